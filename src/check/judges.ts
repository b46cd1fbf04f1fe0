import type { Repository } from '../repo/repository.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Claim } from '../wiki/claim.ts';
import type { EntityIndex } from './entities.ts';
import type { Judgement } from './judge.ts';
import type { History } from './unknown.ts';

/** What a judge may ask. */
export interface JudgeContext {
  readonly repository: Repository;
  readonly index: EntityIndex;
  readonly history: History;
}

/** A judgement with what it says of whom. */
export interface Judged {
  readonly judgement: Judgement;
  /** A message that says more than the comparison does. */
  readonly message?: string;
  /** The subject, as far as the repository narrows it down. */
  readonly subject: Subject;
}

/** Holds a claim against the repository. */
export type Judge = (claim: Claim, context: JudgeContext) => Judged;

/**
 * The judges of predicates that are no field of one object, by predicate. Every other predicate is compared with the
 * facts of the claim's subject, see `judge.ts`.
 */
export const JUDGES: ReadonlyMap<string, Judge> = new Map();
