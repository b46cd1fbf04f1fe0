import { describe, expect, test } from 'vitest';
import { readWiki } from '../../src/wiki/wiki.ts';
import { writeFolder } from '../support/folder.ts';
import { statementsIn } from './statements.ts';

/** In milliseconds; a page of a wiki takes a hundredth of it. */
const PATIENCE = 15_000;

const STATEMENT = '\n\n## `apps-web`\n\n| Field | Value |\n|---|---|\n| Wait | `true` |\n';

describe('a page that no person would write is read in bounded time', () => {
  test.each([
    [
      'a table of 10,000 rows',
      `| Kustomization | Wait |\n|---|---|\n${'| `apps-web` | `true` |\n'.repeat(10_000)}`,
      10_000,
    ],
    ['null bytes', `\0\0${STATEMENT}\0`, 1],
    ['a shortcode that is never closed', `{{< mermaid >}}\ngraph LR${STATEMENT}`, 1],
    ['many shortcodes that are never closed', `${'{{< alert >}}\n'.repeat(5_000)}${STATEMENT}`, 1],
    ['a fence that is never closed', `\`\`\`text\n${STATEMENT}`, 0],
    ['a comment that is never closed', `<!-- wikiproof-ignore-page -- why${STATEMENT}`, 0],
    ['an admonition without a body', `!!! note\n${STATEMENT}`, 1],
    ['a thousand admonitions', `${'!!! note\n    x\n\n'.repeat(1_000)}${STATEMENT}`, 1],
    ['ten thousand comments', `${'<!-- wikiproof-ignore -- why -->\n\nx\n\n'.repeat(10_000)}${STATEMENT}`, 1],
  ])('%s', (_, source, count) => {
    const start = performance.now();
    expect(statementsIn(source, undefined, 'page.md', ['hugo', 'mkdocs'])).toHaveLength(count);
    expect(performance.now() - start).toBeLessThan(PATIENCE);
  });
});

describe('a page that is too much is one finding, and the others are read', () => {
  test.each([
    ['5 MB', 'word '.repeat(1_000_000), 'The page has 5000000 bytes; no more than 1000000 are read.'],
    [
      'a thousand nested lists',
      Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(2 * depth)}- x`)
        .join('\n')
        .slice(0, 999_999),
      'Lists and quotes are nested too deep to be read.',
    ],
  ])('%s', (_, text, message) => {
    const start = performance.now();
    const { pages, findings } = readWiki(writeFolder({ 'bad.md': text, 'good.md': '# Good\n' }));
    expect(pages.map(({ path }) => path)).toEqual(['good.md']);
    expect(findings.map((finding) => [finding.rule, finding.place.file, finding.message])).toEqual([
      ['wiki/unreadable-page', 'bad.md', message],
    ]);
    expect(performance.now() - start).toBeLessThan(25_000);
  });
});
