import type { Html, Nodes, Root } from 'mdast';
import { commentsIn } from './comments.ts';

/** A comment that begins or ends a block: `<!-- wikiproof:dag around=apps -->`, `<!-- /wikiproof:dag -->`. */
export interface Marker {
  readonly isClosing: boolean;
  /** The word behind the colon, whether or not there is such a block. */
  readonly name: string;
  /** What follows the name, on one line. */
  readonly rest: string;
  /** UTF-16 offsets of the comment in the page, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly node: Html;
  /** Which of its parent's children the node is, from 0. */
  readonly index: number;
  /** What the marker stands in, from the page on. */
  readonly parents: readonly Nodes[];
  /** Why the comment can be no marker, as the end of a sentence; `null` where it can. */
  readonly fault: string | null;
}

const MARKER = /^(\/ ?)?wikiproof:(\S*)(?!\S) ?(.*)$/;

type Holder = Extract<Nodes, { type: 'root' | 'blockquote' | 'list' | 'listItem' | 'footnoteDefinition' }>;

const HOLDERS: ReadonlySet<string> = new Set<Holder['type']>([
  'root',
  'blockquote',
  'list',
  'listItem',
  'footnoteDefinition',
]);

/** Whether a node holds blocks (CommonMark section 5); in all others HTML stands among words. */
export function isHolder(node: Nodes | undefined): node is Holder {
  return node !== undefined && HOLDERS.has(node.type);
}

/** Every marker of a page in its order. What stands in code is none: it is no HTML. */
export function markersIn(tree: Root, source: string): readonly Marker[] {
  const markers: Marker[] = [];
  if (source.includes('wikiproof:')) collect(tree, [], source, markers);
  return markers;
}

/** Trees are no deeper than the parser allows. */
function collect(parent: Nodes, above: readonly Nodes[], source: string, markers: Marker[]): void {
  if (!('children' in parent)) return;
  const parents = [...above, parent];
  for (const [index, node] of parent.children.entries()) {
    if (node.type === 'html') markers.push(...markersOf(node, index, parents, source));
    else collect(node, parents, source, markers);
  }
}

function markersOf(node: Html, index: number, parents: readonly Nodes[], source: string): readonly Marker[] {
  const comments = commentsIn(node, source);
  const isAlone = isHolder(parents.at(-1)) && isBlank(node, comments, source);
  const misplaced = isAlone ? null : 'needs a line of its own';
  return comments.flatMap(({ words, start, end, isClosed }) => {
    const [, slash, name, rest] = MARKER.exec(words) ?? [];
    if (name === undefined || rest === undefined) return [];
    const fault = isClosed ? misplaced : 'is never closed: write --> behind it';
    return [{ isClosing: slash !== undefined, name, rest, start, end, node, index, parents, fault }];
  });
}

/** Whether a piece of HTML is nothing but these comments. */
function isBlank(node: Html, comments: ReturnType<typeof commentsIn>, source: string): boolean {
  let at = node.position?.start.offset ?? 0;
  for (const { start, end } of comments) {
    if (source.slice(at, start).trim() !== '') return false;
    at = end;
  }
  return source.slice(at, node.position?.end.offset ?? at).trim() === '';
}
