import type { WikiEntry, WikiFolder, WikiTree } from '../wiki/addresses/wiki-tree.ts';

/** A section of a wiki's own navigation: pages and further sections, in its order. */
export interface NavSection {
  readonly title: string;
  readonly members: readonly (WikiEntry | NavSection)[];
  /** Every page in it, those of its sections included, in order. */
  readonly pages: readonly WikiEntry[];
  /** The slugs of these pages. */
  readonly slugs: ReadonlySet<string>;
}

/** The navigation that a wiki brings along, and the pages that it does not name. */
export interface WikiNav {
  /** All of it, as one section without a title. */
  readonly whole: NavSection;
  /** The wiki's folders with what stands in no place of the navigation; `null` where it names every page. */
  readonly rest: WikiFolder | null;
}

const NAVS = new WeakMap<WikiTree, WikiNav | null>();

/** The navigation of the wiki's `mkdocs.yml`; `null` for a wiki without one. */
export function navOf(tree: WikiTree): WikiNav | null {
  const known = NAVS.get(tree);
  if (known !== undefined) return known;
  const placed = [...tree.byPath.values()]
    .flatMap((entry) => (entry.page?.nav ? [{ entry, place: entry.page.nav }] : []))
    .sort((a, b) => a.place.position - b.place.position)
    .map(({ entry, place }) => ({ entry, sections: place.sections }));
  const nav = placed.length === 0 ? null : { whole: sectionOf('', placed), rest: withoutPlace(tree.root) };
  NAVS.set(tree, nav);
  return nav;
}

/** Whether a member of a section is one itself. */
export function isSection(member: WikiEntry | NavSection): member is NavSection {
  return 'members' in member;
}

/** A page, and the titles of the sections that are still around it. */
interface Placed {
  readonly entry: WikiEntry;
  readonly sections: readonly string[];
}

function sectionOf(title: string, placed: readonly Placed[]): NavSection {
  const groups = new Map<string, Placed[]>();
  const order: (WikiEntry | string)[] = [];
  for (const { entry, sections } of placed) {
    const [name, ...inside] = sections;
    if (name === undefined) {
      order.push(entry);
      continue;
    }
    const held = groups.get(name);
    if (held !== undefined) held.push({ entry, sections: inside });
    else {
      groups.set(name, [{ entry, sections: inside }]);
      order.push(name);
    }
  }
  const members = order.map((one) => (typeof one === 'string' ? sectionOf(one, groups.get(one) ?? []) : one));
  const pages = placed.map(({ entry }) => entry);
  return { title, members, pages, slugs: new Set(pages.map(({ slug }) => slug)) };
}

/** A folder with the pages that have no place in the navigation; `null` where all have. */
function withoutPlace(folder: WikiFolder): WikiFolder | null {
  const entries = folder.entries.filter(({ page }) => page?.nav === null);
  const folders = folder.folders.flatMap((below) => withoutPlace(below) ?? []);
  const isOwn = folder.path !== '' && folder.entry.page?.nav === null;
  return entries.length + folders.length === 0 && !isOwn ? null : { ...folder, entries, folders };
}
