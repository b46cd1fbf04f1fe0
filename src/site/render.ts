import type { Root } from 'hast';
import type { Html } from 'mdast';
import rehypeExpressiveCode from 'rehype-expressive-code';
import remarkRehype, { type Options } from 'remark-rehype';
import { unified } from 'unified';
import type { Page } from '../wiki/page.ts';
import { claimAnchor } from './anchors.ts';
import { expandBlocks, holdBlocks } from './blocks.ts';
import { CODE_OPTIONS, prepareCode } from './code.ts';
import { markLines } from './code-lines.ts';
import { blockquoteElement, headingElement, listItemElement } from './containers.ts';
import { drawDiagrams } from './diagrams.ts';
import { type EmbedLink, embedNotes } from './embeds.ts';
import { DRIFT_SLUG } from './generated.ts';
import { printHtml } from './hast.ts';
import { anchorHeadings, dropTitle, type Heading } from './headings.ts';
import { linkTags } from './inline-tags.ts';
import { markClaims } from './marks.ts';
import { withoutNestedLinks } from './nested-links.ts';
import { linkPage } from './page-links.ts';
import type { PictureSizes } from './pictures.ts';
import type { ProofSources } from './proofs.ts';
import { parseRawHtml, rawNode } from './raw-html.ts';
import { type Site, siteHref } from './site.ts';
import { sourceLink } from './source-link.ts';
import { slugOfTag, TAGS_SLUG } from './tags.ts';
import { splitWikiLinks } from './wiki-links.ts';

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
    listItem: listItemElement,
  } satisfies Options['handlers'],
});

const highlight = unified().use(rehypeExpressiveCode, CODE_OPTIONS);

/**
 * A renderer for the pages of `site`. It starts from the tree that the claims were read from and leaves that tree as
 * it is.
 */
export function pageRenderer(site: Site, sizes: PictureSizes = new Map()): PageRenderer {
  return async (page) => {
    const tree = await htmlTreeOf(page, site);
    splitWikiLinks(tree, page);
    const embeds = linkPage(tree, page, site, sizes);
    linkTags(tree, page, (tag) => siteHref(site, `${TAGS_SLUG}/${slugOfTag(tag)}`));
    dropTitle(tree, page.title);
    const headings = anchorHeadings(tree);
    // Last of all, for the notes beside drifted words are no words of the page.
    const code = markClaims(tree, {
      page,
      claims: site.claims.get(page.path) ?? [],
      ...proofSources(site, page),
    });
    await drawDiagrams(tree, page, site, 'diagram:');
    // Notes from other pages come without anchors and marks of their own.
    await embedNotes(tree, embeds, (target) => bodyOf(target, site, sizes));
    markLines(tree);
    await expandBlocks(tree, site);
    prepareCode(tree);
    const coloured = asRoot(await highlight.run(tree));
    for (const block of code) block.place();
    return { html: printHtml(withoutNestedLinks(coloured)), headings };
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
  return parseRawHtml(asRoot(await toHtmlTree.run(holdBlocks(page, site))), page.source);
}

/** What an embedded note shows: its page without the title. `null` for what has no page. */
async function bodyOf({ entry }: EmbedLink['target'], site: Site, sizes: PictureSizes): Promise<Root | null> {
  if (entry.page === null) return null;
  const tree = await htmlTreeOf(entry.page, site);
  splitWikiLinks(tree, entry.page);
  linkPage(tree, entry.page, site, sizes);
  dropTitle(tree, entry.page.title);
  await drawDiagrams(tree, entry.page, site, `diagram:${entry.slug}:`);
  return tree;
}
