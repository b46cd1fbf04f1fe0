import type { RuleId, Severity } from '../vocabulary/rules.ts';
import { tally } from './conclude.ts';
import { withIds } from './finding-id.ts';
import type { CheckedClaim, Outcome, PageFinding } from './verdict.ts';

/** A finding that was there when the baseline was recorded. Only its id counts; the rest tells people what it is. */
export interface BaselineEntry {
  readonly id: string;
  readonly rule: string;
  /** `null` for what is said of the wiki or of the repository as a whole. */
  readonly page: string | null;
  readonly message: string;
}

/** Findings about what keeps others from being reported: they are never known themselves. */
const OWN_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  'wiki/unused-ignore',
  'wiki/expired-ignore',
  'wiki/stale-baseline',
]);

/** Everything that a run reports, as a baseline records it: in an order that does not depend on where things stand. */
export function entriesOf({ claims, pageFindings, repositoryFindings }: Outcome): readonly BaselineEntry[] {
  const entries = [
    ...claims.filter(isDrifted).map(({ id, rule, page, message }) => ({ id, rule, page, message })),
    ...pageFindings
      .filter(({ rule }) => !OWN_RULES.has(rule))
      .map(({ id, rule, page, message }) => ({ id, rule, page, message })),
    ...repositoryFindings.map(({ id, rule, message }) => ({ id, rule, page: null, message })),
  ];
  const keys = new Map(
    entries.map((entry) => [entry, JSON.stringify([entry.page, entry.rule, entry.message, entry.id])]),
  );
  return entries.sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1));
}

/** The outcome without the findings whose ids are known. What is not false stays. */
export function withoutKnown(outcome: Outcome, known: ReadonlySet<string>): Outcome {
  const claims = outcome.claims.filter((claim) => !isDrifted(claim) || !known.has(claim.id));
  return {
    ...outcome,
    claims,
    pageFindings: outcome.pageFindings.filter(({ id, rule }) => OWN_RULES.has(rule) || !known.has(id)),
    repositoryFindings: outcome.repositoryFindings.filter(({ id }) => !known.has(id)),
    tally: tally(claims),
  };
}

/**
 * The ids of findings that stand in `then`, under whatever id, and are wanted there: `then` is the same wiki with some
 * pages under the paths that they had.
 *
 * @param paths the path that a page had, by the one that it has
 */
export function idsBehind(
  now: Outcome,
  then: Outcome,
  paths: ReadonlyMap<string, string>,
  isWanted: (id: string) => boolean,
): ReadonlyMap<string, string> {
  const past = new Map([...keyed(then, new Map())].filter(([, id]) => isWanted(id)));
  return new Map(
    [...keyed(now, paths)].flatMap(([key, id]) => {
      const old = past.get(key);
      return old === undefined ? [] : [[id, old] as const];
    }),
  );
}

/** The ids of an outcome's findings by where they stand and what they are about. */
function keyed({ claims, pageFindings }: Outcome, paths: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = (found: Pick<PageFinding, 'page' | 'place' | 'rule'>) =>
    `${found.rule} ${found.page === null ? '' : (paths.get(found.page) ?? found.page)}:${found.place?.line}:${found.place?.column}`;
  return new Map([
    ...claims
      .filter(isDrifted)
      .map((claim) => [`${at(claim)} ${claim.predicate} ${claim.subject.name}`, claim.id] as const),
    ...pageFindings.filter(({ place }) => place !== null).map((finding) => [at(finding), finding.id] as const),
  ]);
}

function isDrifted({ verdict }: CheckedClaim): boolean {
  return verdict === 'drifted';
}

/** A finding for each entry that nothing is found for any more. */
export function staleFindings(
  stale: readonly { readonly entry: BaselineEntry; readonly place: NonNullable<PageFinding['place']> }[],
  severity: Severity,
): readonly PageFinding[] {
  const found = stale.map(({ entry, place }) => ({
    rule: 'wiki/stale-baseline' as const,
    severity,
    page: null,
    place,
    message: `${entry.rule}${entry.page === null ? '' : ` on ${entry.page}`} is not found any more: --update-baseline takes ${entry.id} out`,
  }));
  return withIds(found, ({ rule, message }) => ({ rule, file: '', message }));
}
