import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';

const printed = keepPrinted();

const QUIET = 'rules: { wiki/undocumented: off }\n';
const FALSE = '| Kustomization | Timeout |\n|---|---|\n| `web` | 5m |\n';

/** What `check` reports with this configuration in the wiki's folder: place and rule of each line, and the status. */
async function reported(
  config: string,
  pages: Readonly<Record<string, string>> = { 'web.md': FALSE },
  ...options: readonly string[]
): Promise<readonly (string | number)[]> {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`repository/${path}`, text])),
    'repository/clusters/home/web.yaml': kustomization('web', '9m'),
    ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`wiki/${path}`, text])),
    'wiki/wikiproof.yaml': `repository: ../repository\n${/^rules:/m.test(config) ? '' : QUIET}${config}`,
  });
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  printed.out = '';
  const status = await main(['check', '--wiki', join(folder, 'wiki'), '--format', 'agent', ...options]);
  return [
    ...printed.out
      .trimEnd()
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' | ')[0] ?? ''),
    status,
  ];
}

const DRIFT = 'wiki/web.md:3:11 error flux/timeout spec.timeout of Kustomization web is 9m, not 5m';

describe('an entry of ignore', () => {
  test('holds on its last day and before, and is told when the day has passed', async () => {
    const entry = (until: string) => `ignore:\n  - rule: flux/timeout\n    reason: soon\n    until: ${until}\n`;
    expect(await reported(entry('9999-12-31'))).toEqual([0]);
    expect(await reported(entry(new Date().toISOString().slice(0, 10)))).toEqual([0]);
    expect(await reported(entry('2025-12-31'))).toEqual([
      DRIFT,
      'wiki/wikiproof.yaml:4:5 warning wiki/expired-ignore The entry of ignore for flux/timeout has held until 2025-12-31: mend what it was written for, or give it another day',
      1,
    ]);
  });

  test('that nothing needs is told with its place', async () => {
    expect(
      await reported(
        'ignore:\n  - { rule: flux/timeout, page: web.md, reason: x }\n  - { subject: db, page: web.md, reason: x }\n',
      ),
    ).toEqual([
      'wiki/wikiproof.yaml:5:5 warning wiki/unused-ignore The entry of ignore for web.md, db keeps nothing from being reported: remove it',
      0,
    ]);
  });

  test('is no matter where only one of several clusters is checked', async () => {
    const entry = 'clusters: [home]\nignore:\n  - { subject: db, reason: x }\n';
    expect(await reported(entry, { 'web.md': '# Web\n' })).toHaveLength(2);
  });

  test('keeps findings of pages and of the repository from being reported too', async () => {
    const pages = { 'a.md': '<!-- wikiproof:dag arround=a -->\n' };
    const found = await reported('', pages);
    expect(found).toHaveLength(2);
    expect(await reported('ignore:\n  - { page: a.md, reason: written later }\n', pages)).toEqual([0]);
  });

  test('speaks of what is on no page by its name', async () => {
    const pages = { 'a.md': FALSE.replace('5m', '9m') };
    const entry = 'ignore:\n  - { rule: wiki/undocumented, subject: flux-system, reason: the root }\n';
    const line = '- info wiki/undocumented Kustomization flux-system of home is on no page';
    expect(await reported('rules: {}\n', pages)).toEqual([line, 0]);
    expect(await reported(`rules: {}\n${entry}`, pages)).toEqual([0]);
  });
});

describe('what the configuration says of some pages', () => {
  const pages = { 'web.md': FALSE, 'runbooks/web.md': FALSE, 'runbooks/2024/web.md': FALSE };
  const PLACES = ['wiki/runbooks/2024/web.md', 'wiki/runbooks/web.md', 'wiki/web.md'];

  async function places(config: string): Promise<readonly string[]> {
    return (await reported(config, pages)).flatMap((line) =>
      typeof line === 'string' ? (line.split(':')[0] ?? []) : [],
    );
  }

  test('leaves out those that are to be skipped', async () => {
    expect(await places('')).toEqual(PLACES);
    expect(await places('pages:\n  - { path: runbooks/**, skip: true }\n')).toEqual(['wiki/web.md']);
    expect(await places('pages:\n  - { path: [runbooks/*, web.md], skip: true }\n')).toEqual(PLACES.slice(0, 1));
  });

  test('gives rules another severity there, and the later entry goes before', async () => {
    const config =
      'pages:\n  - { path: "**", rules: { flux/timeout: info } }\n  - { path: runbooks/*, rules: { flux/timeout: off } }\n';
    expect((await reported(config, pages)).map((line) => String(line).split(' ').slice(0, 2).join(' '))).toEqual([
      'wiki/runbooks/2024/web.md:3:11 info',
      'wiki/web.md:3:11 info',
      '0',
    ]);
  });

  test('names their cluster, unless the page does', async () => {
    const config = 'pages:\n  - { path: runbooks/**, cluster: gone }\n';
    const found = await reported(config, {
      'runbooks/a.md': '# A\n',
      'runbooks/b.md': '---\nwikiproof: { cluster: home }\n---\n',
    });
    expect(found).toEqual([
      expect.stringContaining(
        'wiki/runbooks/a.md:1:1 warning wiki/unknown-cluster The page is said to be about the cluster gone',
      ),
      0,
    ]);
  });
});
