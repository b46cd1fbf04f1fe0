import type { CheckedClaim, Outcome } from '../../src/check/verdict.ts';
import type { Mutation, MutationKind } from './mutation.ts';
import type { PageMutation } from './page-mutations.ts';

/** What a mutation made of the statements of a wiki. */
export interface MutationScore {
  readonly kind: MutationKind | 'word of a page';
  /** What was done, in a few words. */
  readonly change: string;
  /** Statements that it made false. */
  readonly due: readonly CheckedClaim[];
  /** Those of them that were not reported. */
  readonly missed: readonly CheckedClaim[];
  /** Statements that were reported, and that it did not make false. */
  readonly collateral: readonly CheckedClaim[];
}

/** Shapes that may leave an arrow out which follows from others. */
const TRANSITIVE_SHAPES: ReadonlySet<string> = new Set(['mermaid', 'ascii-dag', 'prose']);

/** Shapes that list every dependency. */
const WHOLE_SHAPES: ReadonlySet<string> = new Set(['field-table', 'matrix-table']);

/** What is worked out from the graph and from all objects: any change to one may make any of it false. */
const OF_THE_WHOLE = /^(?:count|level|root|requiredBy|exists|applies|effect:.*|dependsOn|spec\.dependsOn)$/;

/**
 * Compares what was found of a wiki before and after a mutation of the repository. `isStillReached` says whether a
 * dependency that was dropped still holds through others: then a page that names it is right, in part.
 */
export function scoreMutation(
  mutation: Mutation,
  before: Outcome,
  after: Outcome,
  isStillReached: boolean,
): MutationScore {
  const present = new Map(after.claims.map((claim) => [claim.id, claim]));
  const driftedLines = new Set(after.claims.filter(isDrifted).map(lineOf));
  const wasDrifted = new Set(before.claims.filter(isDrifted).map(({ id }) => id));
  const due = before.claims.filter(
    (claim) =>
      claim.verdict === 'verified' && isDue(claim, mutation) && !(isStillReached && mutation.dependency !== null),
  );
  const gone = new Set(after.claims.filter((claim) => isDrifted(claim) && claim.predicate === 'exists').map(thingOf));
  const missed = due.filter(
    (claim) =>
      !isDrifted(present.get(claim.id)) &&
      !driftedLines.has(lineOf(claim)) &&
      // What is said under the heading of something that is gone is told with the heading.
      !(mutation.predicate === null && gone.has(thingOf(claim))),
  );
  const dueLines = new Set(due.map(lineOf));
  const past = new Map(before.claims.map((claim) => [claim.id, claim]));
  const collateral = after.claims.filter(
    (claim) =>
      isDrifted(claim) &&
      !wasDrifted.has(claim.id) &&
      !dueLines.has(lineOf(claim)) &&
      !isConcerned(claim, mutation) &&
      !isConcerned(past.get(claim.id), mutation),
  );
  return { kind: mutation.kind, change: mutation.change, due, missed, collateral };
}

/** Compares what was found of a wiki before and after a mutation of a page: the statement alone became false. */
export function scorePageMutation({ claim, change }: PageMutation, before: Outcome, after: Outcome): MutationScore {
  const known = new Set(before.claims.filter(isDrifted).map(({ id }) => id));
  const drifted = after.claims.filter((one) => isDrifted(one) && !known.has(one.id));
  const isCaught = drifted.some((one) => lineOf(one) === lineOf(claim));
  return {
    kind: 'word of a page',
    change,
    due: [claim],
    missed: isCaught ? [] : [claim],
    collateral: drifted.filter((one) => lineOf(one) !== lineOf(claim)),
  };
}

function isDrifted(claim: CheckedClaim | undefined): boolean {
  return claim?.verdict === 'drifted';
}

/** The page and what it speaks of. */
function thingOf({ page, subject }: CheckedClaim): string {
  return `${page} ${subject.name}`;
}

function lineOf({ page, place }: CheckedClaim): string {
  return `${page}:${place.line}`;
}

/** Whether a statement that was true cannot be any more. */
function isDue(claim: CheckedClaim, { kind, subject, predicate, dependency }: Mutation): boolean {
  if (claim.subject.kind !== subject.kind || claim.subject.name !== subject.name) return false;
  if (predicate === null) return true;
  if (claim.predicate !== predicate) return false;
  if (kind === 'dependency added') return WHOLE_SHAPES.has(claim.shape);
  if (dependency === null) return claim.claimed !== null && claim.claimed.type !== 'references';
  if (TRANSITIVE_SHAPES.has(claim.shape)) return false;
  return claim.claimed?.type === 'references' && claim.claimed.references.some(({ name }) => name === dependency);
}

/** Whether a statement speaks of what was changed, or of something that follows from it. */
function isConcerned(claim: CheckedClaim | undefined, { kind, subject, predicate, files }: Mutation): boolean {
  if (claim === undefined) return false;
  if (claim.subject.name === subject.name) return true;
  if (claim.evidence.some(({ place }) => files.has(place.file))) return true;
  // In another namespace, what depends on an object does not find it.
  const isOfTheWhole = kind.startsWith('object') || kind.startsWith('dependency') || predicate === 'metadata.namespace';
  if (isOfTheWhole) return OF_THE_WHOLE.test(claim.predicate);
  return claim.predicate === predicate;
}
