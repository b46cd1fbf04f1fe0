import type { Element, Root } from 'hast';
import { headingAnchor, uniqueAnchor } from '../wiki/links/anchors.ts';
import { element, elementsOf, replaceChild, text, wordsOf } from './hast.ts';

/** A heading of a rendered page, as Astro passes it to the table of contents. */
export interface Heading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

/** An entry of a table of contents, with those below it. */
export interface TocItem extends Heading {
  readonly children: TocItem[];
}

/** The entries of a table of contents with the headings of these depths behind them, each below the last that is higher. */
export function tocOf(
  first: readonly TocItem[],
  headings: readonly Heading[],
  { minHeadingLevel, maxHeadingLevel }: { readonly minHeadingLevel: number; readonly maxHeadingLevel: number },
): TocItem[] {
  const toc = [...first];
  for (const heading of headings) {
    if (heading.depth < minHeadingLevel || heading.depth > maxHeadingLevel) continue;
    let siblings = toc;
    for (let last = toc.at(-1); last !== undefined && last.depth < heading.depth; last = siblings.at(-1)) {
      siblings = last.children;
    }
    siblings.push({ ...heading, children: [] });
  }
  return toc;
}

/** Takes the heading that repeats the page's title away: the site prints the title itself. */
export function dropTitle(tree: Root, title: string): void {
  const first = tree.children.find((child) => child.type === 'element' && child.tagName === 'h1');
  if (first?.type === 'element' && wordsOf(first).trim() === title.trim()) replaceChild(tree, first);
}

/** Gives every heading the id that the page gives it, else the one that GitHub does, and a link to itself. Returns the headings in order. */
export function anchorHeadings(tree: Root): readonly Heading[] {
  const headings: Heading[] = [];
  const seen = new Map<string, number>();
  for (const { node, parent } of elementsOf(tree)) {
    const depth = depthOf(node);
    if (depth === 0) continue;
    const words = wordsOf(node);
    const { id } = node.properties;
    const slug = uniqueAnchor(typeof id === 'string' ? id : headingAnchor(words) || 'section', seen);
    node.properties['id'] = slug;
    headings.push({ depth, slug, text: words });
    replaceChild(parent, node, withLink(node, slug, words));
  }
  return headings;
}

/** 1 to 6 for a heading, also within what `anchorHeadings` puts around it; 0 for anything else. */
export function headingDepth(node: Element): number {
  const [first] = node.children;
  return depthOf(node) || (node.tagName === 'div' && first?.type === 'element' ? depthOf(first) : 0);
}

function depthOf({ tagName }: Element): number {
  return /^h[1-6]$/.test(tagName) ? Number(tagName[1]) : 0;
}

/** The structure that Starlight's own style sheet for heading links expects. */
function withLink(heading: Element, slug: string, words: string): Element {
  return element('div', { className: ['sl-heading-wrapper', `level-${heading.tagName}`] }, [
    heading,
    element('a', { className: ['sl-anchor-link'], href: `#${slug}` }, [
      element('span', { ariaHidden: 'true', className: ['sl-anchor-icon'] }, [text('#')]),
      element('span', { className: ['sr-only'], dataPagefindIgnore: true }, [text(`Section titled “${words}”`)]),
    ]),
  ]);
}
