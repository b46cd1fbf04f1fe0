import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { webAddress } from '../../src/repo/remote.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { writeFolder } from '../support/folder.ts';

describe('the web page of a repository', () => {
  it.each([
    ['https://github.com/owner/name.git', 'https://github.com/owner/name'],
    ['https://someone:secret-token@github.com/owner/name', 'https://github.com/owner/name'],
    ['https://git.example.org:3000/owner/name/', 'https://git.example.org:3000/owner/name'],
    ['https://example.org/owner/name?token=secret-token#secret-token', 'https://example.org/owner/name'],
    ['git@github.com:owner/name.git', 'https://github.com/owner/name'],
    ['ssh://git@gitlab.example.org:2222/group/sub/name.git', 'https://gitlab.example.org/group/sub/name'],
    ['git://codeberg.org/owner/name', 'https://codeberg.org/owner/name'],
  ])('%s is %s', (address, page) => {
    expect(webAddress(address)).toBe(page);
  });

  it.each(['', '/srv/git/name.git', '../name', 'file:///srv/git/name', 'https://example.org/'])(
    '“%s” has none',
    (address) => {
      expect(webAddress(address)).toBeNull();
    },
  );
});

const SOURCE = [
  'apiVersion: source.toolkit.fluxcd.io/v1',
  'kind: GitRepository',
  'metadata:',
  '  name: flux-system',
  '  namespace: flux-system',
  'spec:',
  '  url: ssh://git@github.com/owner/fleet',
  '  ref:',
  '    branch: trunk',
  '',
].join('\n');

function git(root: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', root, ...identity, ...args]);
}

describe('a repository', () => {
  it('without Git is where Flux fetches it from, at the branch that Flux follows', () => {
    const root = writeFolder({ 'flux-system/sync.yaml': SOURCE });
    expect(readRepository(root).remote).toEqual({
      url: 'https://github.com/owner/fleet',
      ref: { type: 'branch', name: 'trunk' },
      prefix: '',
    });
  });

  it('in a folder of a clone is at its commit below that folder', () => {
    const root = writeFolder({ 'gitops/flux-system/sync.yaml': SOURCE });
    git(root, 'init', '--quiet');
    git(root, 'remote', 'add', 'origin', 'https://someone:secret-token@gitlab.com/group/all.git');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '--message', 'begin');
    const { remote, commit } = readRepository(`${root}/gitops`);
    expect(remote).toEqual({
      url: 'https://gitlab.com/group/all',
      ref: { type: 'commit', name: commit },
      prefix: 'gitops/',
    });
  });

  it('that nothing names a place for has none', () => {
    expect(readRepository(writeFolder({ 'a.yaml': 'a: 1\n' })).remote).toBeNull();
  });
});
