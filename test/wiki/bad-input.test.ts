import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/wiki/dialects/dialect.ts';
import { readDrawings } from '../../src/wiki/drawings.ts';
import { indexNames } from '../../src/wiki/names.ts';
import { readPage } from '../../src/wiki/page.ts';
import { readWiki } from '../../src/wiki/wiki.ts';
import { randomBoxes } from '../support/boxes.ts';
import { writeFolder } from '../support/folder.ts';
import { takesLinearTime } from '../support/growth.ts';
import { HARBOUR, statementsIn } from './statements.ts';

const STATEMENT = '\n\n## `apps-web`\n\n| Field | Value |\n|---|---|\n| Wait | `true` |\n';
const DIALECTS: readonly Dialect[] = ['hugo', 'mkdocs', 'obsidian'];
const NAMES = indexNames(HARBOUR);

describe('a page that no person would write is read in time linear in its length', () => {
  test.each<[string, number, (size: number) => string, number]>([
    [
      'a table of 10,000 rows',
      10_000,
      (size) => `| Kustomization | Wait |\n|---|---|\n${'| `apps-web` | `true` |\n'.repeat(size)}`,
      10_000,
    ],
    ['null bytes', 10_000, (size) => `${'\0'.repeat(size)}${STATEMENT}\0`, 1],
    ['shortcodes that are never closed', 5_000, (size) => `${'{{< alert >}}\n'.repeat(size)}${STATEMENT}`, 1],
    ['a drawing that is never closed', 5_000, (size) => `{{< mermaid >}}\n${'a --> b\n'.repeat(size)}${STATEMENT}`, 1],
    ['a fence that is never closed', 10_000, (size) => `\`\`\`text\n${'x\n'.repeat(size)}${STATEMENT}`, 0],
    ['fences in fences', 10_000, (size) => `${'~~~\n'.repeat(2 * size)}${STATEMENT}`, 1],
    ['comments that are never closed', 10_000, (size) => `${'<!-- wikiproof-ignore '.repeat(size)}${STATEMENT}`, 0],
    ['admonitions without a body', 2_000, (size) => `${'!!! note\n'.repeat(size)}${STATEMENT}`, 1],
    ['a thousand admonitions', 1_000, (size) => `${'!!! note\n    x\n\n'.repeat(size)}${STATEMENT}`, 1],
    ['comments', 10_000, (size) => `${'<!-- wikiproof-ignore -- why -->\n\nx\n\n'.repeat(size)}${STATEMENT}`, 1],
  ])('%s', (_, size, write, count) => {
    const read = (length: number) => statementsIn(write(length), NAMES, 'page.md', DIALECTS);
    expect(read(size)).toHaveLength(count);
    expect(takesLinearTime(read, size)).toBe(true);
  });

  test.each<[string, number, (size: number) => string, number]>([
    [
      'a flowchart of 5,000 arrows',
      5_000,
      (size) =>
        `# Dependencies of the Kustomizations\n\n\`\`\`mermaid\ngraph TD\n${'apps-web --> base-network\n'.repeat(size)}\`\`\`\n`,
      1,
    ],
    [
      'a drawing of random box characters',
      20_000,
      (size) => `# Dependencies\n\n\`\`\`text\n${randomBoxes(size)}\n\`\`\`\n`,
      0,
    ],
  ])('%s', (_, size, write, count) => {
    const read = (length: number) => readDrawings(readPage('page.md', write(length)), NAMES);
    expect(read(size)).toHaveLength(count);
    expect(takesLinearTime(read, size)).toBe(true);
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
    const { pages, findings } = readWiki(writeFolder({ 'bad.md': text, 'good.md': '# Good\n' }));
    expect(pages.map(({ path }) => path)).toEqual(['good.md']);
    expect(findings.map((finding) => [finding.rule, finding.place.file, finding.message])).toEqual([
      ['wiki/unreadable-page', 'bad.md', message],
    ]);
  });
});
