import { closest, distance } from 'fastest-levenshtein';
import type { Cluster } from '../repo/facts.ts';
import type { Commit } from '../repo/git.ts';
import type { Repository } from '../repo/repository.ts';
import { formatSubject } from '../vocabulary/subject.ts';
import type { Mention } from '../wiki/claim.ts';

/** Looks a name that is gone up in the repository's history. Does I/O. */
export type History = (name: string) => Commit | null;

/** A name that is not in the repository: a sentence about it, or the reason why that cannot be said. */
export type Missing =
  | { readonly certain: true; readonly message: string }
  | { readonly certain: false; readonly reason: string };

/** What to say of a page that names an object which the repository does not have. */
export function missingObject(
  mention: Extract<Mention, { type: 'unknown' }>,
  repository: Repository,
  history: History,
): Missing {
  const meant = repository.clusters.filter(({ name }) => !mention.cluster || name === mention.cluster);
  const gaps = meant.flatMap((cluster) => cluster.mayHoldMore);
  const what = formatSubject({ kind: mention.kind, name: mention.written, namespace: null, cluster: null });
  if (repository.clusters.length === 0) return { certain: false, reason: 'no cluster was found in the repository' };
  if (gaps.length > 0)
    return { certain: false, reason: `${what} was not found, but not everything is known: ${gaps[0]}` };
  const clusters = meant.map((cluster) => cluster.name).join(', ');
  const near = nearest(mention, meant);
  const trace = history(mention.written);
  const hints = [
    ...(near === null ? [] : [`did you mean ${near}?`]),
    ...(trace === null ? [] : [`Git last touched that name in ${trace.hash.slice(0, 12)} of ${trace.date}`]),
  ];
  return { certain: true, message: [`There is no ${what} in ${clusters}`, ...hints].join('; ') };
}

/** The name that a slip of the pen may have meant: at most a third of its letters differ. */
function nearest(
  { kind, written }: Extract<Mention, { type: 'unknown' }>,
  clusters: readonly Cluster[],
): string | null {
  const subjects = clusters.flatMap((cluster) => cluster.entities.map(({ subject }) => subject));
  const names = subjects.filter((subject) => subject.kind === kind).map(({ name }) => name);
  if (names.length === 0) return null;
  const name = closest(written, names);
  return distance(written, name) <= Math.max(1, Math.floor(name.length / 3)) ? name : null;
}
