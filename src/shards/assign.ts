/** One of the parts that a wiki's pages are checked in. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** A page before it is read. */
export interface SizedPage {
  readonly path: string;
  /** The length of its text. */
  readonly size: number;
}

/**
 * How much of the work on a page is reading it: parsing its Markdown, resolving its links (docs/performance.md, "A cold
 * run"). The first shard reads the others' pages too, as somebody has to look at the wiki as a whole.
 */
const READING_SHARE = 0.3;

/**
 * The paths of the pages that a shard checks. Every page is in one shard, the same in every run, and the shards have about
 * the same work: the largest pages are dealt out first, each to the shard that has the least so far.
 */
export function pagesOfShard(pages: readonly SizedPage[], { index, count }: Shard): ReadonlySet<string> {
  const total = pages.reduce((sum, { size }) => sum + size, 0);
  const loads = Array.from({ length: count }, (_, shard) => (shard === 0 && count > 1 ? total * READING_SHARE : 0));
  const own = new Set<string>();
  const ordered = pages.toSorted((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
  for (const { path, size } of ordered) {
    const lightest = loads.reduce((best, load, shard) => (load < (loads[best] ?? 0) ? shard : best), 0);
    // An empty page is work, too.
    loads[lightest] = (loads[lightest] ?? 0) + size + 1;
    if (lightest === index - 1) own.add(path);
  }
  return own;
}
