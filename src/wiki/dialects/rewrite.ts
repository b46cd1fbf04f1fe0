import type { Nodes, Root } from 'mdast';
import type { LineIndex } from '../line-index.ts';

/** A part of a rewritten line: words of our own, or a stretch of the source (UTF-16 offsets, the end exclusive). */
export type Segment = string | { readonly start: number; readonly end: number };

/** Lines, counted from 0, as they are to be parsed in place of what the page has there. */
export type Rewriting = ReadonlyMap<number, readonly Segment[]>;

type Point = NonNullable<Root['position']>['start'];

/**
 * The source with its lines rewritten. No line is added or taken away, so that only the columns of rewritten lines
 * differ from the page's own; `movePositions` sets those right again.
 */
export function rewrite(source: string, lines: LineIndex, rewriting: Rewriting): string {
  if (rewriting.size === 0) return source;
  const parts: string[] = [];
  for (let line = 0; line < lines.length; line++) {
    const start = lines[line] ?? 0;
    const whole = source.slice(start, lines[line + 1] ?? source.length);
    const segments = rewriting.get(line);
    if (segments === undefined) {
      parts.push(whole);
      continue;
    }
    for (const segment of segments)
      parts.push(typeof segment === 'string' ? segment : source.slice(segment.start, segment.end));
    parts.push(whole.slice(whole.replace(/(?<![\r\n])[\r\n]+$/, '').length));
  }
  return parts.join('');
}

/** Gives every node of a tree that was parsed from the rewritten source its position in the source itself. */
export function movePositions(tree: Root, lines: LineIndex, rewriting: Rewriting): void {
  if (rewriting.size === 0) return;
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.position !== undefined) {
      const { start, end } = node.position;
      node.position = { start: move(start, lines, rewriting, false), end: move(end, lines, rewriting, true) };
    }
    if ('children' in node) open.push(...node.children);
  }
}

function move({ line, column }: Point, lines: LineIndex, rewriting: Rewriting, isEnd: boolean): Point {
  const from = lines[line - 1] ?? 0;
  const segments = rewriting.get(line - 1);
  const offset = segments === undefined ? from + column - 1 : offsetIn(segments, column - 1, from, isEnd);
  return { line, column: offset - from + 1, offset };
}

/** Where a column of a rewritten line stands in the source: what has no place there stands at the next part that has. */
function offsetIn(segments: readonly Segment[], column: number, lineStart: number, isEnd: boolean): number {
  let at = 0;
  let offset = lineStart;
  for (const segment of segments) {
    const length = typeof segment === 'string' ? segment.length : segment.end - segment.start;
    const isWithin = isEnd ? column <= at + length : column < at + length;
    if (typeof segment !== 'string') {
      if (column <= at) return isEnd && column < at ? offset : segment.start;
      if (isWithin) return segment.start + column - at;
      offset = segment.end;
    }
    at += length;
  }
  return offset;
}
