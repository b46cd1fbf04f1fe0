import { describe, expect, test } from 'vitest';
import { agentFiles, markdownAddress } from '../../../src/site/agents/agent-files.ts';
import { listMarkdown } from '../../../src/site/agents/list-markdown.ts';
import { code, words } from '../../../src/site/listing.ts';
import { openSite } from '../../../src/site/site.ts';
import { type ClaimSketch, SETTINGS, sketchModel, sketchSite } from '../example-site.ts';

const PAGES = {
  'index.md': '# Home\n\n[in](notes/a%20b.md)\n',
  'notes/a b.md': '---\ntitle: A B\n---\n\n# A [B]\n\nIt takes 5m.\n',
  'cluster/home.md': '# Our own\n',
};
const CLAIMS: readonly ClaimSketch[] = [{ id: 'c', page: 'notes/a b.md', words: '5m', verdict: 'drifted' }];
const CLUSTER = [
  { name: 'core', wait: true },
  { name: 'apps', dependsOn: ['core'] },
];

const site = sketchSite(PAGES, CLUSTER, CLAIMS);
const files = new Map(agentFiles(site).map(({ path, text }) => [path, text()]));

test('every page has its Markdown at its own path, and generated ones beside them', () => {
  expect([...files.keys()].sort()).toEqual([
    'cluster/home-2.md',
    'cluster/home.md',
    'cluster/home/apps.md',
    'cluster/home/core.md',
    'cluster/home/wait-policy.md',
    'coverage.md',
    'drift.md',
    'facts.json',
    'findings.json',
    'index.md',
    'llms-full.txt',
    'llms.txt',
    'notes/a b.md',
    'schema/facts.v1.json',
    'schema/findings.v1.json',
  ]);
});

describe('the Markdown of a page', () => {
  test('is the page as it is written, below the verdict on it', () => {
    expect(files.get('index.md')).toBe(
      '> 0 verified, 0 drifted, 0 unverifiable, against abc1234def. Git was checked, not the cluster. [Findings](/drift/)\n\n# Home\n\n[in](notes/a%20b.md)\n',
    );
  });

  test('keeps its front matter first, and leads to what is wrong with it', () => {
    expect(files.get('notes/a b.md')).toBe(
      '---\ntitle: A B\n---\n> 0 verified, 1 drifted, 0 unverifiable, against abc1234def. Git was checked, not the cluster. [Findings](/drift/#page-notes-a-b-md)\n\n# A [B]\n\nIt takes 5m.\n',
    );
  });
});

test('a generated page tells what its HTML does', () => {
  expect(files.get('cluster/home/apps.md')).toMatch(
    /^# Kustomization flux-system\/apps\n\nDeclared at `clusters\/home\/apps.yaml:1`/,
  );
  expect(files.get('cluster/home/apps.md')).toContain('- Depends on: `flux-system/core`');
  expect(files.get('cluster/home/apps.md')).toContain(
    '- drifted: `spec.timeout` what apps says differs (`notes/a b.md:7:10`)',
  );
  expect(files.get('cluster/home-2.md')).toContain('```mermaid\nflowchart');
  expect(files.get('drift.md')).toContain('- error `flux/timeout`: what apps says differs; at `notes/a b.md:7`');
});

test('lists of what a cluster has are tables', () => {
  expect(files.get('cluster/home/wait-policy.md')).toContain(
    '## Kustomizations\n\n| Kustomization | wait | healthChecks | timeout | Ready when | Dependents |\n| --- | --- | --- | --- | --- | --- |\n| `core` (level 0) | `true` |',
  );
  expect(files.get('coverage.md')).toContain('| `apps` | A \\[B\\] (1 drifted) | none |');
});

test('nothing that a list holds is markup, and no cell ends early', () => {
  const hostile = code('a|`b`', {
    note: '[c](d) | **e**',
    place: { file: 'f`g.yaml', line: 1, column: 2, endLine: 1, endColumn: 3 },
  });
  const table = {
    anchor: 'a',
    title: '# <b>',
    note: null,
    columns: ['One', 'Two'],
    rows: [[[hostile], [words('x\ny')]]],
  };
  expect(listMarkdown(table)).toBe(
    '## # \\<b\\>\n\n| One | Two |\n| --- | --- |\n| `` a\\|`b` `` (\\[c\\](d) \\| \\*\\*e\\*\\*, `` f`g.yaml:1:2 ``) | x\\\\u{a}y |',
  );
});

test('llms.txt names everything, folder by folder', () => {
  expect(files.get('llms.txt')).toBe(`# Example wiki

> A wiki about a Flux repository, each statement of which is checked against that repository.

3 pages, 1 claim: 0 verified, 1 drifted, 0 unverifiable, against abc1234def. Git was checked, not the cluster.

## Pages

- [Home](/index.md)

## Cluster

- [Our own](/cluster/home.md)

## Notes

- [A \\[B\\]](/notes/a%20b.md): 1 drifted

## From the repository

- [Cluster home](/cluster/home-2.md)
- [Wait policy of home](/cluster/home/wait-policy.md)
- [Kustomization flux-system/core](/cluster/home/core.md)
- [Kustomization flux-system/apps](/cluster/home/apps.md)
- [Drift](/drift.md)
- [Coverage](/coverage.md)

## Data

- [facts.json](/facts.json): what the repository says, each value with its origin and its place
- [findings.json](/findings.json): every statement of the wiki with its verdict, and what is wrong
- [JSON Schema of facts.json](/schema/facts.v1.json)
- [JSON Schema of findings.json](/schema/findings.v1.json)

## Optional

- [llms-full.txt](/llms-full.txt): all of these pages in one file
`);
});

test('llms-full.txt is all of the Markdown, each part under its path', () => {
  const full = files.get('llms-full.txt') ?? '';
  expect(full.match(/^<!-- .* -->$/gm)).toHaveLength(9);
  expect(full).toContain(`<!-- notes/a b.md -->\n\n${files.get('notes/a b.md')}`);
});

test('addresses carry the host and the base where they are known', () => {
  const settings = { ...SETTINGS, url: 'https://wiki.example.org', base: '/docs' };
  const placed = openSite(sketchModel(PAGES, CLUSTER), settings);
  expect(['', 'notes/a-b', 'cluster/home', 'drift', 'nowhere'].map((slug) => markdownAddress(placed, slug))).toEqual([
    'https://wiki.example.org/docs/index.md',
    'https://wiki.example.org/docs/notes/a%20b.md',
    'https://wiki.example.org/docs/cluster/home-2.md',
    'https://wiki.example.org/docs/drift.md',
    undefined,
  ]);
});
