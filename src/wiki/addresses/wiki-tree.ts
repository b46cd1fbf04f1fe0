import type { Page } from '../page.ts';
import { addressPathOf, labelOf, orderOf } from './publication.ts';
import { folderPages, joinPath, pageSlugs, type SlugClash, splitPath } from './slug.ts';

/** One address of the wiki: a page, or the list of a folder that has no page of its own. */
export interface WikiEntry {
  readonly slug: string;
  readonly title: string;
  /** What the navigation calls it. */
  readonly label: string;
  /** `null` for the list of a folder. */
  readonly page: Page | null;
  /** The folder in which the entry stands, empty for the wiki's root. A folder's own entry stands in that folder. */
  readonly folder: string;
}

/** A folder of the wiki as the navigation shows it. */
export interface WikiFolder {
  /** Relative to the wiki, empty for its root. */
  readonly path: string;
  readonly title: string;
  /** What the folder's name leads to. */
  readonly entry: WikiEntry;
  /** Its other pages, in the wiki's own order, else by title. */
  readonly entries: readonly WikiEntry[];
  /** In the same order. */
  readonly folders: readonly WikiFolder[];
}

/** The wiki's pages in their folders, and every address that they take. */
export interface WikiTree {
  readonly root: WikiFolder;
  readonly bySlug: ReadonlyMap<string, WikiEntry>;
  /** By the page's path. */
  readonly byPath: ReadonlyMap<string, WikiEntry>;
  /** In reading order: a folder's own page, its pages, its folders. */
  readonly order: readonly WikiEntry[];
  /** By path; the root's is empty. */
  readonly folders: ReadonlyMap<string, WikiFolder>;
  /** Pages that stand elsewhere than they ask for. */
  readonly clashes: readonly SlugClash[];
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Arranges the pages by their folders. Every folder gets an entry: its own page (see `pageSlugs`), else the page of its
 * name beside it, else a list that the site generates. So does the root of a wiki that has no home page.
 *
 * @param homeTitle The title of a generated home page.
 * @param reserved Slugs of generated pages.
 */
export function growTree(pages: readonly Page[], homeTitle: string, reserved: Iterable<string>): WikiTree {
  const byFolder = new Map<string, Page[]>([['', []]]);
  for (const page of pages) {
    const { folder } = splitPath(page.path);
    for (const path of withAncestors(folder)) if (!byFolder.has(path)) byFolder.set(path, []);
    byFolder.get(folder)?.push(page);
  }

  const owners = ownPages(pages, [...byFolder.keys()]);
  const owned = new Set(owners.values());
  const lists = [...byFolder.keys()].filter((folder) => !owners.has(folder)).map(listPath);
  const addresses = addressPaths(pages);
  const keepsCase = pages.some(({ dialects }) => dialects.includes('mkdocs'));
  const paths = pages.map(({ path }) => addresses.get(path) ?? path);
  const { slugs, clashes } = pageSlugs([...paths, ...lists], reserved, keepsCase);
  const slugOf = (path: string) => slugs.get(addresses.get(path) ?? path) ?? '';

  const children = new Map<string, string[]>();
  for (const path of byFolder.keys()) {
    if (path === '') continue;
    const { folder } = parentOf(path);
    children.set(folder, [...(children.get(folder) ?? []), path]);
  }

  const bySlug = new Map<string, WikiEntry>();
  const byPath = new Map<string, WikiEntry>();
  const folders = new Map<string, WikiFolder>();
  const enter = (entry: WikiEntry): WikiEntry => {
    bySlug.set(entry.slug, entry);
    if (entry.page !== null) byPath.set(entry.page.path, entry);
    return entry;
  };

  const grow = (path: string): WikiFolder => {
    const owner = owners.get(path);
    const title = path === '' ? homeTitle : humanise(parentOf(path).name);
    const entry = enter(
      owner === undefined
        ? { slug: slugOf(listPath(path)), title, label: title, page: null, folder: path }
        : { slug: slugOf(owner.path), title: owner.title, label: labelOf(owner), page: owner, folder: path },
    );
    const entries = (byFolder.get(path) ?? [])
      .filter((page) => !owned.has(page))
      .map((page) => enter({ slug: slugOf(page.path), title: page.title, label: labelOf(page), page, folder: path }))
      .sort(inOrder(entryOrder));
    const below = (children.get(path) ?? []).map(grow).sort(inOrder(folderOrder));
    const folder = { path, title, entry, entries, folders: below };
    folders.set(path, folder);
    return folder;
  };

  const root = grow('');
  const written = new Map([...addresses].map(([path, address]) => [address, path]));
  const original = (path: string | null) => (path === null ? null : (written.get(path) ?? path));
  return {
    root,
    bySlug,
    byPath,
    order: readingOrder(root),
    folders,
    clashes: clashes
      .map(({ path, wanted, owner }) => ({ path: original(path) ?? path, wanted, owner: original(owner) }))
      .filter(({ path }) => byPath.has(path)),
  };
}

/** The folder and all that it stands in, the root last: `a/b` gives `a/b`, `a` and the empty path. */
export function withAncestors(folder: string): readonly string[] {
  const paths: string[] = [];
  for (let path = folder; path !== ''; path = parentOf(path).folder) paths.push(path);
  return [...paths, ''];
}

/** A folder's name as a person would write it: `getting-started` becomes `Getting started`. */
export function humanise(name: string): string {
  const words = name.replace(/[-_\s]+/g, ' ').trim();
  return words === '' ? name : words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}

function parentOf(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: slash === -1 ? '' : path.slice(0, slash), name: path.slice(slash + 1) };
}

function listPath(folder: string): string {
  return joinPath(folder, 'index.md');
}

/** The page that stands for each folder: the one inside it first, then the one of its name beside it. */
function ownPages(pages: readonly Page[], folders: readonly string[]): ReadonlyMap<string, Page> {
  const inside = folderPages(pages.map(({ path }) => path).sort());
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const owners = new Map<string, Page>();
  for (const folder of folders) {
    const own = inside.get(folder);
    const page = byPath.get(own ?? `${folder}.md`);
    if (page !== undefined) owners.set(folder, page);
  }
  return owners;
}

function readingOrder(folder: WikiFolder): readonly WikiEntry[] {
  return [folder.entry, ...folder.entries, ...folder.folders.flatMap(readingOrder)];
}

/** The path that each page's address is made from; its own where another page has the one that it asks for. */
function addressPaths(pages: readonly Page[]): ReadonlyMap<string, string> {
  const taken = new Set(pages.map(({ path }) => path));
  const addresses = new Map<string, string>();
  for (const page of pages) {
    const wanted = addressPathOf(page);
    if (wanted === page.path || taken.has(wanted)) continue;
    taken.add(wanted);
    addresses.set(page.path, wanted);
  }
  return addresses;
}

function entryOrder({ page }: WikiEntry): number {
  return page === null ? Number.POSITIVE_INFINITY : orderOf(page);
}

/** A folder stands where its own page does, or the first page in it. */
function folderOrder({ entry, entries, folders }: WikiFolder): number {
  const own = entryOrder(entry);
  return own === Number.POSITIVE_INFINITY
    ? Math.min(own, ...entries.map(entryOrder), ...folders.map(folderOrder))
    : own;
}

/** By the order that the wiki gives, and by title where it gives none. */
function inOrder<Member extends { readonly title: string }>(orderOf: (member: Member) => number) {
  return (a: Member, b: Member) => {
    const [before, after] = [orderOf(a), orderOf(b)];
    return before === after ? collator.compare(a.title, b.title) : before - after;
  };
}
