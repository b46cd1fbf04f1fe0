import { parseRange, sameRanges } from './address.ts';
import { compareDurations } from './duration.ts';
import { isSameQuantity } from './quantity.ts';
import { referencesDiffer } from './references.ts';
import type { Strictness, Value } from './value.ts';
import { compareVersions } from './version.ts';

/** Whether two values are the same, differ, or cannot be compared. */
export type Comparison = 'same' | 'different' | 'undecided';

const STRICT: Strictness = { lists: 'all', abbreviated: false };

/**
 * Compares what a page gives with what a manifest gives. Durations are compared by length, paths normalised, lists as
 * sets.
 */
export function compareValues(claimed: Value, actual: Value, strictness: Strictness = STRICT): Comparison {
  if (claimed.type === 'absent' || actual.type === 'absent') return verdict(claimed.type === actual.type);
  switch (claimed.type) {
    case 'flag':
      return verdict(actual.type === 'flag' && claimed.flag === actual.flag);
    case 'count':
      return verdict(actual.type === 'count' && claimed.count === actual.count);
    case 'duration':
      return verdict(actual.type === 'duration' && compareDurations(claimed, actual) === 0);
    case 'path':
      return verdict(actual.type === 'path' && claimed.path === actual.path);
    case 'version':
      return actual.type === 'version' ? compareVersions(claimed.text, actual.text) : 'different';
    case 'url':
      return verdict(actual.type === 'url' && bareUrl(claimed.text) === bareUrl(actual.text));
    case 'text':
      return verdict(actual.type === 'text' && claimed.text.toLowerCase() === actual.text.toLowerCase());
    case 'quantity':
      return verdict(actual.type === 'quantity' && isSameQuantity(claimed, actual));
    case 'list':
      return verdict(actual.type === 'list' && isSameList(claimed.items, actual.items, strictness.lists));
    case 'references':
      if (actual.type !== 'references') return 'different';
      return verdict(!referencesDiffer(claimed.references, actual.references, strictness));
  }
}

function verdict(same: boolean): Comparison {
  return same ? 'same' : 'different';
}

/** Ranges of addresses are the same however they are spelt and cut: `192.0.2.0/31`, `192.0.2.0-192.0.2.1`. */
function isSameList(claimed: readonly string[], actual: readonly string[], lists: 'all' | 'some'): boolean {
  if (sameItems(claimed, actual, lists)) return true;
  const [first = ''] = claimed;
  if (parseRange(first) === undefined) return false;
  if (sameRanges(claimed, actual)) return true;
  return lists === 'some' && claimed.every((item) => actual.some((other) => sameRanges([item], [other])));
}

function sameItems(claimed: readonly string[], actual: readonly string[], lists: 'all' | 'some'): boolean {
  const held = new Set(actual);
  if (!claimed.every((item) => held.has(item))) return false;
  return lists === 'some' || new Set(claimed).size === held.size;
}

/** A URL without what pages leave out: scheme, user, `.git`, a slash at the end. */
function bareUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\.git$/, '');
}
