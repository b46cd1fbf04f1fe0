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
  const measured = new Map([...rewriting].map(([line, segments]) => [line, measure(segments, lines[line] ?? 0)]));
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.position !== undefined) {
      const { start, end } = node.position;
      node.position = { start: move(start, lines, measured, false), end: move(end, lines, measured, true) };
    }
    if ('children' in node) open.push(...node.children);
  }
}

/** A segment of a rewritten line with what stands before it. */
interface Measured {
  readonly segment: Segment;
  /** The columns at which it begins and ends, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** Where the stretch of the source before it ends. */
  readonly before: number;
}

function measure(segments: readonly Segment[], lineStart: number): readonly Measured[] {
  let from = 0;
  let before = lineStart;
  return segments.map((segment) => {
    const to = from + (typeof segment === 'string' ? segment.length : segment.end - segment.start);
    const measured = { segment, from, to, before };
    from = to;
    if (typeof segment !== 'string') before = segment.end;
    return measured;
  });
}

function move(
  { line, column }: Point,
  lines: LineIndex,
  measured: ReadonlyMap<number, readonly Measured[]>,
  isEnd: boolean,
): Point {
  const from = lines[line - 1] ?? 0;
  const segments = measured.get(line - 1);
  const offset = segments === undefined ? from + column - 1 : offsetIn(segments, column - 1, from, isEnd);
  return { line, column: offset - from + 1, offset };
}

/** Where a column of a rewritten line stands in the source: what has no place there stands at the next part that has. */
function offsetIn(segments: readonly Measured[], column: number, lineStart: number, isEnd: boolean): number {
  let index = firstReaching(segments, column);
  for (let measured = segments[index]; measured !== undefined; measured = segments[++index]) {
    const { segment, from, to, before } = measured;
    if (typeof segment === 'string') continue;
    if (column <= from) return isEnd && column < from ? before : segment.start;
    if (isEnd ? column <= to : column < to) return segment.start + column - from;
  }
  const last = segments.at(-1);
  if (last === undefined) return lineStart;
  return typeof last.segment === 'string' ? last.before : last.segment.end;
}

/** The first segment that reaches a column. A line may have thousands of segments, and as many nodes that ask. */
function firstReaching(segments: readonly Measured[], column: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.to ?? 0) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}
