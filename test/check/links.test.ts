import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

/** What the check says of the links of a wiki: rule, place and message. */
function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const named = (root: string, all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([path, text]) => [`${root}/${path}`, text]);
  const folder = writeFolder(Object.fromEntries([...named('fleet', BOOTSTRAP), ...named('wiki', files)]));
  const { outcome } = loadProject(loadConfig(folder, { repo: join(folder, 'fleet'), wiki: [join(folder, 'wiki')] }));
  return outcome.pageFindings
    .filter(({ rule }) => rule.startsWith('wiki/') && rule !== 'wiki/undocumented')
    .map(({ rule, page, place, message }) => `${rule} ${page}:${place?.line}:${place?.column} ${message}`);
}

describe('a link that leads nowhere', () => {
  test('is reported with its place, and with what was meant', () => {
    const faults = faultsOf({
      'index.md': '# Home\n\nSee [one](ops/restore.md), [two](ops/Backup-plan.md) and\n![three](img/rack.pgn).\n',
      'ops/backup_plan.md': '# Backup\n\n[up](../restore.md)\n',
      'topics/restore.md': '# Restore\n',
      'img/rack.png': 'no picture',
      'img/old.pgn': 'no picture',
    });
    expect(faults).toEqual([
      'wiki/dead-link index.md:3:5 The wiki has no page ops/restore.md; did you mean topics/restore.md?',
      'wiki/dead-link index.md:3:28 The wiki has no page ops/Backup-plan.md; did you mean ops/backup_plan.md?',
      'wiki/dead-link index.md:4:1 The wiki has no file img/rack.pgn',
      'wiki/dead-link ops/backup_plan.md:3:1 The wiki has no page restore.md; did you mean ../topics/restore.md?',
    ]);
  });

  test('is reported once where several references share its definition', () => {
    const faults = faultsOf({ 'index.md': '# Home\n\n[a][x] and [b][x].\n\n[x]: gone.md\n', 'other.md': '# Other\n' });
    expect(faults).toEqual(['wiki/dead-link index.md:5:1 The wiki has no page gone.md']);
  });

  test('is found in raw HTML', () => {
    const faults = faultsOf({ 'index.md': '# Home\n\n<a class="x" href="gone.md">x</a>\n', 'other.md': '# Other\n' });
    expect(faults).toEqual(['wiki/dead-link index.md:3:1 The wiki has no page gone.md']);
  });

  test.each([
    ['stands in code', '`[a](gone.md)`'],
    ['is a definition that nothing refers to', '[a]: gone.md'],
    ['is none, but for its brackets', 'if [[ -f x ]] and [[plugins]]'],
    ['leads to a footnote', 'Text[^1].\n\n[^1]: Note.'],
    ['stands in a comment', '<!-- <a href="gone.md">x</a> -->'],
  ])('is not what %s', (_, source) => {
    expect(faultsOf({ 'index.md': `# Home\n\n${source}\n`, 'other.md': '# Other\n' })).toEqual([]);
  });

  test('is left alone in patterns for pages, and in a page that has come without its wiki', () => {
    expect(faultsOf({ 'index.md': '# Home\n', 'templates/page.md': '# Page\n\n[a](parent.md)\n' })).toEqual([]);
    expect(faultsOf({ 'index.md': '# Home\n\n[a](storage.md)\n' })).toEqual([]);
  });

  test('is not reported where a comment says so', () => {
    const source =
      '# Home\n\n<!-- wikiproof-ignore wiki/dead-link -- comes with the next release -->\n\n[a](gone.md)\n';
    expect(faultsOf({ 'index.md': source, 'other.md': '# Other\n' })).toEqual([]);
  });
});

describe('a link to a part of a page', () => {
  test('is reported where the page has no such part', () => {
    const faults = faultsOf({
      'index.md': '# Home\n\n[a](b.md#restoring) [b](#hom)\n',
      'b.md': '# B\n\n## Restore it\n',
    });
    expect(faults).toEqual([
      'wiki/dead-anchor index.md:3:1 b.md has no heading or anchor #restoring',
      'wiki/dead-anchor index.md:3:21 index.md has no heading or anchor #hom',
    ]);
  });

  test.each([
    ['a repeated heading', '## Same\n\n## Same\n', '#same-1'],
    ['punctuation', '## What is `wait: true`? (and why)\n', '#what-is-wait-true-and-why'],
    ['an emoji', '## 🚀 Start\n', '#-start'],
    ['the name of an emoji', '## :rocket: Start\n', '#rocket-start'],
    ['letters beyond ASCII', '## Größe überall\n', '#gr%C3%B6%C3%9Fe-%C3%BCberall'],
    ['MkDocs, which takes accents away', '## Größe è qui\n\n## Größe è qui\n', '#große-e-qui_1'],
    ['dashes that GitLab takes together', '## One – two\n', '#one-two'],
    ['an id', 'Text <span id="there">x</span>\n', '#there'],
    ['an old name', '<a name="There"></a>\n', '#There'],
    ['a heading in a quote', '> ## Quoted\n', '#quoted'],
    ['an attribute list', '## Long title {#short}\n', '#short'],
    ['a footnote', 'Text[^1].\n\n[^1]: Note.\n', '#user-content-fn-1'],
    ['the top', 'Text\n', '#top'],
  ])('finds %s', (_, body, anchor) => {
    expect(faultsOf({ 'index.md': '# Home\n', 'b.md': `# B\n\n[a](${anchor})\n\n${body}` })).toEqual([]);
  });

  test('is left alone where a shortcode may bring it', () => {
    expect(faultsOf({ 'index.md': '# Home\n\n[a](#later)\n\n{{< include "later.md" >}}\n' })).toEqual([]);
  });
});

describe('[[links]]', () => {
  test('are reported where they name no page or several, once the wiki is seen to use them', () => {
    const faults = faultsOf({
      'index.md': '# Home\n\n- [[Restore]]\n- [[Instal guide]]\n- [[ops/install]] and [[install]]\n',
      'ops/install.md': '# Install guide\n',
      'topics/install.md': '# Install it\n',
      'restore.md': '# Restore\n',
    });
    expect(faults).toEqual([
      'wiki/dead-link index.md:4:3 The wiki has no page named “Instal guide”; did you mean Install guide?',
      'wiki/ambiguous-link index.md:5:23 2 pages are named “install”: ops/install.md, topics/install.md; write the path of one',
    ]);
  });

  test('behind a bar in a table are read without their label', () => {
    const table = '| a |\n|---|\n| [[restore\\|how to restore]] |\n';
    expect(faultsOf({ 'index.md': `# Home\n\n${table}`, 'restore.md': '# Restore\n' })).toEqual([]);
  });
});

test('an address that two pages ask for is reported, and both stay reachable', () => {
  const faults = faultsOf({
    'index.md': '# Home\n',
    'a b.md': '# One\n',
    'a-b.md': '---\naliases: [/v123/]\n---\n# Two\n',
    'v1.2.3.md': '# Dots\n',
    'v123.md': '# None\n',
  });
  expect(faults).toEqual([
    'wiki/address-clash a-b.md:1:1 The address /a-b/ is that of a b.md; this page is at /a-b-2/ instead',
    'wiki/address-clash a-b.md:1:1 The former address /v123/ leads to v123.md and not to this page',
  ]);
});
