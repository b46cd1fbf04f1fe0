import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blame } from '../src/blame.ts';
import { loadConfig } from '../src/config.ts';
import { loadProject } from '../src/project.ts';
import { blameSentence } from '../src/report/blame.ts';
import { BOOTSTRAP } from './support/folder.ts';
import { kustomization, startHistory, timeoutsPage } from './support/git-history.ts';

const APPS = 'clusters/home/apps.yaml';

/** What is said of each false statement of the wiki, by its line, without dates. */
function blamed(root: string, limit = 100): readonly string[] {
  const project = loadProject(loadConfig(root, { repo: root, wiki: [join(root, 'wiki')] }));
  return blame(project, project.outcome, limit)
    .claims.filter(({ verdict }) => verdict === 'drifted')
    .map(({ place, blame: found }) => `${place.line}: ${found && blameSentence(found).replace(/\(\S+, /, '(')}`);
}

const short = (hash: string) => hash.slice(0, 12);

test('the commit that changed the value is named, not those around it', () => {
  const { root, commit } = startHistory();
  commit('start', { ...BOOTSTRAP, [APPS]: kustomization('apps', '5m'), 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  const culprit = commit('wait longer', { [APPS]: kustomization('apps', '10m') });
  commit('a label', { [APPS]: `${kustomization('apps', '10m')}  suspend: false\n` });
  expect(blamed(root)).toEqual([`5: since ${short(culprit)} (wait longer)`]);
});

test('a renamed file is followed to the commit before the rename', () => {
  const { root, commit } = startHistory();
  commit('start', { ...BOOTSTRAP, [APPS]: kustomization('apps', '5m'), 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  const culprit = commit('wait longer', { [APPS]: kustomization('apps', '10m') });
  commit('move', { [APPS]: null, 'clusters/home/deep/workloads.yaml': kustomization('apps', '10m') });
  expect(blamed(root)).toEqual([`5: since ${short(culprit)} (wait longer)`]);
});

test('after a revert, what counts is the commit since which the statement is false again', () => {
  const { root, commit, git } = startHistory();
  commit('start', { ...BOOTSTRAP, [APPS]: kustomization('apps', '5m'), 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  commit('wait longer', { [APPS]: kustomization('apps', '10m') });
  git('revert', '--no-edit', 'HEAD');
  expect(blamed(root)).toEqual([]);
  const culprit = commit('wait longer after all', { [APPS]: kustomization('apps', '10m') });
  expect(blamed(root)).toEqual([`5: since ${short(culprit)} (wait longer after all)`]);
});

test('the commit of a branch is named, not the merge that brought it', () => {
  const { root, commit, git } = startHistory();
  commit('start', { ...BOOTSTRAP, [APPS]: kustomization('apps', '5m'), 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  git('switch', '--quiet', '--create', 'slow');
  const culprit = commit('wait longer', { [APPS]: kustomization('apps', '10m') });
  git('switch', '--quiet', 'main');
  commit('meanwhile', { 'clusters/home/other.yaml': kustomization('other', '1m') });
  git('merge', '--quiet', '--no-ff', '--no-edit', 'slow');
  expect(blamed(root)).toEqual([`5: since ${short(culprit)} (wait longer)`]);
});

test('a statement that never was true says so, with the commit that brought what it speaks of', () => {
  const { root, commit } = startHistory();
  commit('start', { ...BOOTSTRAP, 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  const origin = commit('apps', { [APPS]: kustomization('apps', '10m') });
  commit('on and on', { [APPS]: `# apps\n${kustomization('apps', '10m')}` });
  expect(blamed(root)).toEqual([`5: never true: it came with ${short(origin)} (apps)`]);
});

test('a value that another file stopped patching is blamed on the commit that removed the patch', () => {
  const { root, commit } = startHistory();
  const patched = (timeout: string | null) => ({
    'clusters/home/kustomization.yaml': [
      'resources:',
      '  - flux-system/gotk-sync.yaml',
      '  - base/apps.yaml',
      ...(timeout === null
        ? []
        : [
            'patches:',
            '  - patch: |',
            '      - op: replace',
            '        path: /spec/timeout',
            `        value: ${timeout}`,
          ]),
      ...(timeout === null ? [] : ['    target:', '      name: apps']),
      '',
    ].join('\n'),
  });
  commit('start', { ...BOOTSTRAP, 'clusters/home/base/apps.yaml': kustomization('apps', '10m') });
  commit('patched', { ...patched('5m'), 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  const culprit = commit('no patch', patched(null));
  expect(blamed(root)).toEqual([`5: since ${short(culprit)} (no patch)`]);
});

test('what is not committed, and what lies before the limit or a shallow clone, is told as that', () => {
  const { root, commit, git } = startHistory();
  commit('start', { ...BOOTSTRAP, [APPS]: kustomization('apps', '5m'), 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  commit('wait longer', { [APPS]: kustomization('apps', '10m') });
  const touched = commit('a comment', { [APPS]: `# apps\n${kustomization('apps', '10m')}` });
  expect(blamed(root, 1)).toEqual([`5: before ${short(touched)} (a comment), where the search ended`]);

  const clone = join(root, 'clone');
  git('clone', '--quiet', '--depth', '1', `file://${root}`, clone);
  expect(blamed(clone)).toEqual([`5: before ${short(touched)} (a comment), where the search ended`]);

  commit('true again', { [APPS]: kustomization('apps', '5m') });
  commit('nothing', {});
  git('config', 'core.fileMode', 'false');
  const { writeFileSync } = process.getBuiltinModule('node:fs');
  writeFileSync(join(root, APPS), kustomization('apps', '1h'));
  expect(blamed(root)).toEqual(['5: since a change that is not committed']);
});

test('outside Git nothing is blamed', () => {
  const { root, commit } = startHistory();
  commit('start', { ...BOOTSTRAP, [APPS]: kustomization('apps', '10m'), 'wiki/page.md': timeoutsPage({ apps: '5m' }) });
  process.getBuiltinModule('node:fs').rmSync(join(root, '.git'), { recursive: true });
  expect(blamed(root)).toEqual(['5: undefined']);
});
