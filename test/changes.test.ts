import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changesOf } from '../src/changes.ts';
import { loadConfig } from '../src/config.ts';
import { loadProject } from '../src/project.ts';
import { changeSentences } from '../src/report/changes.ts';
import { BOOTSTRAP } from './support/folder.ts';
import { type GitHistory, kustomization, startHistory, timeoutsPage } from './support/git-history.ts';

/** What is told since a commit: the sentences, then the statements concerned with their verdicts. */
function told(repository: string, wiki: string, since: string): readonly string[] {
  const project = loadProject(loadConfig(repository, { repo: repository, wiki: [wiki] }));
  const changes = changesOf(project, since);
  const input = {
    repository: { root: '.', commit: null, uncommittedChanges: false, clusters: [] },
    folders: { wiki: 'wiki', repository: '.' },
    pages: project.pages.length,
    outcome: changes.outcome,
    changes,
  };
  return [
    ...changeSentences(input),
    ...changes.outcome.claims.map(({ page, place, verdict }) => `${page}:${place.line} ${verdict}`),
  ];
}

function since(history: GitHistory, revision: string): readonly string[] {
  return told(history.root, join(history.root, 'wiki'), revision);
}

/** Two Kustomizations, on three pages between them; what `old` says was false before anything else happened. */
function start(): GitHistory {
  const history = startHistory();
  history.commit('start', {
    ...BOOTSTRAP,
    'clusters/home/web.yaml': kustomization('web', '5m'),
    'clusters/home/data.yaml': kustomization('data', '3m'),
    'wiki/web.md': timeoutsPage({ web: '5m' }),
    'wiki/both.md': timeoutsPage({ web: '5m', data: '3m' }),
    'wiki/old.md': timeoutsPage({ data: '1h' }),
  });
  return history;
}

test('a change to a manifest is told with the statements and pages that it makes false', () => {
  const history = start();
  history.commit('wait longer', { 'clusters/home/web.yaml': kustomization('web', '9m') });
  expect(since(history, 'HEAD~1')).toEqual([
    'This change to clusters/home/web.yaml makes 2 statements on 2 pages false.',
    'both.md:5 drifted',
    'web.md:5 drifted',
  ]);
});

test('a change that mends says so, and drift from before stays out', () => {
  const history = start();
  history.commit('one hour', { 'clusters/home/data.yaml': kustomization('data', '1h') });
  expect(since(history, 'HEAD~1')).toEqual([
    'This change to clusters/home/data.yaml makes 1 statement on 1 page false.',
    'And it mends 1 statement on 1 page.',
    'both.md:6 drifted',
    'old.md:5 verified',
  ]);
});

test('a change to a page concerns the statements that it touches', () => {
  const history = start();
  history.commit('a guess', { 'wiki/both.md': timeoutsPage({ web: '6m', data: '3m' }) });
  expect(since(history, 'HEAD~1')).toEqual([
    'This change to wiki/both.md makes 1 statement on 1 page false.',
    'both.md:5 drifted',
  ]);
});

test('a page that is moved keeps its statements, and a typing error elsewhere on it concerns none', () => {
  const history = start();
  history.git('mv', 'wiki/old.md', 'wiki/moved.md');
  history.commit('move', {});
  expect(since(history, 'HEAD~1')).toEqual(['Since HEAD~1, no statement became false, and none was mended.']);
  const page = `${timeoutsPage({ data: '1h' })}\nMore wrods.\n`;
  history.commit('words', { 'wiki/moved.md': page });
  expect(since(history, 'HEAD~1')).toEqual(['Since HEAD~1, no statement became false, and none was mended.']);
});

test('the three newest changes of a history are told one by one', () => {
  const history = start();
  history.commit('one', { 'clusters/home/web.yaml': kustomization('web', '9m') });
  history.commit('two', { 'wiki/web.md': timeoutsPage({ web: '9m' }), 'wiki/old.md': null });
  history.commit('three', { 'clusters/home/data.yaml': null });
  const all = since(history, 'HEAD~3');
  expect(all.slice(0, 3)).toEqual([
    'This change to clusters/home/web.yaml makes 1 statement on 1 page false.',
    'This change to clusters/home/data.yaml makes 1 statement on 1 page false.',
    'And it mends 1 statement on 1 page.',
  ]);
  history.git('switch', '--quiet', '--detach', 'HEAD~1');
  expect(since(history, 'HEAD~1')).toEqual(['This change mends 2 statements on 2 pages.', 'web.md:5 verified']);
});

test('what is not committed counts, files that Git does not know yet among it', () => {
  const history = start();
  writeFileSync(join(history.root, 'wiki/new.md'), timeoutsPage({ web: '1s' }));
  expect(since(history, 'HEAD')).toEqual([
    'This change to wiki/new.md makes 1 statement on 1 page false.',
    'new.md:5 drifted',
  ]);
});

test('of what is staged and what is not, --staged concerns the first', () => {
  const history = start();
  writeFileSync(join(history.root, 'clusters/home/web.yaml'), kustomization('web', '9m'));
  history.git('add', '.');
  expect(since(history, 'staged')).toEqual([
    'This change to clusters/home/web.yaml makes 2 statements on 2 pages false.',
    'both.md:5 drifted',
    'web.md:5 drifted',
  ]);
});

test('a wiki with a history of its own is compared in that, and the manifests stay as they are', () => {
  const manifests = start();
  const wiki = startHistory();
  wiki.commit('start', { 'page.md': timeoutsPage({ web: '5m' }) });
  wiki.git('tag', 'v1');
  wiki.commit('a guess', { 'page.md': timeoutsPage({ web: '7m' }) });
  expect(told(manifests.root, wiki.root, 'v1')).toEqual([
    'This change to wiki/page.md makes 1 statement on 1 page false.',
    'page.md:5 drifted',
  ]);
});

test('a commit that neither history has is refused in a line', () => {
  const history = start();
  expect(() => since(history, 'v9')).toThrow(/^there is no commit v9 in the Git history of /);
  expect(() => since(history, '--help')).toThrow(/^there is no commit --help in the Git history of /);
});
