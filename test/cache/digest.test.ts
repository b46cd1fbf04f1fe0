import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/cache/digest.ts';
import { writeFolder } from '../support/folder.ts';
import { startHistory } from '../support/git-history.ts';

const FILES = { 'apps/a.yaml': 'a: 1\n', 'apps/b.yaml': 'b: 1\n', 'node_modules/x/y.yaml': 'y: 1\n' };

/** Whether the digest of a folder with `FILES` is another one after it has been changed. */
function counts(change: (folder: string) => void): boolean {
  const folder = writeFolder(FILES);
  const digest = () => digestOf({ folders: [folder], files: [], versioned: [] }, '');
  const before = digest();
  change(folder);
  return digest() !== before;
}

test.each<readonly [string, (folder: string) => void]>([
  ['another content of the same length', (folder) => writeFileSync(join(folder, 'apps/a.yaml'), 'a: 2\n')],
  ['a further file, be it empty', (folder) => writeFileSync(join(folder, 'apps/c.yaml'), '')],
  ['a further folder', (folder) => mkdirSync(join(folder, 'infrastructure'))],
  ['a file that is gone', (folder) => rmSync(join(folder, 'apps/a.yaml'))],
  ['another name', (folder) => renameSync(join(folder, 'apps/a.yaml'), join(folder, 'apps/c.yaml'))],
  ['another folder', (folder) => renameSync(join(folder, 'apps/a.yaml'), join(folder, 'a.yaml'))],
  ['a line that moves from one file to the next', moveLine],
  ['a link in the place of a file', linkInPlace],
  ['a file that is too large to be read, and grows', (folder) => truncateSync(join(folder, 'apps/a.yaml'), 6e6)],
])('%s counts', (_, change) => {
  expect(counts(change)).toBe(true);
});

test.each<readonly [string, (folder: string) => void]>([
  ['the time of a file', (folder) => utimesSync(join(folder, 'apps/a.yaml'), 1, 1)],
  ['a further name of its content', (folder) => linkSync(join(folder, 'apps/a.yaml'), join(folder, 'node_modules/a'))],
  ['a package', (folder) => writeFileSync(join(folder, 'node_modules/x/y.yaml'), 'y: 2\n')],
])('%s does not count', (_, change) => {
  expect(counts(change)).toBe(false);
});

test('what a link leads to counts', () => {
  const folder = writeFolder(FILES);
  symlinkSync('apps/a.yaml', join(folder, 'link.yaml'));
  const before = digestOf({ folders: [folder], files: [], versioned: [] }, '');
  rmSync(join(folder, 'link.yaml'));
  symlinkSync('apps/b.yaml', join(folder, 'link.yaml'));
  expect(digestOf({ folders: [folder], files: [], versioned: [] }, '')).not.toBe(before);
});

test('a file that is not there yet counts once it is', () => {
  const folder = writeFolder({});
  const digest = () => digestOf({ folders: [], files: [join(folder, 'wikiproof.yaml')], versioned: [] }, '');
  const before = digest();
  writeFileSync(join(folder, 'wikiproof.yaml'), '');
  expect(digest()).not.toBe(before);
});

test('what a pipe or a device says is never the same', () => {
  const digest = () => digestOf({ folders: [], files: ['/dev/null'], versioned: [] }, '');
  expect(digest()).not.toBe(digest());
});

test('commits, tags and the address of the remote count', () => {
  const { root, git, commit } = startHistory();
  commit('Begin', { 'apps/a.yaml': 'a: 1\n' });
  const digest = () => digestOf({ folders: [], files: [], versioned: [join(root, 'apps')] }, '');
  const digests = [digest()];
  const changes = [
    () => git('commit', '--quiet', '--allow-empty', '--message', 'Go on'),
    () => git('tag', 'v1'),
    () => git('checkout', '--quiet', '--detach'),
    () => git('remote', 'add', 'origin', 'https://github.com/example/fleet'),
    () => git('pack-refs', '--all'),
  ];
  for (const change of changes) {
    change();
    digests.push(digest());
  }
  expect(new Set(digests).size).toBe(6);
});

test('a commit in a further working tree counts there', () => {
  const { git, commit } = startHistory();
  commit('Begin', { 'apps/a.yaml': 'a: 1\n' });
  const tree = join(writeFolder({}), 'tree');
  git('worktree', 'add', '--quiet', '--detach', tree);
  const digest = () => digestOf({ folders: [], files: [], versioned: [tree] }, '');
  const before = digest();
  git('-C', tree, 'commit', '--quiet', '--allow-empty', '--message', 'Go on');
  expect(digest()).not.toBe(before);
});

test('the program counts', () => {
  const inputs = { folders: [], files: [], versioned: [] };
  expect(digestOf(inputs, 'v24')).not.toBe(digestOf(inputs, 'v26'));
});

function moveLine(folder: string): void {
  writeFileSync(join(folder, 'apps/a.yaml'), 'a: 1\nb: 1\n');
  writeFileSync(join(folder, 'apps/b.yaml'), '');
}

function linkInPlace(folder: string): void {
  rmSync(join(folder, 'apps/a.yaml'));
  symlinkSync('b.yaml', join(folder, 'apps/a.yaml'));
}
