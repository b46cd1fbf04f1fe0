import type { CheckedClaim } from '../check/verdict.ts';
import type { WikiEntry, WikiTree } from '../wiki/addresses/wiki-tree.ts';
import { slugOfTag, tagsOf } from './tags.ts';

/** What more pages than this have in common says nothing of any two of them. */
const MOST_SHARING = 12;

/** A page has no more related ones than this. */
const MOST_RELATED = 5;

/**
 * The pages that speak of the same objects or bear the same tags as each page, by its slug and the closest first: what
 * few pages share weighs the more. Pure, and linear in what the pages say.
 */
export function relatedPages(
  { order }: WikiTree,
  claims: ReadonlyMap<string, readonly CheckedClaim[]>,
): ReadonlyMap<string, readonly WikiEntry[]> {
  const sharing = new Map<string, WikiEntry[]>();
  const topics = new Map<WikiEntry, ReadonlySet<string>>();
  for (const entry of order) {
    const own = topicsOf(entry, claims);
    topics.set(entry, own);
    for (const topic of own) {
      const known = sharing.get(topic);
      if (known === undefined) sharing.set(topic, [entry]);
      else known.push(entry);
    }
  }
  return new Map(order.map((entry) => [entry.slug, closest(entry, topics.get(entry) ?? new Set(), sharing)]));
}

function topicsOf({ page }: WikiEntry, claims: ReadonlyMap<string, readonly CheckedClaim[]>): ReadonlySet<string> {
  if (page === null) return new Set();
  const subjects = (claims.get(page.path) ?? []).map(({ subject }) => `${subject.kind} ${subject.name}`);
  return new Set([...subjects, ...tagsOf(page).map((tag) => `tag ${slugOfTag(tag)}`)]);
}

function closest(
  entry: WikiEntry,
  topics: ReadonlySet<string>,
  sharing: ReadonlyMap<string, readonly WikiEntry[]>,
): readonly WikiEntry[] {
  const weights = new Map<WikiEntry, number>();
  for (const topic of topics) {
    const others = sharing.get(topic) ?? [];
    if (others.length > MOST_SHARING) continue;
    for (const other of others) {
      if (other !== entry) weights.set(other, (weights.get(other) ?? 0) + 1 / others.length);
    }
  }
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_RELATED)
    .map(([other]) => other);
}
