import { describe, expect, it, test } from 'vitest';
import { linksOf } from '../../../src/wiki/links/written-links.ts';
import { type Page, readPage } from '../../../src/wiki/page.ts';
import { takesLinearTime } from '../../support/growth.ts';

const read = (source: string) =>
  linksOf(readPage('page.md', source)).map(({ form, url, place }) => `${form} ${place.line}:${place.column} ${url}`);

describe('the links of a page', () => {
  it('are those of Markdown, of raw HTML and of double brackets, in their order', () => {
    const source = [
      '[a](a.md "Title") ![b](b.png) [c][C] <https://example.org>',
      '',
      '<img alt="x" src=\'d.png\'> <a href=e.md>e</a> [[f g|label]]',
      '',
      '[c]: c.md',
      '[unused]: u.md',
    ].join('\n');
    expect(read(source)).toEqual([
      'link 1:1 a.md',
      'picture 1:19 b.png',
      'link 1:38 https://example.org',
      'picture 3:1 d.png',
      'link 3:27 e.md',
      'wiki 3:46 f g',
      'link 5:1 c.md',
    ]);
  });

  it('are not what stands in code, in comments or behind backslashes', () => {
    expect(read('`[[a]]` \\[\\[b]] [ [c]] <!-- <a href="d.md"> -->\n\n    [e](e.md)\n')).toEqual([]);
  });
});

/** A page that is one node with this text, whatever a parser would make of it. */
function pageOf(type: 'html' | 'text', value: string): Page {
  const end = { line: 1, column: value.length + 1, offset: value.length };
  const position = { start: { line: 1, column: 1, offset: 0 }, end };
  return { ...readPage('page.md', ''), source: value, tree: { type: 'root', children: [{ type, value, position }] } };
}

test.each([
  ['text', '[['],
  ['text', '[[a|'],
  ['text', '[[a]]'],
  ['html', '<a href="'],
  ['html', '<!-- '],
  ['html', '<img src=x '],
] as const)('reading links takes time linear in the length of a page: %s of %s', { timeout: 60_000 }, (type, part) => {
  expect(takesLinearTime((size) => linksOf(pageOf(type, part.repeat(size))), 40_000)).toBe(true);
});
