import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editsTo } from '../../src/lsp/text-edits.ts';

/** The edits as `line:character-line:character text`, counted from 0. */
function edits(before: string, after: string): readonly string[] {
  const document = TextDocument.create('file:///page.md', 'markdown', 1, before);
  const found = editsTo(document, after);
  expect(TextDocument.applyEdits(document, [...found])).toBe(after);
  return found.map(
    ({ range: { start, end }, newText }) =>
      `${start.line}:${start.character}-${end.line}:${end.character} ${JSON.stringify(newText)}`,
  );
}

test.each([
  ['a word', 'a\nsome 7m here\nb\n', 'a\nsome 5m here\nb\n', ['1:5-1:6 "5"']],
  ['two lines', '7\nsame\n8\n', '1\nsame\n2\n', ['0:0-0:1 "1"', '2:0-2:1 "2"']],
  ['a line that goes', 'a\nb\nc\n', 'a\nc\n', ['1:0-2:0 ""']],
  ['a line that comes', 'a\nc\n', 'a\nb\nc\n', ['1:0-1:0 "b\\n"']],
  ['the end', 'a\nb', 'a\n', ['1:0-1:1 ""']],
  ['the beginning', '', 'a\n', ['0:0-0:0 "a\\n"']],
  ['nothing', 'a\r\nb\r\n', 'a\r\nb\r\n', []],
])('%s is edited, and nothing beside it', (_, before, after, expected) => {
  expect(edits(before, after)).toEqual(expected);
});
