import { expect, test } from 'vitest';
import { indexFiles } from '../../src/check/file-index.ts';
import { takesLinearTime } from '../support/growth.ts';

const files = indexFiles(new Set(['apps/web/a.yaml', 'apps/web/b.yml', 'apps/data/a.yaml', 'base/a.yaml']));

test.each([
  ['apps/*/a.yaml', ['apps/data/a.yaml', 'apps/web/a.yaml']],
  ['apps/web/?.yml', ['apps/web/b.yml']],
  ['{apps,base}', ['apps', 'base']],
  ['**/b.yml', ['apps/web/b.yml']],
  ['apps/<name>', ['apps/data', 'apps/web']],
  ['apps/web', ['apps/web']],
  ['apps/w*b/*b*', ['apps/web/b.yml']],
  ['apps/none/a.yaml', []],
])('%s fits %j', (pattern, expected) => {
  expect(files.match('', pattern).toSorted()).toEqual(expected);
});

test('a path reaches as far as its parts are there', () => {
  expect([files.reach('', 'apps/web/c.yaml'), files.reach('apps', 'none/x')]).toEqual([2, 0]);
});

test('folders are found by the end of their path', () => {
  expect([files.foldersEnding('web'), files.foldersEnding('apps/web'), files.foldersEnding('x/web')]).toEqual([
    ['apps/web'],
    ['apps/web'],
    [],
  ]);
});

test('a pattern of many stars is matched in time linear in their number', () => {
  const match = (stars: number) => files.match('', `apps/${'*a'.repeat(stars)}`);
  expect(match(200)).toEqual([]);
  expect(takesLinearTime(match, 20_000)).toBe(true);
});
