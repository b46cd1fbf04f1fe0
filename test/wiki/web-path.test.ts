import { expect, test } from 'vitest';
import type { WebNames } from '../../src/wiki/names.ts';
import { webPath } from '../../src/wiki/web-path.ts';

const WEB: WebNames = {
  urls: new Set([
    'https://github.com/example/fleet',
    'https://gitlab.com/example/group/fleet',
    'https://git.example/o/fleet',
  ]),
  branches: new Set(['main', 'release/1']),
  prefix: '',
};

test.each([
  ['https://github.com/example/fleet/blob/main/apps/web/service.yaml#L10-L12', 'apps/web/service.yaml'],
  ['https://github.com/Example/Fleet/tree/main/apps/web/', 'apps/web'],
  ['https://github.com/example/fleet/blob/HEAD/docs/my%2Dpage.md?plain=1', 'docs/my-page.md'],
  ['https://github.com/example/fleet/tree/release/1/apps', 'apps'],
  ['https://raw.githubusercontent.com/example/fleet/main/apps/web/service.yaml', 'apps/web/service.yaml'],
  ['https://raw.githubusercontent.com/example/fleet/refs/heads/main/Makefile', 'Makefile'],
  ['https://gitlab.com/example/group/fleet/-/blob/main/apps/web/service.yaml', 'apps/web/service.yaml'],
  ['https://git.example/o/fleet/src/branch/main/apps/web/service.yaml', 'apps/web/service.yaml'],
])('%s shows %s', (address, path) => {
  expect(webPath(WEB, address)?.path).toBe(path);
});

test.each([
  'https://github.com/example/fleet-infra/blob/main/apps/web/service.yaml',
  'https://github.com/somebody/fleet/blob/main/apps/web/service.yaml',
  'https://gitlab.com/example/fleet/-/blob/main/apps/web/service.yaml',
  'https://github.com/example/fleet/blob/9fceb02/apps/web/service.yaml',
  'https://github.com/example/fleet/blob/v1.2.0/apps/web/service.yaml',
  'https://github.com/example/fleet/blob/try-out/apps/web/service.yaml',
  'https://github.com/example/fleet/tree/main',
  'https://github.com/example/fleet/issues/4',
  'https://github.com/example/fleet/blob/main/apps/<app>/service.yaml',
  'https://github.com/example/fleet/blob/main/%E0%A4%A',
  'apps/web/service.yaml',
  'https://',
])('%s shows no file of the repository as it is now', (address) => {
  expect(webPath(WEB, address)).toBe(null);
});

test('the branch that a host shows first has a usual name where no source tells', () => {
  const unknown = { ...WEB, branches: new Set<string>() };
  expect(webPath(unknown, 'https://github.com/example/fleet/blob/master/apps/a.yaml')?.path).toBe('apps/a.yaml');
  expect(webPath(WEB, 'https://github.com/example/fleet/blob/master/apps/a.yaml')).toBe(null);
});

test('only what lies in the folder that is read is known', () => {
  const part = { ...WEB, prefix: 'home/' };
  expect(webPath(part, 'https://github.com/example/fleet/blob/main/home/apps/a.yaml')?.path).toBe('apps/a.yaml');
  expect(webPath(part, 'https://github.com/example/fleet/blob/main/office/apps/a.yaml')).toBe(null);
});
