import type { Element, Root } from 'hast';
import type { Html } from 'mdast';
import rehypeExpressiveCode from 'rehype-expressive-code';
import remarkRehype, { type Options } from 'remark-rehype';
import { unified } from 'unified';
import type { Page } from '../wiki/page.ts';
import { claimAnchor } from './anchors.ts';
import { expandBlocks, holdBlocks } from './blocks.ts';
import { CODE_OPTIONS } from './code.ts';
import { blockquoteElement, headingElement } from './containers.ts';
import { type EmbedLink, embedNotes, takeEmbed } from './embeds.ts';
import { DRIFT_SLUG } from './generated.ts';
import { element, elementsOf, printHtml, replaceChild } from './hast.ts';
import { anchorHeadings, dropTitle, type Heading } from './headings.ts';
import { indexLinks, type LinkIndex, type LinkTarget, resolveHugoLink, resolveLink, resolveWikiLink } from './links.ts';
import { markClaims } from './marks.ts';
import type { ProofSources } from './proofs.ts';
import { parseRawHtml, rawNode } from './raw-html.ts';
import { type Site, siteHref } from './site.ts';
import { sourceLink } from './source-link.ts';
import { splitWikiLinks, WIKI_LINK } from './wiki-links.ts';

/** A page of the wiki as HTML. */
export interface RenderedPage {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** Renders pages of one site. */
export type PageRenderer = (page: Page) => Promise<RenderedPage>;

const toHtmlTree = unified().use(remarkRehype, {
  handlers: {
    html: (_state: unknown, node: Html) => rawNode(node),
    blockquote: blockquoteElement,
    heading: headingElement,
  } satisfies Options['handlers'],
});

const highlight = unified().use(rehypeExpressiveCode, CODE_OPTIONS);

/**
 * A renderer for the pages of `site`. It starts from the tree that the claims were read from and leaves that tree as
 * it is.
 */
export function pageRenderer(site: Site): PageRenderer {
  const links = indexLinks(site.tree);
  return async (page) => {
    const tree = await htmlTreeOf(page, site);
    splitWikiLinks(tree, page);
    const embeds = linkPages(tree, page, links, site);
    dropTitle(tree, page.title);
    const headings = anchorHeadings(tree);
    // Last of all, for the notes beside drifted words are no words of the page.
    const code = markClaims(tree, {
      page,
      claims: site.claims.get(page.path) ?? [],
      ...proofSources(site, page),
    });
    // Notes from other pages come without anchors and marks of their own.
    await embedNotes(tree, embeds, (target) => bodyOf(target, links, site));
    frameDiagrams(tree);
    await expandBlocks(tree, site);
    const coloured = asRoot(await highlight.run(tree));
    for (const block of code) block.place();
    return { html: printHtml(coloured), headings };
  };
}

/** A page that is held against a commit of the past is proved from that commit, of which no more is known. */
function proofSources(site: Site, { settings }: Page): ProofSources {
  const { remote, changed } = site.model.repository;
  const at =
    remote === null || settings.asOf === null
      ? remote
      : { ...remote, ref: { type: 'commit' as const, name: settings.asOf } };
  return {
    explain: ({ id }) => siteHref(site, DRIFT_SLUG, claimAnchor(id)),
    linkOf: (place) => sourceLink(at, place),
    since: settings.asOf === null ? changed : () => null,
  };
}

function asRoot(tree: { readonly type: string }): Root {
  if (!isRoot(tree)) throw new TypeError(`Expected the root of a page and got a ${tree.type}.`);
  return tree;
}

function isRoot(tree: { readonly type: string }): tree is Root {
  return tree.type === 'root';
}

/** The page as a tree of HTML, raw HTML included; nothing in it is dangerous any more. */
async function htmlTreeOf(page: Page, site: Site): Promise<Root> {
  return parseRawHtml(asRoot(await toHtmlTree.run(holdBlocks(page, site))));
}

/**
 * Gives links of the wiki their address on the site, and takes the address from those that lead nowhere. Returns those
 * that embed a note.
 */
function linkPages(tree: Root, page: Page, links: LinkIndex, site: Site): ReadonlyMap<Element, EmbedLink> {
  const embeds = new Map<Element, EmbedLink>();
  for (const { node } of elementsOf(tree)) {
    if (node.tagName !== 'a') continue;
    const isEmbed = takeEmbed(node);
    const target = targetOf(node, page, links);
    if (target === undefined) continue;
    pointTo(target, node, site);
    if (isEmbed && target.type === 'page') embeds.set(node, { target, href: String(node.properties['href']) });
  }
  return embeds;
}

/** What an embedded note shows: its page without the title. `null` for what has no page. */
async function bodyOf({ entry }: EmbedLink['target'], links: LinkIndex, site: Site): Promise<Root | null> {
  if (entry.page === null) return null;
  const tree = await htmlTreeOf(entry.page, site);
  splitWikiLinks(tree, entry.page);
  linkPages(tree, entry.page, links, site);
  dropTitle(tree, entry.page.title);
  return tree;
}

function targetOf({ properties }: Element, page: Page, links: LinkIndex): LinkTarget | undefined {
  const name = properties[WIKI_LINK];
  if (typeof name === 'string') return resolveWikiLink(links, page.path, name);
  const url = properties['href'];
  if (typeof url !== 'string') return undefined;
  return page.dialects.includes('hugo') ? resolveHugoLink(links, page.path, url) : resolveLink(links, page.path, url);
}

function pointTo(target: LinkTarget, node: Element, site: Site): void {
  switch (target.type) {
    case 'page':
      delete node.properties[WIKI_LINK];
      node.properties['href'] = siteHref(site, target.entry.slug, target.anchor);
      return;
    case 'as-written':
      return;
    case 'dead':
      node.tagName = 'span';
      node.properties = { className: ['dead-link'], title: target.reason };
  }
}

/** Puts diagrams that the page draws as Mermaid text into a figure of their own, the text kept as it is written. */
function frameDiagrams(tree: Root): void {
  for (const { node, parent } of elementsOf(tree)) {
    const [code] = node.children;
    if (node.tagName !== 'pre' || code?.type !== 'element') continue;
    const classes = code.properties['className'];
    if (!Array.isArray(classes) || !classes.includes('language-mermaid')) continue;
    replaceChild(parent, node, element('figure', { className: ['diagram'], dataLanguage: 'mermaid' }, [node]));
  }
}
