import { expect, it } from 'vitest';
import { sourceLink } from '../../src/site/source-link.ts';

const PLACE = { file: 'apps/odd name.yaml', line: 12, column: 3, endLine: 12, endColumn: 5 };
const COMMIT = { type: 'commit', name: 'abc1234' } as const;
const BRANCH = { type: 'branch', name: 'feature/x' } as const;

it.each([
  ['https://github.com/o/r', COMMIT, 'https://github.com/o/r/blob/abc1234/in/apps/odd%20name.yaml#L12'],
  [
    'https://github.example.org/o/r',
    BRANCH,
    'https://github.example.org/o/r/blob/feature/x/in/apps/odd%20name.yaml#L12',
  ],
  ['https://gitlab.com/g/s/r', COMMIT, 'https://gitlab.com/g/s/r/-/blob/abc1234/in/apps/odd%20name.yaml#L12'],
  ['https://codeberg.org/o/r', COMMIT, 'https://codeberg.org/o/r/src/commit/abc1234/in/apps/odd%20name.yaml#L12'],
  ['http://gitea.lan:3000/o/r', BRANCH, 'http://gitea.lan:3000/o/r/src/branch/feature/x/in/apps/odd%20name.yaml#L12'],
  ['https://git.example.org/o/r', COMMIT, undefined],
])('a line of a manifest on %s', (url, ref, link) => {
  expect(sourceLink({ url, ref, prefix: 'in/' }, PLACE)).toBe(link);
});

it('there is no link where the host is not known', () => {
  expect(sourceLink(null, PLACE)).toBeUndefined();
});
