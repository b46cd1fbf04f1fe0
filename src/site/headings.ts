import type { Element, Root } from 'hast';
import { headingAnchor, uniqueAnchor } from '../wiki/links/anchors.ts';
import { element, elementsOf, replaceChild, text, wordsOf } from './hast.ts';

/** A heading of a rendered page, as Astro passes it to the table of contents. */
export interface Heading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
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
