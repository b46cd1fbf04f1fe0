import type { Nodes, Root, RootContent } from 'mdast';

/**
 * Gives blocks of the tree the ids that Obsidian's `^id` gives them, which links end with (`[[page#^id]]`): the paragraph
 * or list item that ends with it, or the block before the line that it stands on alone. Changes the tree.
 *
 * @param ids by their lines, counted from 0, each with its `^`
 */
export function markBlockIds(tree: Root, ids: ReadonlyMap<number, string>): void {
  if (ids.size === 0) return;
  const left = new Map(ids);
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('children' in node)) continue;
    for (const child of node.children) {
      // What begins with a paragraph in a tight list has no element of its own but the item's.
      const target = node.type === 'listItem' && child === node.children[0] ? node : child;
      if (child.type === 'paragraph') name(target, left, lastLineOf(child));
    }
    open.push(...node.children);
  }
  nameBlocksBefore(tree.children, left);
}

function name(target: Nodes, left: Map<number, string>, line: number): void {
  const id = left.get(line);
  if (id === undefined) return;
  left.delete(line);
  target.data = { ...target.data, hProperties: { id } };
}

/** Lines that are nothing but an id belong to the last block that ends before them. */
function nameBlocksBefore(blocks: readonly RootContent[], left: Map<number, string>): void {
  const lines = [...left.keys()].sort((a, b) => a - b);
  let next = 0;
  for (const [index, block] of blocks.entries()) {
    const end = lastLineOf(block);
    const begin = blocks[index + 1]?.position?.start.line ?? Number.POSITIVE_INFINITY;
    for (let line = lines[next]; line !== undefined && line < begin - 1; line = lines[++next]) {
      if (line > end) name(block, left, line);
    }
  }
}

function lastLineOf(node: Nodes): number {
  return (node.position?.end.line ?? 0) - 1;
}
