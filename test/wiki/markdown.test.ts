import { expect, test } from 'vitest';
import { MarkdownError, parseMarkdown } from '../../src/wiki/markdown.ts';

test('GitHub tables, strikethrough and task lists are parsed', () => {
  const tree = parseMarkdown('| a |\n|-|\n| ~~b~~ |\n\n- [x] c\n');
  expect(tree.children.map(({ type }) => type)).toEqual(['table', 'list']);
});

test.each([
  ['quotes', '> '.repeat(300)],
  ['lists', `${'- '.repeat(300)}x`],
])('%s that are nested too deep are refused in one sentence', (_, source) => {
  expect(() => parseMarkdown(source)).toThrow(new MarkdownError('Lists and quotes are nested too deep to be read.'));
});

test('a page that would take the parser forever is given up', () => {
  expect(() => parseMarkdown('> a\n\n'.repeat(20_000), 200)).toThrow(
    new MarkdownError('The Markdown took longer than 0.2 s to parse.'),
  );
});
