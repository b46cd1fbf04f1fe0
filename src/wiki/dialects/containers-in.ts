import type { Blockquote, Nodes, Parents, Root, RootContent } from 'mdast';
import type { OpenedContainer, Transcript } from './transcribe.ts';

/**
 * Tells the tree which of its block quotes are containers, and which of their first blocks are titles. Containers that
 * follow each other without an empty line are one quote for the parser, and are parted here. Changes the tree.
 */
export function markContainers(tree: Root, { containers, anchors }: Transcript): void {
  if (containers.size === 0 && anchors.size === 0) return;
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('children' in node)) continue;
    if (node.type === 'heading') {
      const anchor = anchors.get(firstLineOf(node));
      if (anchor !== undefined) node.data = { ...node.data, anchor };
    }
    partChildren(node, containers);
    open.push(...node.children);
  }
}

function partChildren(parent: Parents, containers: Transcript['containers']): void {
  const children: readonly RootContent[] = parent.children;
  if (!children.some((child) => child.type === 'blockquote')) return;
  const parted = children.flatMap((child): readonly RootContent[] =>
    child.type === 'blockquote' ? partQuote(child, containers) : [child],
  );
  parent.children = parted as typeof parent.children;
}

function partQuote(quote: Blockquote, containers: Transcript['containers']): readonly Blockquote[] {
  const first = containers.get(firstLineOf(quote));
  // Of quotes that begin on one line the innermost is the container.
  if (first === undefined || quote.data?.container !== undefined || startsWithQuote(quote)) return [quote];
  const starts = [first];
  for (let line = first.line + 1; line < (quote.position?.end.line ?? 1); line++) {
    const opened = containers.get(line);
    if (opened?.parent === first.parent && opened.quotes === first.quotes) starts.push(opened);
  }
  return starts.map((opened, index) => container(quote, opened, starts[index + 1]?.line ?? Number.POSITIVE_INFINITY));
}

function startsWithQuote(quote: Blockquote): boolean {
  const [first] = quote.children;
  return first?.type === 'blockquote' && firstLineOf(first) === firstLineOf(quote);
}

/** The part of a quote from one container's first line on, up to another one's. */
function container(quote: Blockquote, opened: OpenedContainer, end: number): Blockquote {
  const children = quote.children
    .filter((child) => firstLineOf(child) >= opened.line && firstLineOf(child) < end)
    .map((child): Blockquote['children'][number] => {
      const isTitle = opened.hasTitle && child.type === 'heading' && firstLineOf(child) === opened.line;
      return isTitle
        ? { type: 'paragraph', children: child.children, position: child.position, data: { isTitle } }
        : child;
    });
  const start = firstLineOf(quote) === opened.line ? quote.position?.start : children[0]?.position?.start;
  const stop = end === Number.POSITIVE_INFINITY ? quote.position?.end : children.at(-1)?.position?.end;
  const position = start && stop ? { start, end: stop } : quote.position;
  return { type: 'blockquote', children, position, data: { container: opened.container } };
}

function firstLineOf(node: Nodes): number {
  return (node.position?.start.line ?? 1) - 1;
}
