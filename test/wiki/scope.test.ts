import { describe, expect, test } from 'vitest';
import { readClaims } from '../../src/wiki/claims.ts';
import { indexNames } from '../../src/wiki/names.ts';
import { readPage } from '../../src/wiki/page.ts';
import { describesThePresent, setsAside } from '../../src/wiki/scope.ts';
import { claimsOf, statementsIn, statementsOf, subject } from './statements.ts';

const FLEET = [subject('Kustomization', 'apps-web'), subject('Kustomization', 'apps-web', 'flux-system', 'lighthouse')];

describe('a page describes the present', () => {
  test.each([
    ['plain.md', 1],
    ['clusters/harbour/layers.md', 1],
    ['archive/layers.md', 0],
    ['plans/layers.md', 0],
    ['2026-01-31-layers.md', 0],
    ['layer-report.md', 0],
    ['CHANGELOG.md', 0],
    ['idea.md', 0],
    ['superseded.md', 0],
  ])('%s: %i claims', (page, claims) => {
    expect(statementsOf(`wiki-scope/${page}`)).toHaveLength(claims);
  });

  test('under the name of an object, whatever the name', () => {
    expect(
      statementsOf('wiki-scope/layer-report.md', [subject('Kustomization', 'layer-report'), ...FLEET]),
    ).toHaveLength(1);
  });
});

describe('a page of a repository with several clusters is about', () => {
  test.each([
    ['every cluster', 'plain.md', [null]],
    ['the cluster whose folder it lies in', 'clusters/harbour/layers.md', ['harbour']],
    ['the cluster that its front matter names', 'lighthouse.md', ['lighthouse']],
    ['nothing, where the repository does not have that one', 'nowhere.md', []],
  ])('%s', (_, page, clusters) => {
    const mentions = claimsOf(`wiki-scope/${page}`, FLEET).map(({ mention }) => mention);
    expect(mentions.map((mention) => mention.type === 'known' && mention.subject.cluster)).toEqual(clusters);
  });
});

test.each([
  ['Harbour', 'harbour'],
  ['The lighthouse cluster', 'lighthouse'],
  ['Harbour and lighthouse', null],
])('a heading %j narrows its section to the cluster %j', (heading, cluster) => {
  const page = readPage('page.md', `## ${heading}\n\n| Kustomization | Wait |\n|-|-|\n| apps-web | true |\n`);
  const [claim] = readClaims(page, indexNames(FLEET));
  expect(claim?.mention).toMatchObject({ type: 'known', subject: { cluster } });
});

describe('a heading', () => {
  test.each([
    ['Layers', true],
    ['Current state', true],
    ['Explanation of the layers', true],
    ['Planned layers', false],
    ['Reserved for later', false],
    ['Example', false],
    ['Before', false],
    ['Before you begin', true],
    ['Removed in May', false],
    ['Out of scope', false],
    ['What is no longer deployed', false],
    ['Alternatives', false],
    ['Scope', true],
    ['Alternatives considered', false],
    ['Geplant: die Anwendungen', false],
    ['Früher', false],
    ['Stato futuro', false],
    ['Dipendenze', true],
  ])('%j heads a description of the present: %j', (heading, expected) => {
    expect(describesThePresent(heading)).toBe(expected);
  });
});

test('the front page of a repository may bear a name that is no statement', () => {
  const page = '# fleet-example\n\n```bash\nflux reconcile ks apps-web\n```\n';
  expect(statementsIn(page, indexNames(FLEET), 'README.md')).toHaveLength(1);
  expect(statementsIn(page, indexNames(FLEET), 'notes.md')).toEqual([]);
});

test('what is so after a migration is so now', () => {
  expect(describesThePresent('Post-Migration Structure')).toBe(true);
  expect(describesThePresent('Migration Structure')).toBe(false);
});

describe('a section of what may go wrong, or of one way among several', () => {
  const claimsBelow = (heading: string) =>
    statementsIn(`# Flux\n\n## ${heading}\n\n\`apps-web\` depends on \`base-network\`.\n`);

  test.each([
    'Troubleshooting',
    'Known issues',
    'Common problems with waiting',
    'Options',
    'Option B: one root',
    'Alternatives',
  ])('%s makes no claim in a sentence', (heading) => {
    expect(claimsBelow(heading)).toEqual([]);
  });

  test.each(['Issuers', 'Mount options', 'Error pages', 'Order'])('%s is no such section', (heading) => {
    expect(claimsBelow(heading)).toHaveLength(1);
  });

  test('still names objects in commands', () => {
    const source = '# Flux\n\n## Troubleshooting\n\n```sh\nflux get ks apps-web\n```\n';
    expect(statementsIn(source)).toHaveLength(1);
  });
});

describe('a note at the beginning', () => {
  test.each([
    ['Status: retired', true],
    ['Status: Proposed (May)', true],
    ['Archived', true],
    ['This page is kept as history.', true],
    ['This document was superseded by the layer page.', true],
    ['This section is out of date and deprecated.', true],
    ['Status: in use', false],
    ['This page is not deprecated.', false],
    ['This page describes the layers.', false],
    ['This Kustomization is deprecated.', false],
    ['The archived logs are in the bucket.', false],
    ['Retired pages move to the archive.', false],
  ])('%j sets what it begins aside: %j', (note, expected) => {
    expect(setsAside(note)).toBe(expected);
  });

  test.each([
    ['of a page', '# Layers\n\n> **Status:** retired\n\n## `apps-web`\n\n- **Wait**: true\n', 0],
    ['of a section', '# Layers\n\n## `apps-web`\n\nThis section is deprecated.\n\n- **Wait**: true\n', 0],
    ['of neither', '# Layers\n\n## `apps-web`\n\nThis section is short.\n\n- **Wait**: true\n', 1],
  ])('%s', (_, source, claims) => {
    expect(statementsIn(source)).toHaveLength(claims);
  });
});

test.each([
  ['Facts', 1],
  ['Ideas', 0],
])('a tab that is called %j has %i statements', (title, count) => {
  const page = `=== "${title}"\n\n    - \`apps-web\` depends on \`apps-data\`\n`;
  const names = indexNames([...FLEET, subject('Kustomization', 'apps-data')]);
  expect(statementsIn(page, names, 'page.md', ['mkdocs'])).toHaveLength(count);
});
