import type { CheckedClaim } from '../check/verdict.ts';
import { formatReference, formatValue, type Reference } from '../vocabulary/value.ts';

/** A note longer than this would push the page's own words aside. */
const LONGEST_NOTE = 64;

/** What is so, in as few words as fit beside the words of a page. */
export function driftNote(claim: CheckedClaim): string {
  if (claim.predicate === 'exists') return 'not in Git';
  if (claim.actual === null) return 'not so in Git';
  if (claim.actual.type === 'references' && claim.claimed?.type === 'references') {
    const parts = [
      ...namedOnly('missing', claim.actual.references, claim.claimed.references),
      ...namedOnly('not in Git', claim.claimed.references, claim.actual.references),
    ];
    if (parts.length > 0) return parts.join('; ');
  }
  const note = `Git: ${formatValue(claim.actual)}`;
  return note.length <= LONGEST_NOTE ? note : 'Git differs';
}

/** The references of one list that the other leaves out, with a word before them. */
function namedOnly(word: string, list: readonly Reference[], other: readonly Reference[]): readonly string[] {
  const names = new Set(other.map(({ name }) => name));
  const only = list.filter(({ name }) => !names.has(name)).map(formatReference);
  return only.length === 0 ? [] : [`${word}: ${only.join(', ')}`];
}
