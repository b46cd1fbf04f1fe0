import type { Blockquote, Nodes, Parents, Root, RootContent } from 'mdast';
import type { OpenedContainer, Transcript } from './transcribe.ts';

/**
 * Tells the tree which of its block quotes are containers, and which of their first blocks are titles. Containers that
 * follow each other without an empty line are one quote for the parser, and are parted here. Changes the tree.
 */
export function markContainers(tree: Root, { containers, anchors, resumed }: Transcript): void {
  if (containers.size === 0 && anchors.size === 0) return;
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('children' in node)) continue;
    if (node.type === 'heading') {
      const anchor = anchors.get(firstLineOf(node));
      if (anchor !== undefined) node.data = { ...node.data, anchor };
    }
    resumeChildren(node, resumed);
    partChildren(node, containers);
    open.push(...node.children);
  }
}

/** What follows a block without an empty line, out of the list that keeps the parser from adding it to the block. */
function resumeChildren(parent: Parents, resumed: Transcript['resumed']): void {
  const children: readonly RootContent[] = parent.children;
  if (!children.some((child) => child.type === 'list' && resumed.has(firstLineOf(child)))) return;
  const outside = children.flatMap((child): readonly RootContent[] => {
    if (child.type !== 'list' || !resumed.has(firstLineOf(child))) return [child];
    const [first, ...items] = child.children;
    const rest = items.length === 0 ? [] : [{ ...child, children: items }];
    return [...(first?.children ?? []), ...rest];
  });
  parent.children = outside as typeof parent.children;
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
  const own = quote.children.filter((child) => firstLineOf(child) >= opened.line && firstLineOf(child) < end);
  const children = (opened.isInline && opened.hasTitle ? own.flatMap(partTitle) : own).map(
    (child): Blockquote['children'][number] => {
      const isTitle = opened.hasTitle && child.type === 'heading' && firstLineOf(child) === opened.line;
      return isTitle
        ? { type: 'paragraph', children: child.children, position: child.position, data: { isTitle } }
        : child;
    },
  );
  const start = firstLineOf(quote) === opened.line ? quote.position?.start : children[0]?.position?.start;
  const stop = end === Number.POSITIVE_INFINITY ? quote.position?.end : children.at(-1)?.position?.end;
  const position = start && stop ? { start, end: stop } : quote.position;
  return { type: 'blockquote', children, position, data: { container: opened.container } };
}

/** A paragraph that begins with its title as strong words, as two. */
function partTitle(block: Blockquote['children'][number]): readonly Blockquote['children'][number][] {
  if (block.type !== 'paragraph') return [block];
  const [title, ...words] = block.children;
  if (title?.type !== 'strong') return [block];
  return [
    { type: 'paragraph', children: title.children, position: title.position, data: { isTitle: true } },
    { type: 'paragraph', children: words, position: block.position },
  ];
}

function firstLineOf(node: Nodes): number {
  return (node.position?.start.line ?? 1) - 1;
}
