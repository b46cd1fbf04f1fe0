import type { Element, ElementContent, Parents, Properties, Root, RootContent } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

const printer = unified().use(rehypeStringify);

/** A new element. */
export function element(tagName: string, properties: Properties, children: readonly ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

/** A new text node. */
export function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** The words of a node and everything in it. */
export function wordsOf(node: Root | RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}

/** Every element below `parent` in the order of the page, each with what it stands in. */
export function* elementsOf(parent: Parents): Generator<{ readonly node: Element; readonly parent: Parents }> {
  for (const child of [...parent.children]) {
    if (child.type !== 'element') continue;
    yield { node: child, parent };
    yield* elementsOf(child);
  }
}

/** Puts `replacement` where `node` stood among the children of `parent`. */
export function replaceChild(parent: Parents, node: Element, ...replacement: readonly ElementContent[]): void {
  const index = parent.children.indexOf(node);
  if (index !== -1) parent.children.splice(index, 1, ...replacement);
}

/** The HTML of a tree. */
export function printHtml(tree: Root | Element): string {
  return printer.stringify(tree.type === 'root' ? tree : { type: 'root', children: [tree] });
}
