import type { Place } from '../vocabulary/place.ts';

/** The offsets at which the lines of a text begin. A line ends as CommonMark section 2.1 says: `\n`, `\r\n` or `\r`. */
export type LineIndex = readonly number[];

export function indexLines(source: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < source.length; offset++) {
    const code = source.charCodeAt(offset);
    const ends = code === 0x0a || (code === 0x0d && source.charCodeAt(offset + 1) !== 0x0a);
    if (ends) starts.push(offset + 1);
  }
  return starts;
}

/** The span between two offsets of a file (UTF-16 code units, the end exclusive) as a place. */
export function placeAt(file: string, lines: LineIndex, start: number, end: number): Place {
  const from = pointAt(lines, start);
  const to = pointAt(lines, end);
  return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The offset of a line and a column, both from 1. */
export function offsetAt(lines: LineIndex, line: number, column: number): number {
  return (lines[line - 1] ?? 0) + column - 1;
}

function pointAt(lines: LineIndex, offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
