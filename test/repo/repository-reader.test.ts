import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryReader } from '../../src/repo/repository-reader.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, startHistory } from '../support/git-history.ts';
import { writeFiles } from '../support/write-files.ts';

const FLEET = { ...BOOTSTRAP, 'clusters/home/web.yaml': kustomization('web', '5m') };

test('a repository that has not changed is the very object of before', () => {
  const folder = writeFolder({ ...FLEET, 'docs/page.md': 'one' });
  const read = repositoryReader(folder);
  const first = read();
  writeFiles(folder, [['docs/page.md', 'another']]);
  expect(read()).toBe(first);
});

test.each([
  ['a manifest that says something else', { 'clusters/home/web.yaml': kustomization('web', '6m') }],
  ['a manifest that is new', { 'clusters/home/data.yaml': kustomization('data', '6m') }],
  ['a file beside the manifests that is new', { 'docs/page.md': 'one' }],
])('%s makes another repository', (_what, files) => {
  const folder = writeFolder(FLEET);
  const read = repositoryReader(folder);
  const first = read();
  writeFiles(folder, Object.entries(files));
  const second = read();
  expect(second).not.toBe(first);
  expect(read()).toBe(second);
});

test('a commit makes another repository, whose files are as they were', () => {
  const history = startHistory();
  history.commit('start', FLEET);
  const read = repositoryReader(history.root);
  const first = read();
  history.commit('same files', {});
  expect(read().commit).not.toBe(first.commit);
});

test('a checkout that is put in the place of another one at once is read', () => {
  const parent = writeFolder({});
  for (const [name, timeout] of [
    ['old', '5m'],
    ['new', '6m'],
  ] as const) {
    mkdirSync(join(parent, name));
    writeFiles(
      join(parent, name),
      Object.entries({ ...FLEET, 'clusters/home/web.yaml': kustomization('web', timeout) }),
    );
  }
  symlinkSync('old', join(parent, 'current'));
  const read = repositoryReader(join(parent, 'current'));
  const first = read();
  symlinkSync('new', join(parent, 'next'));
  renameSync(join(parent, 'next'), join(parent, 'current'));
  expect(read()).not.toBe(first);
});
