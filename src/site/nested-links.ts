import type { Root } from 'hast';
import { raw } from 'hast-util-raw';
import { elementsOf } from './hast.ts';

/**
 * The tree as a browser reads it where a link stands within a link, which HTML does not know (section 4.5.1 of its
 * standard): a link that a page leaves open would else go on around whatever follows. Any other tree is given back
 * itself.
 */
export function withoutNestedLinks(tree: Root): Root {
  for (const { node } of elementsOf(tree)) {
    if (node.tagName !== 'a') continue;
    for (const { node: inner } of elementsOf(node)) {
      if (inner.tagName !== 'a') continue;
      const read = raw(tree);
      return read.type === 'root' ? read : tree;
    }
  }
  return tree;
}
