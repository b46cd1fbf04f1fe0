import type { Element, Root } from 'hast';
import { elementsOf } from './hast.ts';
import { headingDepth } from './headings.ts';

/**
 * Names the blocks of a page that hold drift, and the headings that lead to one, with `data-drift`: the filter of the
 * page's head leaves these.
 */
export function nameDriftBlocks(tree: Root): void {
  /** The headings that the blocks at hand stand under, by depth. */
  const above: (Element | undefined)[] = [];
  for (const block of tree.children) {
    if (block.type !== 'element') continue;
    const depth = headingDepth(block);
    if (depth > 0) {
      above.length = depth;
      above[depth] = block;
    }
    if (!holdsDrift(block)) continue;
    for (const node of [...above, block]) if (node !== undefined) node.properties['dataDrift'] = true;
  }
}

function holdsDrift(block: Element): boolean {
  return isDrift(block) || elementsOf(block).some(({ node }) => isDrift(node));
}

function isDrift({ properties }: Element): boolean {
  return properties['dataVerdict'] === 'drifted';
}
