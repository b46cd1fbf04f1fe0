import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { type WikiEntry, type WikiFolder, withAncestors } from '../wiki/addresses/wiki-tree.ts';
import { COVERAGE_SLUG, DRIFT_SLUG } from './generated.ts';
import { INVENTORIES } from './inventory-names.ts';
import { isSection, type NavSection, navOf } from './nav-sections.ts';
import { type Site, siteHref, tallyOf } from './site.ts';
import { TAGS_SLUG } from './tags.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarLink = Extract<SidebarEntry, { type: 'link' }>;
type Pagination = StarlightRouteData['pagination'];

/** One step of the way from the home page to a page. */
export interface Crumb {
  readonly title: string;
  readonly href: string;
}

/**
 * A folder with more pages shows those around the current one, so that what all pages of a wiki weigh together grows
 * with their number and not with its square.
 */
const MOST_LINKS = 48;

/**
 * The sidebar of one page: the folders that it stands in are open, all others are one link each. Where the wiki brings a
 * navigation along, its sections take the place of the folders, and what it does not name follows. Below them stand the
 * generated pages, the cluster of the current one open.
 */
export function sidebarFor(site: Site, slug: string): SidebarEntry[] {
  const current = site.tree.bySlug.get(slug);
  const open = new Set(current === undefined ? [''] : withAncestors(current.folder));
  return [
    ...wikiEntries(site, slug, open),
    ...(site.tags.length > 0 ? [link(siteHref(site, TAGS_SLUG), 'Tags', slug === TAGS_SLUG)] : []),
    {
      type: 'group',
      label: 'Proved against Git',
      entries: generatedEntries(site, slug),
      collapsed: false,
      badge: undefined,
    },
  ];
}

function wikiEntries(site: Site, slug: string, open: ReadonlySet<string>): readonly SidebarEntry[] {
  const { root } = site.tree;
  const home = entryLink(site, root.entry, slug, 'Home');
  const nav = navOf(site.tree);
  if (nav === null) return [home, ...folderEntries(site, root, slug, open)];
  return [
    ...(nav.whole.slugs.has(root.entry.slug) ? [] : [home]),
    ...sectionEntries(site, nav.whole, slug),
    ...(nav.rest === null ? [] : folderEntries(site, nav.rest, slug, open)),
  ];
}

/** The pages of a section, and its sections: the one with the current page open, all others as links to their first page. */
function sectionEntries(site: Site, section: NavSection, slug: string): SidebarEntry[] {
  const members = section.members.flatMap((member) => {
    const first = isSection(member) ? member.pages[0] : member;
    return first === undefined ? [] : [{ member, slug: isOpen(member, slug) ? slug : first.slug }];
  });
  return around(members, slug).map(({ member, slug: target }): SidebarEntry => {
    if (!isSection(member)) return entryLink(site, member, slug);
    if (!isOpen(member, slug)) return link(siteHref(site, target), member.title, false);
    const entries = sectionEntries(site, member, slug);
    return { type: 'group', label: member.title, entries, collapsed: false, badge: undefined };
  });
}

function isOpen(member: WikiEntry | NavSection, slug: string): boolean {
  return isSection(member) && member.slugs.has(slug);
}

function folderEntries(site: Site, folder: WikiFolder, slug: string, open: ReadonlySet<string>): SidebarEntry[] {
  const shown = around(folder.entries, slug);
  const links: SidebarEntry[] = shown.map((entry) => entryLink(site, entry, slug));
  const missing = folder.entries.length - shown.length;
  if (missing > 0 && folder.entry.page === null) {
    links.push(link(siteHref(site, folder.entry.slug), `All ${folder.entries.length} pages`, false));
  }
  for (const below of folder.folders) {
    if (!open.has(below.path)) {
      links.push(link(siteHref(site, below.entry.slug), below.title, false));
      continue;
    }
    const entries = [entryLink(site, below.entry, slug, 'Overview'), ...folderEntries(site, below, slug, open)];
    links.push({ type: 'group', label: below.title, entries, collapsed: false, badge: undefined });
  }
  return links;
}

