import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { type GitHistory, kustomization, startHistory, timeoutsPage } from '../support/git-history.ts';
import { PROGRAM, runProgram } from './program.ts';

const FILES = {
  ...BOOTSTRAP,
  'clusters/home/apps.yaml': kustomization('apps', '5m'),
  'docs/apps.md': timeoutsPage({ apps: '5m' }),
};

function check(folder: string, ...options: readonly string[]) {
  return runProgram(['check', '--wiki', 'docs', '--format', 'agent', ...options], folder);
}

function history(): GitHistory {
  const repository = startHistory();
  repository.commit('begin', FILES);
  return repository;
}

describe('one line on standard error, nothing on standard output, and the status 2 for', () => {
  test.each([
    [
      'a commit that there is not',
      ['--since', 'v9'],
      /^wikiproof: there is no commit v9 in the Git history of \S+(?: or of \S+)?\n$/,
    ],
    ['the same at a commit', ['--at', 'v9'], /^wikiproof: there is no commit v9 in the Git history of \S+\n$/],
    ['an option in its place', ['--at', '--output'], /^error: unknown option|^wikiproof: there is no commit --output/],
    ['a format that there is not', ['--format', 'xml'], /^error: option '--format.*' argument 'xml' is invalid\..*\n$/],
    ['a cluster that there is not', ['--cluster', 'away'], /^wikiproof: .*"away".* home\n$/],
    ['options that exclude each other', ['--at', 'HEAD', '--staged'], /^error: option '--staged' cannot be used with/],
    [
      'a file that cannot be written',
      ['--output', 'docs/apps.md/report'],
      /^wikiproof: .*report: cannot be written: .*\n$/,
    ],
  ])('%s', (_what, options, message) => {
    const { stdout, stderr, status } = check(history().root, ...options);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(message);
  });

  test.each(['--since', '--at'])('%s outside Git', (option) => {
    const folder = writeFolder(FILES);
    const { stdout, stderr, status } = check(folder, option, 'HEAD');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(/^wikiproof: Git finds no repository at \S+(?: or \S+)?, and so no commit HEAD\n$/);
  });

  test('a commit that a shallow clone does not have, with what gets it', () => {
    const { root, commit } = history();
    const first = commit('more', { 'clusters/home/apps.yaml': kustomization('apps', '10m') });
    commit('and more', { 'clusters/home/apps.yaml': kustomization('apps', '15m') });
    const clone = join(writeFolder({}), 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone]);
    const { stdout, stderr, status } = check(clone, '--since', first);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(/ which is a shallow clone: "git fetch --unshallow" gets the rest of it\n$/);
    expect(check(clone).status).toBe(1);
  });
});

test('outside Git the check itself runs, and says that it saw no commit', () => {
  const { stdout, stderr, status } = check(writeFolder(FILES));
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toContain('against the working tree (no commit)');
});

test('a dirty tree is checked as it lies, and a commit as it was', () => {
  const { root } = history();
  writeFileSync(join(root, 'clusters/home/apps.yaml'), kustomization('apps', '10m'));
  expect(check(root).status).toBe(1);
  expect(check(root, '--since', 'HEAD').stdout).toContain('makes 1 statement on 1 page false');
  expect(check(root, '--at', 'HEAD')).toMatchObject({ stderr: '', status: 0 });
  expect(check(root, '--staged')).toMatchObject({ stderr: '', status: 0 });
});

test('a check changes nothing, and so runs in folders that are read-only', () => {
  const folder = writeFolder(FILES);
  const folders = [join(folder, 'docs'), join(folder, 'clusters'), folder];
  for (const one of folders) chmodSync(one, 0o555);
  const run = check(folder);
  for (const one of folders) chmodSync(one, 0o755);
  expect(run).toMatchObject({ stderr: '', status: 0 });
});

test('a report that cannot replace what is there leaves it whole', () => {
  const folder = writeFolder({ ...FILES, 'reports/drift.json/kept': 'as it was' });
  const { status, stderr } = check(folder, '--output', 'reports/drift.json');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^wikiproof: reports\/drift\.json: cannot be written: .*\n$/);
  expect(readFileSync(join(folder, 'reports/drift.json/kept'), 'utf8')).toBe('as it was');
});

test('a reader that closes the pipe is no fault', () => {
  // More than a pipe holds, so that the program is still writing.
  const script = 'set -o pipefail; "$1" "$2" facts --repo "$3" --format json | head -1; echo "status $?"';
  const example = resolve(import.meta.dirname, '../../examples/tazlab-k8s');
  const run = spawnSync('bash', ['-c', script, 'bash', process.execPath, PROGRAM, example], { encoding: 'utf8' });
  expect(run).toMatchObject({ stdout: '{\nstatus 0\n', stderr: '' });
});
