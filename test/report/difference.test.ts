import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differenceOf } from '../../src/check/difference.ts';
import { differenceReport } from '../../src/report/difference.ts';
import { plain } from '../../src/report/paint.ts';
import { Workspace } from '../../src/workspace.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { writeFiles } from '../support/write-files.ts';

const SUM = 'against the working tree (no commit). Git was checked, not the cluster.';

/** What a person is told once these files are written to a project in which one statement is false. */
function toldAfter(
  changed: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> = {},
): readonly string[] {
  const folder = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/web.yaml': kustomization('web', '5m'),
    'wiki/web.md': timeoutsPage({ web: '5m' }),
    'wiki/old.md': timeoutsPage({ web: '7m' }),
    'wiki/wikiproof.yaml': 'repository: ..\nrules: { wiki/undocumented: off, wiki/contradiction: off }\n',
    ...before,
  });
  const workspace = new Workspace(folder, { wiki: [join(folder, 'wiki')] });
  const { outcome: earlier } = workspace.project;
  writeFiles(folder, Object.entries(changed));
  workspace.refresh();
  const { outcome, pages } = workspace.project;
  const input = {
    repository: { root: '.', commit: null, uncommittedChanges: false, clusters: [] },
    folders: { wiki: 'wiki', repository: '.' },
    pages: pages.length,
    outcome,
    changes: null,
  };
  const sources = { page: () => undefined, manifest: () => undefined };
  const report = differenceReport(input, differenceOf(outcome, earlier), {
    version: '1',
    sources,
    paint: plain,
    verbose: false,
  });
  return report.trimEnd().split('\n');
}

test('where nothing came or went, the sum alone is told', () => {
  expect(toldAfter({ 'wiki/web.md': `${timeoutsPage({ web: '5m' })}\nMore words.\n` })).toEqual([
    `2 pages, 2 claims: 1 verified, 1 drifted, 0 unverifiable, ${SUM}`,
  ]);
});

test('drift that only moved to another line is not told again', () => {
  expect(toldAfter({ 'wiki/old.md': `Words before.\n\n${timeoutsPage({ web: '7m' })}` })).toEqual([
    `2 pages, 2 claims: 1 verified, 1 drifted, 0 unverifiable, ${SUM}`,
  ]);
});

test('a statement that became false is told in full, and one that became true in a line', () => {
  expect(toldAfter({ 'clusters/home/web.yaml': kustomization('web', '7m') })).toEqual([
    '  ✔ true now: old.md:5:11  spec.timeout of Kustomization web is 5m, not 7m  flux/timeout',
    '',
    'web.md',
    '',
    '  ✖ web.md:5:11  spec.timeout of Kustomization web is 7m, not 5m  flux/timeout',
    '    said      5m',
    '    so        7m',
    '    proof     clusters/home/web.yaml:10:12',
    '    fix       replace it with 7m',
    '',
    `2 pages, 2 claims: 1 verified, 1 drifted, 0 unverifiable, ${SUM}`,
  ]);
});

test('drift whose truth has changed is told anew', () => {
  expect(toldAfter({ 'clusters/home/web.yaml': kustomization('web', '9m') })).toEqual([
    ...['old.md', ''],
    '  ✖ old.md:5:11  spec.timeout of Kustomization web is 9m, not 7m  flux/timeout',
    '    said      7m',
    '    so        9m',
    '    proof     clusters/home/web.yaml:10:12',
    '    fix       replace it with 9m',
    ...['', 'web.md', ''],
    '  ✖ web.md:5:11  spec.timeout of Kustomization web is 9m, not 5m  flux/timeout',
    '    said      5m',
    '    so        9m',
    '    proof     clusters/home/web.yaml:10:12',
    '    fix       replace it with 9m',
    '',
    `2 pages, 2 claims: 0 verified, 2 drifted, 0 unverifiable, ${SUM}`,
  ]);
});

test('words that are gone and words that can be read no more are told apart', () => {
  expect(toldAfter({ 'wiki/old.md': '# Timeouts\n' })[0]).toBe(
    '  ✔ gone: old.md:5:11  spec.timeout of Kustomization web is 5m, not 7m  flux/timeout',
  );
  expect(toldAfter({ 'clusters/home/web.yaml': kustomization('web', '$' + '{timeout}') })[0]).toBe(
    '  ? cannot be checked any more: old.md:5:11  spec.timeout of Kustomization web is 5m, not 7m  flux/timeout',
  );
});

test('findings of pages and of the repository come and go as well', () => {
  const broken = { 'clusters/home/data.yaml': 'kind: [\n', 'wiki/new.md': '[there](#nowhere)\n' };
  expect(toldAfter(broken).filter((line) => /^ {2}\S/.test(line))).toEqual([
    '  ✖ clusters/home/data.yaml:2:1  This YAML document is left out: the indentation does not fit what is around it  yaml/syntax',
    '  ▲ new.md:1:1  new.md has no heading or anchor #nowhere  wiki/dead-anchor',
  ]);
  const mended = { 'clusters/home/data.yaml': kustomization('data', '5m'), 'wiki/new.md': 'Nothing there.\n' };
  expect(toldAfter(mended, broken).slice(0, -1)).toEqual([
    '  ✔ gone: new.md:1:1  new.md has no heading or anchor #nowhere  wiki/dead-anchor',
    '  ✔ gone: clusters/home/data.yaml:2:1  This YAML document is left out: the indentation does not fit what is around it  yaml/syntax',
    '',
  ]);
});
