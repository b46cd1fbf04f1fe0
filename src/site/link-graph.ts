import type { WikiEntry } from '../wiki/addresses/wiki-tree.ts';
import { isPublishable } from '../wiki/links/files-beside.ts';
import type { LinkIndex } from '../wiki/links/link-index.ts';
import { resolve } from '../wiki/links/resolve.ts';
import { linksOf } from '../wiki/links/written-links.ts';

/** Who links to whom, and to which files. */
export interface LinkGraph {
  /** The pages that link to an entry of the wiki, by its slug, in reading order and without the entry itself. */
  readonly backlinks: ReadonlyMap<string, readonly WikiEntry[]>;
  /** The files beside the pages that a page shows or links to, and that go to the site with it. */
  readonly files: ReadonlySet<string>;
}

/** Follows every link of the wiki once. Pure, and linear in their number. */
export function linkGraph(links: LinkIndex): LinkGraph {
  const backlinks = new Map<string, WikiEntry[]>();
  const files = new Set<string>();
  for (const entry of links.tree.order) {
    if (entry.page === null) continue;
    const reached = new Set([entry.slug]);
    for (const link of linksOf(entry.page)) {
      const target = resolve(links, entry.page, link);
      if (target.type === 'file' && isPublishable(target.path)) files.add(target.path);
      if (target.type !== 'page' || reached.has(target.entry.slug)) continue;
      reached.add(target.entry.slug);
      const known = backlinks.get(target.entry.slug);
      if (known === undefined) backlinks.set(target.entry.slug, [entry]);
      else known.push(entry);
    }
  }
  return { backlinks, files };
}
