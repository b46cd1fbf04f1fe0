import type { Tally } from '../check/verdict.ts';

/** As many digits of a commit as Git itself shows. */
const SHORT_COMMIT = 7;

/** A commit as people write it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, SHORT_COMMIT);
}

/** The counts of a page with the words that go with them, without those that are nothing. */
export function proofCounts(tally: Tally): readonly { readonly verdict: keyof Tally; readonly count: number }[] {
  const order = ['verified', 'drifted', 'unverifiable'] as const;
  return order.map((verdict) => ({ verdict, count: tally[verdict] })).filter(({ count }) => count > 0);
}
