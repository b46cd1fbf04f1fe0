import { appendFileSync, cpSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { Workspace } from '../src/workspace.ts';
import { BOOTSTRAP, writeFolder } from './support/folder.ts';
import { kustomization, startHistory, timeoutsPage } from './support/git-history.ts';
import { writeFiles } from './support/write-files.ts';

const FILES = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
  'fleet/clusters/home/web.yaml': kustomization('web', '5m'),
  'wiki/web.md': timeoutsPage({ web: '5m' }),
  'wiki/other.md': timeoutsPage({ web: '7m' }),
  'wikiproof.yaml': 'repository: fleet\nwiki: wiki\n',
};

interface Opened {
  readonly workspace: Workspace;
  /** Writes files below the folder. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly folder: string;
  readonly verdicts: () => readonly string[];
}

function open(files: Readonly<Record<string, string>> = {}): Opened {
  const folder = writeFolder({ ...FILES, ...files });
  const workspace = new Workspace(folder);
  return {
    workspace,
    folder,
    write: (changed) => writeFiles(folder, Object.entries(changed)),
    verdicts: () =>
      workspace.project.outcome.claims.map(({ page, place, verdict }) => `${page}:${place.line} ${verdict}`),
  };
}

test('where nothing changed, the project is the one of before', () => {
  const { workspace } = open();
  const { project } = workspace;
  expect(workspace.refresh()).toBe(false);
  expect(workspace.project).toBe(project);
});

test('an edited page is read again, and the others stay as they were', () => {
  const { workspace, write, verdicts } = open();
  const before = workspace.project;
  expect(verdicts()).toEqual(['other.md:5 drifted', 'web.md:5 verified']);
  write({ 'wiki/other.md': `\n${timeoutsPage({ web: '5m' })}` });
  expect(workspace.refresh()).toBe(true);
  expect(verdicts()).toEqual(['other.md:6 verified', 'web.md:5 verified']);
  expect(workspace.project.pages[1]).toBe(before.pages[1]);
  expect(workspace.project.outcome.claims[1]).toBe(before.outcome.claims[1]);
  expect(workspace.project.repository).toBe(before.repository);
});

test('an edited manifest gives the pages other verdicts', () => {
  const { workspace, write, verdicts } = open();
  const before = workspace.project;
  write({ 'fleet/clusters/home/web.yaml': kustomization('web', '7m') });
  expect(workspace.refresh()).toBe(true);
  expect(verdicts()).toEqual(['other.md:5 verified', 'web.md:5 drifted']);
  expect(workspace.project.pages).toEqual(before.pages);
});

test('pages and manifests that come and go are seen', () => {
  const { workspace, write, folder, verdicts } = open();
  write({ 'wiki/new.md': timeoutsPage({ web: '5m' }) });
  rmSync(join(folder, 'wiki/web.md'));
  workspace.refresh();
  expect(verdicts()).toEqual(['new.md:5 verified', 'other.md:5 drifted']);
  rmSync(join(folder, 'fleet/clusters/home/web.yaml'));
  workspace.refresh();
  expect(workspace.project.repository.clusters[0]?.kustomizations.map(({ subject }) => subject.name)).toEqual([
    'flux-system',
  ]);
  expect(verdicts()).toEqual([]);
});

test('a text that is not saved stands before its file until it is taken back', () => {
  const { workspace, verdicts } = open();
  workspace.edit('other.md', timeoutsPage({ web: '5m' }));
  expect(verdicts()).toEqual(['other.md:5 verified', 'web.md:5 verified']);
  workspace.edit('other.md', null);
  expect(verdicts()).toEqual(['other.md:5 drifted', 'web.md:5 verified']);
});

test('a text that is not saved outlives what changes on disk', () => {
  const { workspace, write, verdicts } = open();
  workspace.edit('other.md', timeoutsPage({ web: '9m' }));
  write({
    'wiki/other.md': 'Nothing.\n',
    'fleet/clusters/home/web.yaml': kustomization('web', '9m'),
  });
  workspace.refresh();
  expect(verdicts()).toEqual(['other.md:5 verified', 'web.md:5 drifted']);
});

test('a page that no file has yet is one of the wiki', () => {
  const { workspace, folder, verdicts } = open();
  const path = workspace.pathOf(join(folder, 'wiki/guides/new.md'));
  expect(path).toBe('guides/new.md');
  workspace.edit('guides/new.md', timeoutsPage({ web: '1h' }));
  expect(verdicts()).toEqual(['other.md:5 drifted', 'web.md:5 verified', 'guides/new.md:5 drifted']);
});

test('a text too long for a page is one finding, and the other pages keep theirs', () => {
  const { workspace, verdicts } = open();
  workspace.edit('web.md', 'x'.repeat(5_000_000));
  const unreadable = workspace.project.outcome.pageFindings.filter(({ rule }) => rule === 'wiki/unreadable-page');
  expect(unreadable.map(({ page, message }) => `${page}: ${message}`)).toEqual([
    'web.md: The page has 5000000 bytes; no more than 1000000 are read.',
  ]);
  expect(verdicts()).toEqual(['other.md:5 drifted']);
});

test('files outside the wiki, hidden ones and those that are no Markdown are no pages', () => {
  const { workspace, folder } = open();
  const files = ['fleet/README.md', 'wiki/../fleet/a.md', 'wiki/.git/a.md', 'wiki/picture.svg', 'wiki/.a.md', 'wiki'];
  expect(files.map((file) => workspace.pathOf(join(folder, file)))).toEqual(files.map(() => null));
});

test('of several wikis, a page is found in its own', () => {
  const { workspace, folder, verdicts } = open({
    'wikiproof.yaml': 'repository: fleet\nwiki: [wiki, more]\n',
    'more/page.md': timeoutsPage({ web: '5m' }),
  });
  expect(workspace.pathOf(join(folder, 'more/page.md'))).toBe('more/page.md');
  workspace.edit('more/page.md', timeoutsPage({ web: '6m' }));
  expect(verdicts()).toEqual(['wiki/other.md:5 drifted', 'wiki/web.md:5 verified', 'more/page.md:5 drifted']);
});

test('a page keeps what configuration and navigation say of it while it is edited', () => {
  const { workspace } = open({
    'wikiproof.yaml': 'repository: fleet\nwiki: wiki\npages:\n  - path: other.md\n    skip: true\n',
    'mkdocs.yml': 'nav:\n  - The other: other.md\n',
  });
  const { nav, settings } = workspace.project.pages[0] ?? {};
  workspace.edit('other.md', timeoutsPage({ web: '8m' }));
  expect(workspace.project.pages[0]).toMatchObject({ path: 'other.md', nav, settings });
  expect(settings?.skip).toBe(true);
  expect(nav).not.toBeNull();
});

test('a configuration that changes is read again; a broken one leaves everything as it was', () => {
  const { workspace, write, verdicts } = open();
  write({ 'wikiproof.yaml': 'repository: [' });
  expect(() => workspace.refresh()).toThrow(/wikiproof\.yaml/);
  expect(verdicts()).toEqual(['other.md:5 drifted', 'web.md:5 verified']);
  write({ 'wikiproof.yaml': 'repository: fleet\nwiki: wiki\npages:\n  - path: other.md\n    skip: true\n' });
  expect(workspace.refresh()).toBe(true);
  expect(verdicts()).toEqual(['web.md:5 verified']);
});

test('a repository that is away for a moment leaves everything as it was', () => {
  const { workspace, folder, verdicts } = open();
  renameSync(join(folder, 'fleet'), join(folder, 'away'));
  expect(() => workspace.refresh()).toThrow(/cannot be read/);
  expect(verdicts()).toEqual(['other.md:5 drifted', 'web.md:5 verified']);
  renameSync(join(folder, 'away'), join(folder, 'fleet'));
  expect(workspace.refresh()).toBe(false);
});

test('a commit is seen, and no page or manifest is read anew for it', () => {
  const history = startHistory();
  history.commit('start', FILES);
  const workspace = new Workspace(history.root);
  const before = workspace.project;
  const commit = history.commit('nothing', {});
  expect(workspace.refresh()).toBe(true);
  expect(workspace.project.repository.commit).toBe(commit);
  expect(workspace.project.config).toBe(before.config);
  expect(workspace.project.pages).toEqual(before.pages);
  expect(workspace.project.pages.every((page, index) => page === before.pages[index])).toBe(true);
});

test('an edited page or manifest of the default wiki costs a part of what reading everything does', () => {
  const folder = writeFolder({});
  for (const part of ['content', 'examples']) {
    cpSync(resolve(import.meta.dirname, '..', part), join(folder, part), { recursive: true });
  }
  const page = join(folder, 'content/index.md');
  const started = process.threadCpuUsage();
  const workspace = new Workspace(folder);
  const { outcome } = workspace.project;
  const whole = process.threadCpuUsage(started);
  appendFileSync(page, '\nMore words.\n');
  const edited = process.threadCpuUsage();
  expect(workspace.refresh()).toBe(true);
  expect(workspace.project.outcome.tally).toEqual(outcome.tally);
  expect(process.threadCpuUsage(edited).user).toBeLessThan(whole.user / 4);
  appendFileSync(join(folder, 'examples/tazlab-k8s/infrastructure/configs/address-pool.yaml'), '# More words.\n');
  const applied = process.threadCpuUsage();
  expect(workspace.refresh()).toBe(true);
  expect(workspace.project.outcome.tally).toEqual(outcome.tally);
  expect(process.threadCpuUsage(applied).user).toBeLessThan(whole.user / 3);
});

test('a manifest that is half written is a finding until it is whole', () => {
  const { workspace, write, verdicts } = open();
  write({ 'fleet/clusters/home/web.yaml': `${kustomization('web', '7m').slice(0, -20)}: {` });
  workspace.refresh();
  expect(workspace.project.outcome.repositoryFindings.map(({ rule }) => rule)).toContain('yaml/syntax');
  write({ 'fleet/clusters/home/web.yaml': kustomization('web', '7m') });
  workspace.refresh();
  expect(workspace.project.outcome.repositoryFindings).toEqual([]);
  expect(verdicts()).toEqual(['other.md:5 verified', 'web.md:5 drifted']);
});
