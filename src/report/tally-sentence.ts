import { plural } from './plural.ts';
import type { CheckedCommit, ReportInput } from './report-input.ts';

/** A run in one sentence: `12 pages, 380 claims: 370 verified, 4 drifted, 6 unverifiable, against 0123456789ab.` */
export function sentenceOf({ outcome, pages, repository }: ReportInput): string {
  const { verified, drifted, unverifiable } = outcome.tally;
  const claims = plural(verified + drifted + unverifiable, 'claim');
  const counts = `${verified} verified, ${drifted} drifted, ${unverifiable} unverifiable`;
  return `${plural(pages, 'page')}, ${claims}: ${counts}, against ${shownCommit(repository)}. Git was checked, not the cluster.`;
}

/** What the wiki was held against, as people write it. */
export function shownCommit({ commit, uncommittedChanges }: CheckedCommit): string {
  if (commit === null) return 'the working tree (no commit)';
  const name = commit.slice(0, 12);
  return uncommittedChanges ? `the working tree (changed since ${name})` : name;
}
