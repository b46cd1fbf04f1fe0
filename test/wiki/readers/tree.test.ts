import { expect, test } from 'vitest';
import { readClaims } from '../../../src/wiki/claims.ts';
import { indexNames } from '../../../src/wiki/names.ts';
import { readPage } from '../../../src/wiki/page.ts';
import { statementsIn, statementsOf } from '../statements.ts';

test('each line of a directory tree says that its file or folder is there', () => {
  expect(statementsOf('wiki-tree/reads.md').map(([line, path]) => [line, path])).toEqual([
    [7, 'clusters/harbour'],
    [8, 'clusters/harbour/flux-system'],
    [9, 'clusters/harbour/apps.yaml'],
    [11, 'apps'],
    [12, 'apps/web'],
    [12, 'apps/data'],
    [15, 'README.md'],
    [22, 'base'],
    [23, 'base/network'],
    [24, 'README.md'],
    [30, 'deployment.yaml'],
    [31, 'service.yaml'],
    [32, 'secrets'],
    [40, 'web'],
    [41, 'web/deployment.yaml'],
    [42, 'data'],
    [49, 'network'],
    [50, 'network/pool.yaml'],
    [51, 'storage'],
  ]);
});

test('proposals, trees of other things and files that are not in Git make no claim', () => {
  expect(statementsOf('wiki-tree/leaves.md')).toEqual([]);
});

test('a claim stands at the name alone', () => {
  const page = readPage('page.md', '```\napps/\n├── web/ # the web\n└── data.yaml\n```\n');
  const places = readClaims(page, indexNames([])).map(({ text, place }) => [text, place.line, place.column]);
  expect(places).toEqual([
    ['web/', 3, 5],
    ['data.yaml', 4, 5],
  ]);
});

test('a drawing of ten thousand lines is left alone', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `├── file-${index}.yaml`);
  expect(statementsIn(['```', 'apps/', ...lines, '```'].join('\n'))).toEqual([]);
});
