import { aliasesOf, isPublished } from '../wiki/addresses/publication.ts';
import { SITE_SLUGS, type SlugClash } from '../wiki/addresses/slug.ts';
import { growTree, type WikiTree } from '../wiki/addresses/wiki-tree.ts';
import { type FileTree, indexLinks, type LinkIndex } from '../wiki/links/link-index.ts';
import { type LinkTarget, resolve, splitUrl } from '../wiki/links/resolve.ts';
import { Suggestions, suggestAnchor } from '../wiki/links/suggest.ts';
import { linksOf, type WrittenLink } from '../wiki/links/written-links.ts';
import type { Page } from '../wiki/page.ts';
import type { PageFinding } from './verdict.ts';

type Fault = Omit<PageFinding, 'severity' | 'id'>;

/** A wiki among its files, and the repository that its links may lead to. */
export interface LinkedFolders {
  readonly pages: readonly Page[];
  readonly wiki: FileTree;
  readonly repository: FileTree;
}

/** Where several candidates are named, no more than this. */
const MOST_NAMED = 3;

/**
 * Links, anchors and files that lead nowhere, names that several pages have, and addresses that two pages ask for.
 * Links whose target cannot be decided are left alone. Pure.
 */
export function findLinkFaults({ pages, wiki, repository }: LinkedFolders): readonly Fault[] {
  const published = pages.filter(isPublished);
  const tree = growTree(published, '', SITE_SLUGS);
  const links = indexLinks({ tree, pages, wiki, repository });
  const suggestions = new Suggestions(links);
  const faults = [...tree.clashes.map((clash) => slugFault(clash, tree)), ...aliasFaults(published, tree)];
  const hasWikiLinks = writesWikiLinks(published, links);
  for (const page of published) {
    for (const link of linksOf(page)) {
      if (link.form === 'wiki' && !hasWikiLinks) continue;
      const fault = faultOf(page, link, resolve(links, page, link), suggestions);
      if (fault !== null) faults.push({ ...fault, page: page.path, place: link.place });
    }
  }
  return faults;
}

/** Double brackets are links in a wiki where some of them lead to a page: elsewhere they may be anything. */
function writesWikiLinks(pages: readonly Page[], links: LinkIndex): boolean {
  return pages.some((page) =>
    linksOf(page).some((link) => link.form === 'wiki' && resolve(links, page, link).type === 'page'),
  );
}

function faultOf(
  page: Page,
  link: WrittenLink,
  target: LinkTarget,
  suggestions: Suggestions,
): Pick<Fault, 'rule' | 'message'> | null {
  switch (target.type) {
    case 'dead': {
      const near =
        link.form === 'wiki' ? suggestions.forName(link.url) : suggestions.forPath(page, splitUrl(link.url).path);
      return { rule: 'wiki/dead-link', message: withHint(target.reason, near) };
    }
    case 'ambiguous': {
      const paths = target.namesakes.map((entry) => entry.page?.path ?? entry.slug).sort();
      const named = paths.slice(0, MOST_NAMED).join(', ') + (paths.length > MOST_NAMED ? ', …' : '');
      const message = `${paths.length} pages are named “${link.url}”: ${named}; write the path of one`;
      return { rule: 'wiki/ambiguous-link', message };
    }
    case 'page': {
      if (!target.isLost || target.entry.page === null) return null;
      const message = `${target.entry.page.path} has no heading or anchor #${target.anchor}`;
      const near = suggestAnchor(target.entry.page, target.anchor ?? '');
      return { rule: 'wiki/dead-anchor', message: withHint(message, near === null ? null : `#${near}`) };
    }
    default:
      return null;
  }
}

function withHint(message: string, near: string | null): string {
  return near === null ? message : `${message}; did you mean ${near}?`;
}

function slugFault({ path, wanted, owner }: SlugClash, tree: WikiTree): Fault {
  const whose = owner === null ? 'a page that the site makes itself' : owner;
  const slug = tree.byPath.get(path)?.slug ?? '';
  return addressFault(path, `The address /${wanted}/ is that of ${whose}; this page is at /${slug}/ instead`);
}

/** Former addresses that lead elsewhere: to the page that has the address now, or that claims it too. */
function aliasFaults(pages: readonly Page[], tree: WikiTree): readonly Fault[] {
  const owners = new Map<string, string>(SITE_SLUGS.map((slug) => [slug, 'a page that the site makes itself']));
  for (const [slug, { page }] of tree.bySlug) owners.set(slug.toLowerCase(), page?.path ?? 'the list of a folder');
  const faults: Fault[] = [];
  for (const page of pages) {
    for (const alias of aliasesOf(page)) {
      const owner = owners.get(alias.toLowerCase());
      owners.set(alias.toLowerCase(), owner ?? page.path);
      if (owner === undefined || owner === page.path) continue;
      faults.push(addressFault(page.path, `The former address /${alias}/ leads to ${owner} and not to this page`));
    }
  }
  return faults;
}

function addressFault(path: string, message: string): Fault {
  const place = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { rule: 'wiki/address-clash', page: path, place, message };
}