function generatedEntries(site: Site, slug: string): SidebarEntry[] {
  const { drifted } = site.model.outcome.tally;
  const drift = link(siteHref(site, DRIFT_SLUG), 'Drift', slug === DRIFT_SLUG, drifted);
  const clusters = site.clusters.map((cluster): SidebarEntry => {
    const overview = link(siteHref(site, cluster.slug), cluster.cluster.name, slug === cluster.slug);
    if (slug !== cluster.slug && !slug.startsWith(`${cluster.slug}/`)) return overview;
    const members = [...cluster.kustomizations].map(([{ subject }, member]) => ({ title: subject.name, slug: member }));
    const links = around(members, slug).map((member) =>
      link(siteHref(site, member.slug), member.title, slug === member.slug),
    );
    const inventories = [...cluster.inventories].map(([name, list]) =>
      link(siteHref(site, list), INVENTORIES[name].title, slug === list),
    );
    const kustomizations: SidebarEntry = {
      type: 'group',
      label: 'Kustomizations',
      entries: links,
      collapsed: false,
      badge: undefined,
    };
    const entries = [{ ...overview, label: 'Overview' }, ...inventories, ...(links.length > 0 ? [kustomizations] : [])];
    return { type: 'group', label: cluster.cluster.name, entries, collapsed: false, badge: undefined };
  });
  const coverage = link(siteHref(site, COVERAGE_SLUG), 'Coverage', slug === COVERAGE_SLUG);
  return [drift, coverage, ...clusters];
}

function entryLink(site: Site, entry: WikiEntry, slug: string, label = entry.label): SidebarLink {
  const drifted = entry.page === null ? 0 : tallyOf(site.claims.get(entry.page.path) ?? []).drifted;
  return link(siteHref(site, entry.slug), label, entry.slug === slug, drifted);
}

function link(href: string, label: string, isCurrent: boolean, drifted = 0): SidebarLink {
  const badge =
    drifted === 0 ? undefined : { variant: 'danger' as const, text: `${drifted} drifted`, class: undefined };
  return { type: 'link', label, href, isCurrent, badge, attrs: {} };
}

/** The part of a long list that stands around the current member; its beginning where that is not among them. */
function around<Member extends { readonly slug: string }>(members: readonly Member[], slug: string): readonly Member[] {
  if (members.length <= MOST_LINKS) return members;
  const current = Math.max(
    0,
    members.findIndex((member) => member.slug === slug),
  );
  const from = Math.min(Math.max(0, current - MOST_LINKS / 2), members.length - MOST_LINKS);
  return members.slice(from, from + MOST_LINKS);
}

/** The pages before and after a page of the wiki, in reading order or that of its navigation. Generated pages have none. */
export function paginationFor(site: Site, slug: string): Pagination {
  const { bySlug } = site.tree;
  const order = navOf(site.tree)?.whole.pages ?? site.tree.order;
  const current = bySlug.get(slug);
  const index = current === undefined ? -1 : (positions(order).get(current) ?? -1);
  const at = (position: number): SidebarLink | undefined => {
    const entry = index === -1 ? undefined : order[position];
    return entry && link(siteHref(site, entry.slug), entry.label, false);
  };
  return { prev: at(index - 1), next: at(index + 1) };
}

const positionsOf = new WeakMap<readonly WikiEntry[], ReadonlyMap<WikiEntry, number>>();

function positions(order: readonly WikiEntry[]): ReadonlyMap<WikiEntry, number> {
  const known = positionsOf.get(order);
  if (known !== undefined) return known;
  const made = new Map(order.map((entry, index) => [entry, index]));
  positionsOf.set(order, made);
  return made;
}

/** The folders that a page of the wiki stands in, from the home page on, without the page itself. */
export function crumbsFor(site: Site, slug: string): readonly Crumb[] {
  const entry = site.tree.bySlug.get(slug);
  if (entry === undefined) return [];
  return withAncestors(entry.folder)
    .toReversed()
    .flatMap((path) => site.tree.folders.get(path) ?? [])
    .filter((folder) => folder.entry !== entry)
    .map((folder) => ({
      title: folder.path === '' ? 'Home' : folder.title,
      href: siteHref(site, folder.entry.slug),
    }));
}
