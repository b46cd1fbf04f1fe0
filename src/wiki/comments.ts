import type { Html } from 'mdast';

/** An HTML comment of a page, its offsets from `<!--` to behind `-->`. */
export interface Comment {
  /** What stands in it, on one line. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** Whether it ends before the HTML does that it stands in (CommonMark section 4.6). */
  readonly isClosed: boolean;
}

/** The comments in a piece of raw HTML, in its order. Linear in its length. */
export function commentsIn(node: Html, source: string): readonly Comment[] {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? 0;
  const comments: Comment[] = [];
  for (let start = source.indexOf('<!--', from); start !== -1 && start < to; ) {
    const close = source.indexOf('-->', start + 4);
    const isClosed = close !== -1 && close < to;
    const end = isClosed ? close + 3 : to;
    const inner = source.slice(start + 4, isClosed ? close : to);
    comments.push({ words: inner.replace(/\s+/g, ' ').trim(), start, end, isClosed });
    start = source.indexOf('<!--', end);
  }
  return comments;
}
