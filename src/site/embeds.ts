import type { Element, ElementContent, Root } from 'hast';
import type { LinkTarget } from '../wiki/links/resolve.ts';
import { element, elementsOf, replaceChild, text } from './hast.ts';
import { EMBED } from './wiki-links.ts';

/** A link whose page is to show in its place, and the address of that page. */
export interface EmbedLink {
  readonly target: Extract<LinkTarget, { type: 'page' }>;
  readonly href: string;
}

/**
 * Puts the notes that a page embeds in place of the paragraphs that are nothing but such a link. An embed among other
 * words stays a link.
 *
 * @param links The embeds of the page, by their elements.
 * @param bodyOf The body of a page, in which further embeds are links: notes may embed each other.
 */
export async function embedNotes(
  tree: Root,
  links: ReadonlyMap<Element, EmbedLink>,
  bodyOf: (target: EmbedLink['target']) => Promise<Root | null>,
): Promise<void> {
  for (const { node, parent } of elementsOf(tree)) {
    const [only] = node.children;
    const link =
      node.tagName === 'p' && node.children.length === 1 && only?.type === 'element' ? links.get(only) : undefined;
    if (link === undefined) continue;
    const body = await bodyOf(link.target);
    if (body === null) continue;
    const part = partOf(body, link.target.anchor);
    for (const child of part) forgetId(child);
    replaceChild(parent, node, embedElement(link, part));
  }
}

function embedElement({ target, href }: EmbedLink, content: readonly ElementContent[]): Element {
  const title = element('p', { className: ['embed-title'] }, [element('a', { href }, [text(target.entry.title)])]);
  return element('section', { className: ['embed'] }, [title, ...content]);
}

/** The section under a heading, up to the next one of its rank or a higher one; everything without an anchor. */
function partOf(body: Root, anchor: string | undefined): readonly ElementContent[] {
  const nodes = body.children.filter((child) => child.type !== 'doctype');
  if (anchor === undefined) return nodes;
  const from = nodes.findIndex((node) => rankOf(node) > 0 && idOf(node) === anchor);
  const first = nodes[from];
  if (first === undefined) return nodes;
  const length = nodes.slice(from + 1).findIndex((node) => rankOf(node) > 0 && rankOf(node) <= rankOf(first));
  return nodes.slice(from, length === -1 ? undefined : from + 1 + length);
}

/** 1 to 6 for a heading, 0 for anything else. */
function rankOf(node: ElementContent): number {
  return node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : 0;
}

function idOf(node: ElementContent): unknown {
  return node.type === 'element' ? node.properties['id'] : undefined;
}

/** The ids of a note are those of its own page. */
function forgetId(node: ElementContent): void {
  if (node.type !== 'element') return;
  delete node.properties['id'];
  for (const { node: below } of elementsOf(node)) delete below.properties['id'];
}

/** Whether a link is an embed; the mark of it goes. */
export function takeEmbed(node: Element): boolean {
  const isEmbed = node.properties[EMBED] === true;
  delete node.properties[EMBED];
  return isEmbed;
}
