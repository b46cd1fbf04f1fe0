import type { Element, ElementContent, Text } from 'hast';
import type { Place } from '../vocabulary/place.ts';
import { type LineIndex, placeAt } from '../wiki/line-index.ts';
import type { Page } from '../wiki/page.ts';

type Position = NonNullable<Element['position']>;

/** A stretch of a page's source in UTF-16 units, the end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The range of a span given in lines and columns, both counted from 1. */
export function rangeOfPlace(lines: LineIndex, place: Omit<Place, 'file'>): Range {
  return {
    start: offsetOf(lines, place.line, place.column),
    end: offsetOf(lines, place.endLine, place.endColumn),
  };
}

/** The range of a node of a page's tree. */
export function rangeOfPosition(lines: LineIndex, { start, end }: Position): Range {
  return { start: offsetOf(lines, start.line, start.column), end: offsetOf(lines, end.line, end.column) };
}

/** The position that a node of a page's tree has when it covers `range`. */
function positionOfRange(lines: LineIndex, range: Range): Position {
  const { line, column, endLine, endColumn } = placeAt('', lines, range.start, range.end);
  return { start: { line, column }, end: { line: endLine, column: endColumn } };
}

function offsetOf(lines: LineIndex, line: number, column: number): number {
  return (lines[line - 1] ?? 0) + column - 1;
}

/**
 * Where each character of a text node stands in the source: one offset a character. Markdown drops backslashes and the
 * indentation of further lines, and writes characters as entities; `null` where `value` differs in any other way.
 */
export function alignText(value: string, source: string, range: Range): readonly number[] | null {
  const offsets: number[] = [];
  let at = range.start;
  for (let index = 0; index < value.length; index++) {
    while (at < range.end && source[at] !== value[index]) {
      const step = droppedLength(source, at, value[index] ?? '');
      if (step === 0) return null;
      if (source[at] === '&') break;
      at += step;
    }
    if (at >= range.end) return null;
    offsets.push(at);
    const literal = source[at] === value[index] && !source.startsWith('&amp;', at);
    at += literal ? 1 : droppedLength(source, at, value[index] ?? '');
  }
  return offsets;
}

/** The longest entity of HTML 5 has 32 letters, and none is longer than this with its signs. */
const LONGEST_ENTITY = 34;

/** How much of the source at `at` does not show in the text; 0 where it would have to. */
function droppedLength(source: string, at: number, wanted: string): number {
  const character = source[at];
  if (character === '\\' && source[at + 1] === wanted) return 1;
  if (character === ' ' || character === '\t' || character === '\r' || character === '>') return 1;
  if (character !== '&') return 0;
  const end = source.slice(at, at + LONGEST_ENTITY).indexOf(';');
  return end === -1 ? 0 : end + 1;
}

/** Gives a part of a text node its own place; none where the text cannot be found in the source again. */
export function placer(
  node: Text,
  { source, lines }: Page,
): (part: ElementContent, from: number, to: number) => ElementContent {
  const range = node.position && rangeOfPosition(lines, node.position);
  const offsets = range && alignText(node.value, source, range);
  if (!range || !offsets) return (part) => part;
  const offsetAt = (index: number) => offsets[index] ?? range.end;
  return (part, from, to) => {
    part.position = positionOfRange(lines, { start: offsetAt(from), end: offsetAt(to) });
    return part;
  };
}
