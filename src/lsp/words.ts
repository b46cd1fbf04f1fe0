import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What names and paths are made of. */
const NAME_CHARACTER = /[\p{L}\p{N}./_-]/u;

/** The line that a position is in, up to the position and from there on. Positions beyond a line's end are at its end. */
export function lineAt(document: TextDocument, { line, character }: Position): { before: string; after: string } {
  const text = document
    .getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
    .replace(/[\r\n]/g, '');
  return { before: text.slice(0, character), after: text.slice(character) };
}

/** The name or path around a position, without punctuation at its ends; empty where there is none. */
export function wordAt(document: TextDocument, position: Position): { readonly word: string; readonly range: Range } {
  const { before, after } = lineAt(document, position);
  const beginning = nameBefore(before);
  let length = 0;
  while (length < after.length && NAME_CHARACTER.test(after.charAt(length))) length += 1;
  const word = `${beginning}${after.slice(0, length)}`.replace(/[.]$/, '');
  const start = before.length - beginning.length;
  const { line } = position;
  return { word, range: { start: { line, character: start }, end: { line, character: start + word.length } } };
}

/** The beginning of a name or path that a text ends with. */
export function nameBefore(text: string): string {
  let start = text.length;
  while (start > 0 && NAME_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}
