import { nameWords } from '../wiki/words.ts';
import { type ListItem, quiet, words } from './listing.ts';
import { pageHref, pageTitle, type Site } from './site.ts';

const indexes = new WeakMap<Site, ReadonlyMap<string, readonly string[]>>();

/** A cell names no more pages than this. */
const MOST_PAGES = 5;

/** The paths of the pages on which a name, a host name or an address stands, in reading order. */
export function pagesNaming(site: Site, word: string): readonly string[] {
  const known = indexes.get(site) ?? indexWords(site);
  indexes.set(site, known);
  return known.get(word) ?? [];
}

/** The same as the links of a cell. */
export function pageItems(site: Site, word: string): readonly ListItem[] {
  const pages = pagesNaming(site, word);
  const items = pages.slice(0, MOST_PAGES).map((path) => words(pageTitle(site, path), { href: pageHref(site, path) }));
  if (items.length === 0) return [quiet('no page')];
  return pages.length > MOST_PAGES ? [...items, quiet(`and ${pages.length - MOST_PAGES} more`)] : items;
}

/** By each word that is asked for, in one pass over the pages. */
function indexWords(site: Site): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, string[]>();
  for (const { cluster } of site.clusters) {
    for (const { subject } of cluster.kustomizations) wanted.set(subject.name, []);
    for (const { host } of cluster.hosts) wanted.set(host, []);
    for (const { address } of cluster.addresses) wanted.set(address, []);
  }
  for (const { page } of site.tree.order) {
    if (page === null) continue;
    for (const word of nameWords(page.source)) wanted.get(word)?.push(page.path);
  }
  return wanted;
}
