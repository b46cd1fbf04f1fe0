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
 * A longer list shows its ends and what stands around the current page, so that what all pages of a wiki weigh together
 * grows with their number and not with its square.
 */
const MOST_LINKS = 48;

/** The id of the heading under which the own page of a long folder lists all that is in it. */
export const FOLDER_ANCHOR = 'in-this-folder';

/** The same for a section of the wiki's own navigation, which has no page: its first one lists all that is in it. */
export const SECTION_ANCHOR = 'in-this-section';

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
  const shown = around(members, ({ slug: target }) => target === slug);
  const entries = shown.map(({ member, slug: target }): SidebarEntry => {
    if (!isSection(member)) return entryLink(site, member, slug);
    if (!isOpen(member, slug)) return link(siteHref(site, target), member.title, false);
    const inner = sectionEntries(site, member, slug);
    return { type: 'group', label: member.title, entries: inner, collapsed: false, badge: undefined };
  });
  const [first] = section.pages;
  if (first === undefined || shown.length === members.length) return entries;
  return [...entries, link(`${siteHref(site, first.slug)}#${SECTION_ANCHOR}`, `All ${members.length} entries`, false)];
}

function isOpen(member: WikiEntry | NavSection, slug: string): boolean {
  return isSection(member) && member.slugs.has(slug);
}

function folderEntries(site: Site, folder: WikiFolder, slug: string, open: ReadonlySet<string>): SidebarEntry[] {
  const shown = around(folder.entries, (entry) => entry.slug === slug);
  const links: SidebarEntry[] = shown.map((entry) => entryLink(site, entry, slug));
  if (shown.length < folder.entries.length) links.push(listLink(site, folder, `All ${folder.entries.length} pages`));
  const below = around(folder.folders, ({ path }) => open.has(path));
  links.push(...below.map((one) => folderEntry(site, one, slug, open)));
  if (below.length < folder.folders.length) links.push(listLink(site, folder, `All ${folder.folders.length} folders`));
  return links;
}

function folderEntry(site: Site, folder: WikiFolder, slug: string, open: ReadonlySet<string>): SidebarEntry {
  if (!open.has(folder.path)) return link(siteHref(site, folder.entry.slug), folder.title, false);
  const entries = [entryLink(site, folder.entry, slug, 'Overview'), ...folderEntries(site, folder, slug, open)];
  return { type: 'group', label: folder.title, entries, collapsed: false, badge: undefined };
}

/** A link to where all that a folder holds is listed: its generated page, else the end of its own. */
function listLink(site: Site, { entry }: WikiFolder, label: string): SidebarLink {
  const anchor = entry.page === null ? '' : `#${FOLDER_ANCHOR}`;
  return link(`${siteHref(site, entry.slug)}${anchor}`, label, false);
}

/**
 * What a page has to list at its end: all that is in its folder, where the page is the folder's own and the sidebar has
 * no room for it.
 */
export function longFolderOf({ tree }: Site, slug: string): readonly WikiEntry[] {
  const entry = tree.bySlug.get(slug);
  const folder = entry && tree.folders.get(entry.folder);
  if (folder === undefined || folder.entry !== entry || entry.page === null) return [];
  const { entries, folders } = folder;
  if (Math.max(entries.length, folders.length) <= MOST_LINKS) return [];
  return [...entries, ...folders.map((below) => ({ ...below.entry, title: below.title }))];
}

/** What a page has to list at its end: all that is in the sections that begin with it and find no room in the sidebar. */
export function longSectionOf({ tree }: Site, slug: string): readonly WikiEntry[] {
  const nav = navOf(tree);
  return nav === null ? [] : longSectionIn(nav.whole, slug);
}

function longSectionIn({ members, pages }: NavSection, slug: string): readonly WikiEntry[] {
  if (pages[0]?.slug !== slug)
    return members.flatMap((member) => (isSection(member) ? longSectionIn(member, slug) : []));
  if (members.length > MOST_LINKS) {
    return members.flatMap((member) => {
      if (!isSection(member)) return member;
      return member.pages[0] === undefined ? [] : { ...member.pages[0], title: member.title };
    });
  }
  const [first] = members;
  return first !== undefined && isSection(first) ? longSectionIn(first, slug) : [];
}

function generatedEntries(site: Site, slug: string): SidebarEntry[] {
  const { drifted } = site.model.outcome.tally;
  const drift = link(siteHref(site, DRIFT_SLUG), 'Drift', slug === DRIFT_SLUG, drifted);
  const clusters = site.clusters.map((cluster): SidebarEntry => {
    const overview = link(siteHref(site, cluster.slug), cluster.cluster.name, slug === cluster.slug);
    if (slug !== cluster.slug && !slug.startsWith(`${cluster.slug}/`)) return overview;
    const members = [...cluster.kustomizations].map(([{ subject }, member]) => ({ title: subject.name, slug: member }));
    const links = around(members, (member) => member.slug === slug).map((member) =>
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

/** The ends of a long list and the part around the current member; its beginning where that is not among them. */
function around<Member>(members: readonly Member[], isCurrent: (member: Member) => boolean): readonly Member[] {
  if (members.length <= MOST_LINKS) return members;
  const inner = MOST_LINKS - 2;
  const wanted = members.findIndex(isCurrent) - inner / 2;
  const from = Math.min(Math.max(1, wanted), members.length - 1 - inner);
  return [...members.slice(0, 1), ...members.slice(from, from + inner), ...members.slice(-1)];
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
