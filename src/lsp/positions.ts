import { normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Position, Range } from 'vscode-languageserver';
import type { Place } from '../vocabulary/place.ts';

/** A place as the protocol counts: lines and characters from 0, characters in UTF-16 units (its default encoding). */
export function rangeOf({ line, column, endLine, endColumn }: Place): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** Whether a cursor at `position` is in a range, or right behind it. */
export function touches({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

/** Whether two ranges have a position in common, their ends included: a cursor is an empty range. */
export function overlap(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** The file of a document; `null` for one that is no file, such as a text without a name. */
export function fileOf(uri: string): string | null {
  try {
    return normalize(fileURLToPath(uri));
  } catch {
    return null;
  }
}

/** The address of a file. */
export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
