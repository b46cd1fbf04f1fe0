import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFilesAt } from '../../src/repo/files.ts';
import { readRepositoryAt } from '../../src/repo/repository.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

/** A repository with one commit, in a folder of a larger one, and that commit. Everything in it is gone or changed since. */
function committed(): { readonly root: string; readonly commit: string } {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
    'fleet/apps/ünï code.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: second\n  namespace: apps\n',
    'fleet/apps/logo.svg': '<svg/>\n',
    'outside.yaml': 'a: 1\n',
  });
  const root = join(folder, 'fleet');
  symlinkSync('apps', join(root, 'again'));
  symlinkSync('../outside.yaml', join(root, 'outside.yaml'));
  symlinkSync('nothing.yaml', join(root, 'dangling.yaml'));
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
  rmSync(join(root, 'apps'), { recursive: true });
  writeFileSync(join(root, 'new.yaml'), 'a: 1\n');
  return { root, commit: git('rev-parse', 'HEAD').trim() };
}

test('files are read as they were at a commit, and as they stand nothing is', () => {
  const { root, commit } = committed();
  const files = openFilesAt(root, commit);
  expect([...(files?.paths ?? [])].sort()).toEqual([
    'apps/logo.svg',
    'apps/settings.yaml',
    'apps/ünï code.yaml',
    'clusters/home/flux-system/gotk-sync.yaml',
  ]);
  expect(files?.text('apps/logo.svg')).toBe('<svg/>\n');
  expect(files?.text('again/settings.yaml')).toContain('name: settings');
  expect(files?.list('apps').map(({ name }) => name)).toEqual(['logo.svg', 'settings.yaml', 'ünï code.yaml']);
  expect(files?.text('new.yaml')).toBe(null);
  expect(files?.findings.map(({ rule, evidence }) => [rule, evidence[0]?.file])).toEqual([
    ['repo/link-outside', 'outside.yaml'],
  ]);
});

test('a repository is read at a commit', () => {
  const { root, commit } = committed();
  const repository = readRepositoryAt(root, commit.slice(0, 10));
  expect(repository?.commit).toBe(commit.slice(0, 10));
  expect(repository?.clusters.map(({ name }) => name)).toEqual(['home']);
});

test.each(['deadbeef', '--help', 'HEAD..', 'a b', ''])('there is no commit %j', (commit) => {
  expect(openFilesAt(committed().root, commit)).toBe(null);
});

test('without Git there is no commit', () => {
  expect(readRepositoryAt(writeFolder(BOOTSTRAP), 'HEAD')).toBe(null);
});
