import { expect, test } from 'vitest';
import { openFiles } from '../../src/repo/files.ts';
import { withoutExcluded } from '../../src/repo/source-ignore.ts';
import { writeFolder } from '../support/folder.ts';
import { entity, kustomization, onlyCluster, readFixture, rulesAndPlaces } from './support.ts';

test('what the source leaves out is not applied', () => {
  const repository = readFixture('repo-source-ignore');
  const cluster = onlyCluster(repository);
  expect(kustomization(cluster, 'apps').applies.map(({ name }) => name)).toEqual(['web']);
  expect(entity(cluster, 'ConfigMap', 'web').place.file).toBe('apps/web.yaml');
  expect(rulesAndPlaces(repository.findings)).toEqual(['flux/path-missing clusters/home/apps.yaml:21:9']);
  expect(repository.findings[0]?.message).toBe(
    'The path ./old of Kustomization old is left out by its source (spec.ignore or .sourceignore)',
  );
});

test.each([
  ['a name at any depth', 'b.yaml', ['a/c.yaml', 'd/e/f.yaml']],
  ['a folder', 'a/', ['b.yaml', 'd/e/b.yaml', 'd/e/f.yaml']],
  ['a path from the root', '/b.yaml', ['a/b.yaml', 'a/c.yaml', 'd/e/b.yaml', 'd/e/f.yaml']],
  ['any number of folders', 'd/**/f.yaml', ['a/b.yaml', 'a/c.yaml', 'b.yaml', 'd/e/b.yaml']],
  ['stars within a name', '?.yaml', []],
  ['all but some, the last line decides', '/*\n# but\n!/a', ['a/b.yaml', 'a/c.yaml']],
  ['nothing at all', '\n# a comment\n', ['a/b.yaml', 'a/c.yaml', 'b.yaml', 'd/e/b.yaml', 'd/e/f.yaml']],
])('%s can be left out', (_, ignore, left) => {
  const text = 'x: 1\n';
  const root = writeFolder({
    'a/b.yaml': text,
    'a/c.yaml': text,
    'b.yaml': text,
    'd/e/b.yaml': text,
    'd/e/f.yaml': text,
  });
  expect([...withoutExcluded(openFiles(root), ignore).paths].sort()).toEqual(left);
});

test('a .sourceignore speaks of its own folder', () => {
  const root = writeFolder({ 'a/.sourceignore': '/b.yaml\n', 'a/b.yaml': '', 'b.yaml': '' });
  const files = withoutExcluded(openFiles(root), '');
  expect([...files.paths].sort()).toEqual(['a/.sourceignore', 'b.yaml']);
  expect(files.isFolder('a')).toBe(true);
});
