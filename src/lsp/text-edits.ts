import { diffLines } from 'diff';
import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** How long, in milliseconds, it may take to find the smallest edits; then the text is written anew as a whole. */
const DIFF_TIME = 1000;

/** The edits that make another text of a document, line by line, without what both sides of a change begin or end with. */
export function editsTo(document: TextDocument, after: string): readonly TextEdit[] {
  const before = document.getText();
  const edits: TextEdit[] = [];
  let offset = 0;
  let gone = '';
  const replace = (come: string) => {
    if (gone !== '' || come !== '') edits.push(trimmed(document, offset, gone, come));
    offset += gone.length;
    gone = '';
  };
  for (const { value, added, removed } of diffLines(before, after, { timeout: DIFF_TIME }) ?? wholly(before, after)) {
    if (removed) {
      gone = value;
    } else if (added) {
      replace(value);
    } else {
      replace('');
      offset += value.length;
    }
  }
  replace('');
  return edits;
}

function wholly(before: string, after: string) {
  return [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ] as const;
}

function trimmed(document: TextDocument, offset: number, gone: string, come: string): TextEdit {
  const most = Math.min(gone.length, come.length);
  let start = 0;
  while (start < most && gone[start] === come[start]) start += 1;
  let end = 0;
  while (end < most - start && gone.at(-1 - end) === come.at(-1 - end)) end += 1;
  return {
    range: {
      start: document.positionAt(offset + start),
      end: document.positionAt(offset + gone.length - end),
    },
    newText: come.slice(start, come.length - end),
  };
}
