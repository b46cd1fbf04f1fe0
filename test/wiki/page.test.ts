import { describe, expect, test } from 'vitest';
import { type Page, readPage, type Section } from '../../src/wiki/page.ts';

function outline(section: Section): readonly unknown[] {
  return section.sections.map((child) => [child.heading, child.blocks.length, ...outline(child)]);
}

function firstLineOf(page: Page, type: string): number | undefined {
  return page.tree.children.find((node) => node.type === type)?.position?.start.line;
}

describe('the title of a page is', () => {
  test.each([
    ['its first heading of level 1', '## Early\n\n# The `apps` *layer* ![x](y)\n\n# Second\n', 'The apps layer'],
    ["the front matter's, without one", '---\ntitle: Layers\n---\n## H\n', 'Layers'],
    ["the file's name, without either", '## H\n', 'base.layers'],
    ["the file's name, where the heading is empty", '#\n', 'base.layers'],
  ])('%s', (_, source, title) => {
    expect(readPage('topics/base.layers.md', source).title).toBe(title);
  });
});

test('a page is a tree of sections, also where levels are left out', () => {
  const source = 'Intro.\n\n# A\n\none\n\ntwo\n\n### A.a\n\nx\n\n## A.b\n\n# B\n\n- y\n';
  const { section } = readPage('p.md', source);
  expect([section.heading, section.blocks.length]).toEqual([null, 1]);
  expect(outline(section)).toEqual([
    ['A', 2, ['A.a', 1], ['A.b', 0]],
    ['B', 1],
  ]);
});

describe('positions count from the first line of the file', () => {
  test.each([
    ['without front matter', '# H\n', 1],
    ['with YAML', '---\ntitle: x\n---\n\n# H\n', 5],
    ['with TOML and CRLF', '+++\r\ntitle = "x"\r\n+++\r\n# H\r\n', 4],
    ['with a byte order mark', '\uFEFF# H\n', 1],
  ])('%s', (_, source, line) => {
    const page = readPage('p.md', source);
    expect(firstLineOf(page, 'heading')).toBe(line);
    expect(page.source).toBe(source);
    const offset = page.tree.children[0]?.position?.start.offset ?? -1;
    expect(source.slice(offset, offset + 3)).toBe('# H');
  });
});

test('faulty front matter is a finding with a place, and the page is read all the same', () => {
  const page = readPage('p.md', '---\ntitle: [\n---\n# H\n');
  expect(page.title).toBe('H');
  expect(page.findings).toEqual([
    {
      rule: 'wiki/front-matter',
      place: { file: 'p.md', line: 3, column: 1, endLine: 3, endColumn: 1 },
      message: expect.stringContaining('The front matter is not valid YAML'),
    },
  ]);
});
