import type { Element, Parents, Root } from 'hast';
import { isPicture, isPublishable } from '../wiki/links/files-beside.ts';
import { type LinkTarget, resolve } from '../wiki/links/resolve.ts';
import type { Page } from '../wiki/page.ts';
import { type EmbedLink, takeEmbed } from './embeds.ts';
import { element, elementsOf, replaceChild, text } from './hast.ts';
import { type PictureSizes, shownPicture } from './pictures.ts';
import { fileHref, type Site, siteHref } from './site.ts';
import { pathLink } from './source-link.ts';
import { WIKI_LINK } from './wiki-links.ts';

/**
 * Gives the links and pictures of a page their addresses on the site, and takes the address from those that lead
 * nowhere. A picture of another host becomes a link to it: the site asks no other host for anything. Returns the links
 * that embed a note.
 */
export function linkPage(tree: Root, page: Page, site: Site, sizes: PictureSizes): ReadonlyMap<Element, EmbedLink> {
  const embeds = new Map<Element, EmbedLink>();
  for (const { node, parent } of elementsOf(tree)) {
    if (node.tagName === 'img') placePicture(node, parent, page, site, sizes);
    if (node.tagName !== 'a') continue;
    const isEmbed = takeEmbed(node);
    const target = targetOf(node, page, site);
    if (target === undefined) continue;
    if (isEmbed && target.type === 'file' && isPicture(target.path)) {
      replaceChild(parent, node, shownPicture(fileHref(site, target.path), node, sizes.get(target.path)));
      continue;
    }
    pointTo(target, node, page, site);
    if (isEmbed && target.type === 'page') embeds.set(node, { target, href: String(node.properties['href']) });
  }
  return embeds;
}

function targetOf({ properties }: Element, page: Page, { links }: Site): LinkTarget | undefined {
  const name = properties[WIKI_LINK];
  if (typeof name === 'string') return resolve(links, page, { form: 'wiki', url: name });
  const url = properties['href'];
  return typeof url === 'string' ? resolve(links, page, { form: 'link', url }) : undefined;
}

function pointTo(target: LinkTarget, node: Element, page: Page, site: Site): void {
  delete node.properties[WIKI_LINK];
  switch (target.type) {
    case 'as-written':
      return;
    case 'page':
      node.properties['href'] =
        target.entry.page === page && target.anchor !== undefined
          ? `#${encodeURIComponent(target.anchor)}`
          : siteHref(site, target.entry.slug, target.anchor);
      return;
    case 'file':
      if (isPublishable(target.path)) node.properties['href'] = fileHref(site, target.path);
      else unlink(node, `${target.path} is not on the site`, 'plain-link');
      return;
    case 'repository':
      pointToSource(target, node, site);
      return;
    case 'undecided':
      unlink(node, target.reason, 'plain-link');
      return;
    case 'ambiguous':
      unlink(node, `${target.namesakes.length} pages have this name`);
      return;
    case 'dead':
      unlink(node, target.reason);
  }
}

/** A file of the repository is shown by its host, where that is known. */
function pointToSource(target: Extract<LinkTarget, { type: 'repository' }>, node: Element, site: Site): void {
  const href = pathLink(site.model.repository.remote, target.path, target.isFolder ? 'folder' : 'file');
  if (href === undefined) unlink(node, `In the repository: ${target.path || 'its root'}`, 'plain-link');
  else node.properties['href'] = href;
}

/** Leaves the words of a link, with the reason for a pointer that rests on them. */
function unlink(node: Element, title: string, className = 'dead-link'): void {
  node.tagName = 'span';
  node.properties = { className: [className], title };
}

/** Addresses of pictures that come from elsewhere. */
const ELSEWHERE = /^(?:https?:)?\/\//i;

function placePicture(node: Element, parent: Parents, page: Page, site: Site, sizes: PictureSizes): void {
  const { src, alt } = node.properties;
  const url = typeof src === 'string' ? src : '';
  const words = typeof alt === 'string' && alt !== '' ? alt : 'picture';
  if (ELSEWHERE.test(url)) {
    const isLinked = parent.type === 'element' && parent.tagName === 'a';
    const link = isLinked
      ? element('span', { className: ['far-picture'] }, [text(words)])
      : element('a', { className: ['far-picture'], href: url }, [text(words)]);
    replaceChild(parent, node, link);
    return;
  }
  const target = resolve(site.links, page, { form: 'picture', url });
  if (target.type === 'file' && isPicture(target.path)) {
    replaceChild(parent, node, shownPicture(fileHref(site, target.path), node, sizes.get(target.path)));
    return;
  }
  const reason = 'reason' in target ? target.reason : 'This picture is not beside the pages';
  const className = target.type === 'dead' ? 'dead-link' : 'plain-link';
  replaceChild(parent, node, element('span', { className: [className], title: reason }, [text(words)]));
}
