import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findLastCommitNaming, hasUncommitted, readBlame, readCommit } from '../../src/repo/git.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wikiproof-git-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' }).trim();
}

function commit(text: string): string {
  writeFileSync(join(root, 'apps.yaml'), text);
  git('add', '.');
  git('commit', '--quiet', '--message', 'change', '--date', '2024-05-01T12:00:00Z');
  return git('rev-parse', 'HEAD');
}

describe('the commit', () => {
  test('is the one that is checked out', () => {
    git('init', '--quiet');
    const hash = commit('name: web\n');
    expect(readCommit(root)).toBe(hash);
  });

  test('is unknown outside Git, before the first commit and without Git', () => {
    expect(readCommit(root)).toBeNull();
    git('init', '--quiet');
    expect(readCommit(root)).toBeNull();
    commit('name: web\n');
    vi.stubEnv('PATH', '/nowhere');
    expect(readCommit(root)).toBeNull();
  });

  test('is that of the repository, though a hook of another one runs', () => {
    git('init', '--quiet');
    const hash = commit('name: web\n');
    vi.stubEnv('GIT_DIR', '/nowhere/.git');
    expect(readCommit(root)).toBe(hash);
  });
});

describe('what is not committed', () => {
  test('is a file that differs, or that Git does not know', () => {
    git('init', '--quiet');
    commit('name: web\n');
    expect(hasUncommitted(root)).toBe(false);
    writeFileSync(join(root, 'apps.yaml'), 'name: shop\n');
    expect(hasUncommitted(root)).toBe(true);
    git('checkout', '--quiet', 'apps.yaml');
    writeFileSync(join(root, 'new.yaml'), 'name: web\n');
    expect(hasUncommitted(root)).toBe(true);
  });

  test('beside the folder does not count, nor what Git ignores', () => {
    git('init', '--quiet');
    mkdirSync(join(root, 'manifests'));
    writeFileSync(join(root, '.gitignore'), '*.log\n');
    commit('name: web\n');
    writeFileSync(join(root, 'manifests', 'a.log'), '');
    writeFileSync(join(root, 'apps.yaml'), 'name: shop\n');
    expect(hasUncommitted(join(root, 'manifests'))).toBe(false);
  });

  test('is nothing outside Git', () => {
    expect(hasUncommitted(root)).toBe(false);
  });
});

describe('the history', () => {
  beforeEach(() => {
    git('init', '--quiet');
    commit('metadata:\n  name: apps-chat\n');
  });

  test('tells the commit that removed a name', () => {
    const removed = commit('metadata:\n  name: web\n');
    commit('metadata:\n  name: web\n# note\n');
    expect(findLastCommitNaming(root, 'apps-chat')).toEqual({
      hash: removed,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  test('finds a name with an anchor or in quotes', () => {
    const hash = commit('metadata:\n  name: &app "player"\n');
    expect(findLastCommitNaming(root, 'player')?.hash).toBe(hash);
  });

  test('takes no longer name for it', () => {
    expect(findLastCommitNaming(root, 'apps')).toBeNull();
    expect(findLastCommitNaming(root, 'chat')).toBeNull();
  });

  test('is not searched for what cannot be a name', () => {
    expect(findLastCommitNaming(root, '--all')).toBeNull();
    expect(findLastCommitNaming(root, 'apps.*')).toBeNull();
  });

  test('is empty outside Git', () => {
    rmSync(join(root, '.git'), { recursive: true });
    expect(findLastCommitNaming(root, 'apps-chat')).toBeNull();
  });
});

describe('the lines of a file', () => {
  test('were last changed by the commit that wrote them, unless they are not committed', () => {
    git('init', '--quiet');
    vi.stubEnv('GIT_COMMITTER_DATE', '2024-05-01T12:00:00Z');
    const first = commit('spec:\n  timeout: 5m\n');
    vi.stubEnv('GIT_COMMITTER_DATE', '2025-02-03T12:00:00Z');
    const second = commit('spec:\n  timeout: 10m\n');
    writeFileSync(join(root, 'apps.yaml'), 'spec:\n  timeout: 10m\n  wait: true\n');
    expect([...readBlame(root, 'apps.yaml')]).toEqual([
      [1, { hash: first, date: '2024-05-01' }],
      [2, { hash: second, date: '2025-02-03' }],
    ]);
  });

  test('are of no commit outside Git, and where there is no such file', () => {
    expect(readBlame(root, 'apps.yaml').size).toBe(0);
    git('init', '--quiet');
    commit('a: 1\n');
    expect(readBlame(root, 'gone.yaml').size).toBe(0);
  });
});
