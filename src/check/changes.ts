import type { FileChange } from '../repo/git-changes.ts';
import type { Place } from '../vocabulary/place.ts';
import { tally } from './conclude.ts';
import type { CheckedClaim, Outcome } from './verdict.ts';

/** What a change to some files did to what pages say. */
export interface Effect {
  /** The file whose change did it; `null` where several, or none that is known, may have. */
  readonly file: { readonly side: 'page' | 'manifest'; readonly path: string } | null;
  readonly claims: readonly CheckedClaim[];
}

/** What happened between a commit and now. */
export interface Changes {
  /** The commit, as the user named it. */
  readonly since: string;
  /** Statements that are false now and were not, by what made them so. */
  readonly broken: readonly Effect[];
  /** Statements that were false and are not any more; those that are gone are as they were. */
  readonly mended: readonly CheckedClaim[];
  /** The statements whose words or whose proof changed, or that are true or false only since, and what is new of the rest. */
  readonly outcome: Outcome;
}

/** The files of one side that changed, by the path that they have now, or had. */
export type FileChanges = ReadonlyMap<string, FileChange>;

/** What changed on either side. */
export interface Sides {
  readonly pages: FileChanges;
  readonly manifests: FileChanges;
}

/** What a change made of the statements: `before` is the outcome without it, `now` the one with it. */
export function effectOf(now: Outcome, before: Outcome, changed: Sides, since: string): Changes {
  const past = new Map(before.claims.map((claim) => [claim.id, claim]));
  const present = new Map(now.claims.map((claim) => [claim.id, claim]));
  // Of a subject that is gone, a line says something else than it said before.
  const pastLines = new Map(before.claims.map((claim) => [lineOf(claim), claim]));
  const broken = now.claims.filter((claim) => isDrifted(claim) && !isDrifted(past.get(claim.id)));
  const mended = before.claims.filter((claim) => isDrifted(claim) && !isDrifted(present.get(claim.id)));
  const concerned = now.claims.filter(
    (claim) => isTouched(claim, changed) || past.get(claim.id)?.verdict !== claim.verdict,
  );
  const known = new Set([...before.pageFindings, ...before.repositoryFindings].map(({ id }) => id));
  return {
    since,
    broken: byCause(broken, (claim) => causeOf(claim, past.get(claim.id) ?? pastLines.get(lineOf(claim)), changed)),
    mended,
    outcome: {
      claims: concerned,
      pageFindings: now.pageFindings.filter(({ id }) => !known.has(id)),
      repositoryFindings: now.repositoryFindings.filter(({ id }) => !known.has(id)),
      blocks: now.blocks,
      tally: tally(concerned),
    },
  };
}

function isDrifted(claim: CheckedClaim | undefined): boolean {
  return claim?.verdict === 'drifted';
}

function byCause(claims: readonly CheckedClaim[], causeOf: (claim: CheckedClaim) => Effect['file']): readonly Effect[] {
  const effects = new Map<string, { readonly file: Effect['file']; readonly claims: CheckedClaim[] }>();
  for (const claim of claims) {
    const file = causeOf(claim);
    const key = file === null ? '' : `${file.side} ${file.path}`;
    const effect = effects.get(key) ?? { file, claims: [] };
    effect.claims.push(claim);
    effects.set(key, effect);
  }
  return [...effects.values()];
}

function lineOf({ page, place }: CheckedClaim): string {
  return `${page}:${place.line}`;
}

/** The page where its words changed, else the manifest that proves the claim now, or that proved it before. */
function causeOf(claim: CheckedClaim, before: CheckedClaim | undefined, { pages, manifests }: Sides): Effect['file'] {
  if (isIn(pages.get(claim.page), claim.place)) return { side: 'page', path: claim.page };
  const proofs = [...claim.evidence, ...(before?.evidence ?? [])].map(({ place }) => place.file);
  const [only, another] = manifests.keys();
  const path = proofs.find((file) => manifests.has(file)) ?? (another === undefined ? only : undefined);
  return path === undefined ? null : { side: 'manifest', path };
}

/** A proof that is a whole object, as that of a default is, does not change with each of its lines. */
function isTouched({ page, place, evidence }: CheckedClaim, { pages, manifests }: Sides): boolean {
  if (isIn(pages.get(page), place)) return true;
  return evidence.some(({ place: { file, line } }) => isIn(manifests.get(file), { line, endLine: line }));
}

function isIn(change: FileChange | undefined, { line, endLine }: Pick<Place, 'line' | 'endLine'>): boolean {
  return change?.lines.some(({ from, to }) => from <= endLine && line <= to) ?? false;
}
