import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { loadProject } from '../src/project.ts';
import { BOOTSTRAP, writeFolder } from './support/folder.ts';
import { kustomization, timeoutsPage } from './support/git-history.ts';

/** Is told of every folder that has just been listed. */
const onListed = vi.hoisted(() => vi.fn((_folder: string) => {}));

vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs')>();
  const readdirSync = (folder: string, options: { readonly withFileTypes: true }) => {
    const entries = original.readdirSync(folder, options);
    onListed(folder);
    return entries;
  };
  return { ...original, readdirSync };
});

const FILES = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`repo/${path}`, text])),
  'repo/clusters/home/web.yaml': kustomization('web', '5m'),
  'repo/clusters/home/db.yaml': kustomization('db', '5m'),
  'wiki/a.md': timeoutsPage({ web: '4m' }),
  'wiki/b.md': timeoutsPage({ web: '4m' }),
  'wiki/notes/c.md': timeoutsPage({ web: '4m' }),
};

/** What a check finds where something happens to `victim` as soon as the folder that it lies in has been listed. */
function findingsWhere(victim: keyof typeof FILES | 'wiki/notes', happens: (path: string) => void): readonly string[] {
  const root = writeFolder(FILES);
  const path = join(root, victim);
  const once = vi.fn(happens);
  onListed.mockImplementation((folder) => {
    if (folder === dirname(path) && once.mock.calls.length === 0) once(path);
  });
  const config = loadConfig(root, { repo: join(root, 'repo'), wiki: [join(root, 'wiki')] });
  const { claims, pageFindings, repositoryFindings } = loadProject(config).outcome;
  expect(once).toHaveBeenCalledOnce();
  return [
    ...claims.map(({ page, verdict }) => `${page}: ${verdict}`),
    ...pageFindings
      .filter(({ rule }) => rule !== 'wiki/undocumented')
      .map(({ page, message }) => `${page}: ${message}`),
    ...repositoryFindings.map(({ evidence, message }) => `${evidence[0]?.file}: ${message}`),
  ];
}

function remove(path: string): void {
  rmSync(path, { recursive: true });
}

function becomeFolder(path: string): void {
  rmSync(path);
  mkdirSync(path);
}

test.each([
  ['goes', remove, 'The page cannot be read (ENOENT).'],
  ['becomes a folder', becomeFolder, 'The page cannot be read (EISDIR).'],
] as const)('a page that %s while the wiki is read is a finding, and the others are checked', (_, happens, message) => {
  expect(findingsWhere('wiki/b.md', happens)).toEqual(['a.md: drifted', 'notes/c.md: drifted', `b.md: ${message}`]);
});

test('a folder of pages that goes is a finding, and the others are checked', () => {
  expect(findingsWhere('wiki/notes', remove)).toEqual([
    'a.md: drifted',
    'b.md: drifted',
    'notes: The folder cannot be listed (ENOENT).',
  ]);
});

test.each([
  ['goes', remove, 'This file cannot be read: it does not exist'],
  ['becomes a folder', becomeFolder, 'This file cannot be read: EISDIR'],
] as const)('a manifest that %s while the repository is read is a finding', (_, happens, message) => {
  expect(findingsWhere('repo/clusters/home/db.yaml', happens)).toEqual([
    'a.md: drifted',
    'b.md: drifted',
    'notes/c.md: drifted',
    `clusters/home/db.yaml: ${message}`,
  ]);
});
