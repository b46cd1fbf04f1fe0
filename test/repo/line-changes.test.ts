import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { openFiles } from '../../src/repo/files.ts';
import { readBlame } from '../../src/repo/git.ts';
import { lineChanges } from '../../src/repo/line-changes.ts';
import { startHistory } from '../support/git-history.ts';

vi.mock(import('../../src/repo/git.ts'), async (original) => {
  const git = await original();
  return { ...git, readBlame: vi.fn(git.readBlame) };
});

beforeEach(() => {
  vi.mocked(readBlame).mockClear();
});

/** The commit of a line of `a.yaml`, as a reading of the repository at this moment tells it. */
function changed(root: string, commit: string | null, line: number): string | null {
  const place = { file: 'a.yaml', line, column: 1, endLine: line, endColumn: 2 };
  return lineChanges(openFiles(root), commit)(place)?.hash ?? null;
}

test('a file that has not changed is not asked for again when the repository is read anew', () => {
  const { root, commit } = startHistory();
  const first = commit('first', { 'a.yaml': 'a: 1\n' });
  expect([changed(root, first, 1), changed(root, first, 1)]).toEqual([first, first]);
  expect(readBlame).toHaveBeenCalledTimes(1);
});

test('a line that was changed is of no commit, and of the new one once it is committed', () => {
  const { root, commit } = startHistory();
  const first = commit('first', { 'a.yaml': 'a: 1\nb: 1\n' });
  expect(changed(root, first, 1)).toBe(first);
  writeFileSync(join(root, 'a.yaml'), 'a: 2\nb: 1\n');
  expect([changed(root, first, 1), changed(root, first, 2)]).toEqual([null, first]);
  const second = commit('second', {});
  expect([changed(root, second, 1), changed(root, second, 2)]).toEqual([second, first]);
});

test('outside Git nobody is asked', () => {
  const { root } = startHistory();
  expect(changed(root, null, 1)).toBeNull();
  expect(readBlame).not.toHaveBeenCalled();
});
