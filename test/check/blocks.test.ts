import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject, type Project } from '../../src/project.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

const WAITS = '| `flux-system` | `false` (default) | – | everything is applied, healthy or not |';
const HEADER = '| Kustomization | `wait` | `healthChecks` | Its dependents start when |\n| --- | --- | --- | --- |';
const OPEN = '<!-- wikiproof:wait-table -->';
const CLOSE = '<!-- /wikiproof:wait-table -->';

/** A repository with the clusters `home` and, where it is asked for, `away`, and a wiki of these pages. */
function project(pages: Readonly<Record<string, string>>, options: { both?: true; cluster?: string } = {}): Project {
  const away = Object.entries(BOOTSTRAP).map(
    ([path, text]) =>
      [path.replace('clusters/home', 'clusters/away'), text.replace('clusters/home', 'clusters/away')] as const,
  );
  const files = [...Object.entries(BOOTSTRAP), ...(options.both ? away : [])];
  const folder = writeFolder({
    ...Object.fromEntries(files.map(([path, text]) => [`repository/${path}`, text])),
    ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`wiki/${path}`, text])),
  });
  const { cluster } = options;
  return loadProject(loadConfig(folder, { repo: `${folder}/repository`, wiki: [`${folder}/wiki`], cluster }));
}

function findingsOf(...input: Parameters<typeof project>) {
  const { pageFindings } = project(...input).outcome;
  return pageFindings.map(({ rule, page, place, message }) => [rule, `${page}:${place?.line}`, message]);
}

describe('a block between two markers', () => {
  test('is left alone where it says what the repository says', () => {
    expect(findingsOf({ 'a.md': `# A\n\n${OPEN}\n\n${HEADER}\n${WAITS}\n\n${CLOSE}\n` })).toEqual([]);
  });

  test('is left alone where only a formatter has been at it', () => {
    const padded = [
      OPEN,
      '| Kustomization | `wait`            | `healthChecks` | Its dependents start when             |',
      '| ------------- | ----------------- | -------------- | ------------------------------------- |',
      '| `flux-system` | `false` (default) | –              | everything is applied, healthy or not |',
      CLOSE,
    ];
    expect(findingsOf({ 'a.md': padded.join('\r\n') })).toEqual([]);
  });

  test('is one finding where it does not, with the lines that differ, the fix and the proof', () => {
    const old = WAITS.replace('`false` (default)', '`true`');
    const { outcome } = project({ 'a.md': `# A\n\n${OPEN}\n\n${HEADER}\n${old}\n\n${CLOSE}\n` });
    expect(outcome.claims).toEqual([]);
    expect(outcome.pageFindings).toMatchObject([
      {
        rule: 'wiki/stale-block',
        severity: 'error',
        place: { file: 'a.md', line: 3, column: OPEN.length + 1, endLine: 9, endColumn: 1 },
        message:
          'The block wait-table is out of date: 1 line is missing, such as “| `flux-system` | `false` (default) | – | everything is appl…”; 1 line is no longer so, such as “| `flux-system` | `true` | – | everything is applied, health…”. wikiproof sync writes it anew',
        fix: { replacement: `\n\n${HEADER}\n${WAITS}\n\n` },
        evidence: [{ place: { file: 'clusters/home/flux-system/gotk-sync.yaml', line: 12 } }],
      },
    ]);
  });

  test('is one finding where nothing has been filled in yet', () => {
    expect(findingsOf({ 'a.md': `${OPEN}\n${CLOSE}\n` })).toEqual([
      [
        'wiki/stale-block',
        'a.md:1',
        'The block wait-table is out of date: nothing stands between its markers. wikiproof sync writes it anew',
      ],
    ]);
  });

  test('may be out of date where a comment says so', () => {
    const ignore = '<!-- wikiproof-ignore-next-line wiki/stale-block -- the table of the last release -->';
    expect(findingsOf({ 'a.md': `${ignore}\n${OPEN}\nold\n\n${CLOSE}\n` })).toEqual([]);
  });
});

describe('the cluster of a block is', () => {
  const clusterOf = (...input: Parameters<typeof project>) =>
    project(...input).outcome.blocks.map(({ content }) => (content.type === 'drawing' ? content.cluster.name : null));

  test('the only one that there is', () => {
    expect(clusterOf({ 'a.md': '<!-- wikiproof:dag -->\n' })).toEqual(['home']);
  });

  test('the one that the marker, the front matter or the folder names', () => {
    const pages = {
      'a.md': '<!-- wikiproof:dag cluster=away -->\n',
      'b.md':
        '---\nwikiproof: { cluster: away }\n---\n\n<!-- wikiproof:dag -->\n\n<!-- wikiproof:dag cluster=home -->\n',
      'clusters/home/c.md': '<!-- wikiproof:dag -->\n',
    };
    expect(clusterOf(pages, { both: true })).toEqual(['away', 'away', 'home', 'home']);
  });

  test('asked for where the repository has several', () => {
    expect(findingsOf({ 'a.md': '<!-- wikiproof:dag -->\n' }, { both: true })).toEqual([
      [
        'wiki/block',
        'a.md:1',
        'The block dag says nothing: the repository has the clusters away, home, and it names none: write cluster=away, or another',
      ],
    ]);
  });

  test('left alone where another one is checked', () => {
    const page = '<!-- wikiproof:dag cluster=away -->\n\n<!-- wikiproof:dag cluster=home -->\n';
    expect(findingsOf({ 'a.md': page }, { both: true, cluster: 'home' })).toEqual([]);
    expect(clusterOf({ 'a.md': page }, { both: true, cluster: 'home' })).toEqual(['home']);
  });
});

test.each([
  ['cluster=hme', 'the repository has no cluster hme; did you mean "home"?'],
  ['around=flux-sytem', 'home has no Kustomization flux-sytem; did you mean "flux-system"?'],
])('a block with %s says nothing', (attribute, message) => {
  expect(findingsOf({ 'a.md': `<!-- wikiproof:dag ${attribute} -->\n` })).toEqual([
    ['wiki/block', 'a.md:1', `The block dag says nothing: ${message}`],
  ]);
});

test('what stands in a block that cannot be used is no claim either', () => {
  const table = '| Kustomization | Wait |\n|---|---|\n| `flux-system` | `true` |\n';
  const { outcome } = project({
    'a.md': `<!-- wikiproof:wiat-table -->\n\n${table}\n<!-- /wikiproof:wiat-table -->\n`,
  });
  expect(outcome.claims).toEqual([]);
  expect(outcome.pageFindings.map(({ rule }) => rule)).toEqual(['wiki/block']);
});
