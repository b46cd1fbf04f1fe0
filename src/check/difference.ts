import type { Place } from '../vocabulary/place.ts';
import type { RuleId } from '../vocabulary/rules.ts';
import type { CheckedClaim, Outcome } from './verdict.ts';

/** What came and what went between two outcomes of one project. */
export interface Difference {
  /** The later outcome with nothing but what is new, or says something else than before; the tally is that of all. */
  readonly appeared: Outcome;
  readonly gone: readonly Gone[];
}

/** Drift or a finding that is not there any more, as it was told. */
export interface Gone {
  readonly rule: RuleId;
  /** `null` for what was said of the wiki or of the repository as a whole. */
  readonly place: Place | null;
  readonly message: string;
  /** What has become of a statement that was false; of a finding, and of words that are gone, nothing. */
  readonly now: 'true' | 'unverifiable' | 'gone';
}

/** Compares two outcomes by the ids of what they hold, which outlast edits elsewhere. Pure. */
export function differenceOf(now: Outcome, before: Outcome): Difference {
  const isNew = newcomers(before);
  const verdicts = new Map(now.claims.map(({ id, verdict }) => [id, verdict]));
  const present = new Set([...now.pageFindings, ...now.repositoryFindings].map(({ id }) => id));
  return {
    appeared: {
      ...now,
      claims: now.claims.filter((claim) => claim.verdict !== 'verified' && isNew(claim)),
      pageFindings: now.pageFindings.filter(isNew),
      repositoryFindings: now.repositoryFindings.filter(isNew),
    },
    gone: [
      ...before.claims.flatMap((claim) => goneClaim(claim, verdicts.get(claim.id))),
      ...before.pageFindings
        .filter(({ id }) => !present.has(id))
        .map(({ rule, place, message }) => ({ rule, place, message, now: 'gone' as const })),
      ...before.repositoryFindings
        .filter(({ id }) => !present.has(id))
        .map(({ rule, evidence, message }) => ({ rule, place: evidence[0] ?? null, message, now: 'gone' as const })),
    ],
  };
}

interface Told {
  readonly id: string;
  readonly message: string;
  readonly severity: string;
}

function newcomers({ claims, pageFindings, repositoryFindings }: Outcome): (told: Told) => boolean {
  const keyOf = ({ id, severity, message }: Told) => `${id} ${severity} ${message}`;
  const unsettled = claims.filter(({ verdict }) => verdict !== 'verified');
  const known = new Set([...unsettled, ...pageFindings, ...repositoryFindings].map(keyOf));
  return (told) => !known.has(keyOf(told));
}

function goneClaim(
  { verdict, rule, place, message }: CheckedClaim,
  now: CheckedClaim['verdict'] | undefined,
): readonly Gone[] {
  if (verdict !== 'drifted' || now === 'drifted') return [];
  return [{ rule, place, message, now: now === 'verified' ? 'true' : (now ?? 'gone') }];
}
