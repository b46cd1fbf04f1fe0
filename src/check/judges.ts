import type { Repository } from '../repo/repository.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Claim } from '../wiki/claim.ts';
import type { EntityIndex } from './entities.ts';
import type { FileIndex } from './file-index.ts';
import type { Judgement } from './judge.ts';
import { judgeAddress } from './judges/address.ts';
import { judgeApplies } from './judges/applies.ts';
import { judgeCount } from './judges/count.ts';
import { judgeDependents } from './judges/dependents.ts';
import { judgeEffect } from './judges/effect.ts';
import { judgeExistence } from './judges/exists.ts';
import { judgeHost } from './judges/host.ts';
import { judgeLevel } from './judges/level.ts';
import { judgePath } from './judges/path.ts';
import { judgePool } from './judges/pool.ts';
import { judgeRoot } from './judges/root.ts';
import type { History } from './unknown.ts';

/** What a judge may ask. */
export interface JudgeContext {
  readonly repository: Repository;
  readonly index: EntityIndex;
  readonly files: FileIndex;
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

/** Holds a claim against the repository; `null` leaves it to the facts of its subject. */
export type Judge = (claim: Claim, context: JudgeContext) => Judged | null;

/**
 * The judges of predicates that are no field of one object, by predicate. Every other predicate is compared with the
 * facts of the claim's subject, see `judge.ts`.
 */
export const JUDGES: ReadonlyMap<string, Judge> = new Map([
  ['exists', judgeExistence],
  ['path', judgePath],
  ['address', judgeAddress],
  ['host', judgeHost],
  ['pool', judgePool],
  ['port', judgeAddress],
  ['applies', judgeApplies],
  ['effect:wait', judgeEffect],
  ['root', judgeRoot],
  ['level', judgeLevel],
  ['count', judgeCount],
  ['requiredBy', judgeDependents],
]);
