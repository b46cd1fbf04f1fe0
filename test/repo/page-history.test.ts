import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { historyReader, readFolderHistory } from '../../src/repo/page-history.ts';
import { writeFolder } from '../support/folder.ts';

function git(folder: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...identity, ...args], { stdio: 'ignore' });
}

test('the commits that changed pages below a folder come newest first, and the host with the branch', () => {
  const folder = writeFolder({ 'wiki/a.md': '# A\n', 'wiki/ops/Größe 1.md': '# B\n', 'other.md': '# C\n' });
  git(folder, 'init', '-q', '-b', 'trunk');
  git(folder, 'remote', 'add', 'origin', 'https://token@github.com/ada/wiki.git');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'Begin the wiki');
  writeFileSync(join(folder, 'wiki/a.md'), '# A again\n');
  writeFileSync(join(folder, 'wiki/a.yaml'), 'a: 1\n');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'Tell more of A\n\nAt length.');

  const { changes, remote } = readFolderHistory(join(folder, 'wiki'));
  expect(changes.map(({ subject, paths }) => [subject, paths])).toEqual([
    ['Tell more of A', ['a.md']],
    ['Begin the wiki', ['a.md', 'ops/Größe 1.md']],
  ]);
  expect(changes[0]?.date).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(remote).toEqual({
    url: 'https://github.com/ada/wiki',
    ref: { type: 'branch', name: 'trunk' },
    prefix: 'wiki/',
  });
});

test('outside Git there is no history', () => {
  expect(readFolderHistory(writeFolder({ 'a.md': '# A\n' }))).toEqual({ changes: [], remote: null });
});

test('a reader of history gives the one of before until there is another commit', () => {
  const folder = writeFolder({ 'a.md': '# A\n' });
  const read = historyReader();
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'Begin the wiki');
  const before = read(folder);
  writeFileSync(join(folder, 'a.md'), '# A again\n');
  expect(read(folder)).toBe(before);
  git(folder, 'commit', '-q', '-a', '-m', 'Tell more of A');
  expect(read(folder).changes.map(({ subject }) => subject)).toEqual(['Tell more of A', 'Begin the wiki']);
});
