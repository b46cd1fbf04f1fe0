import type { BlockContent, Line } from '../blocks/content.ts';
import type { Fact } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import type { RuleId, Severity } from '../vocabulary/rules.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Value } from '../vocabulary/value.ts';
import type { PageBlock } from '../wiki/blocks.ts';
import type { Shape } from '../wiki/claim.ts';

export type Verdict = 'verified' | 'drifted' | 'unverifiable';

/** A place of the repository that bears a verdict out. */
export interface Evidence {
  readonly place: Place;
  readonly origin: Fact['origin'];
}

/** A mechanical correction: the text that takes the place of the claim's own words. */
export interface Fix {
  readonly replacement: string;
}

/** Since when a statement is false. */
export type Blame =
  /** A commit made it false: before, it was true. */
  | { readonly type: 'since'; readonly commit: BlamedCommit }
  /** It has never been true: the commit is the one that brought what it speaks of. */
  | { readonly type: 'never-true'; readonly commit: BlamedCommit }
  /** It was false at this commit already, before which the search or the history ends. */
  | { readonly type: 'before'; readonly commit: BlamedCommit }
  /** It is true at the commit that is checked out: what is not committed made it false. */
  | { readonly type: 'uncommitted' };

/** A commit as people know it again. */
export interface BlamedCommit {
  readonly hash: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
}

/** A claim after the comparison. */
export interface CheckedClaim {
  /** Stable across runs and across edits elsewhere on the page. */
  readonly id: string;
  readonly page: string;
  readonly place: Place;
  readonly shape: Shape;
  readonly text: string;
  readonly subject: Subject;
  readonly predicate: string;
  /** `null` where the page's words could not be read. */
  readonly claimed: Value | null;
  /** `null` where the repository does not tell. */
  readonly actual: Value | null;
  readonly verdict: Verdict;
  /** Why the claim could not be checked; `null` for the other verdicts. */
  readonly reason: string | null;
  readonly rule: RuleId;
  readonly severity: Severity;
  /** What is said and what is so, in one sentence. */
  readonly message: string;
  /** The rule that gave the actual value, where it is not written; `null` where it is. */
  readonly because: string | null;
  readonly fix: Fix | null;
  readonly evidence: readonly Evidence[];
  /** For a drifted claim whose history was searched. */
  readonly blame?: Blame;
}

/** Something to say of a page, or of the wiki as a whole (`page` is `null`), that is no claim of its own. */
export interface PageFinding {
  /** Stable across runs and across edits elsewhere. */
  readonly id: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly page: string | null;
  readonly place: Place | null;
  readonly message: string;
  /** What takes the place of the text at `place`, where the correction is mechanical. */
  readonly fix?: Fix;
  /** Where the repository bears it out, if it does. */
  readonly evidence?: readonly Evidence[];
}

/** A finding of a page before its severity and its id. */
export type FoundOnPage = Omit<PageFinding, 'severity' | 'id'>;

/** A block of a page, and what it is to say. */
export interface CheckedBlock {
  readonly page: string;
  readonly block: PageBlock;
  readonly content: BlockContent;
  /** The content as Markdown. */
  readonly lines: readonly Line[];
  /** Whether something else stands between the block's markers; never so where it has only one. */
  readonly isStale: boolean;
}

/** A fault of the repository with its severity, as reports carry it. */
export interface RepositoryFault {
  /** Stable across runs and across edits elsewhere. */
  readonly id: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly evidence: readonly Place[];
}

/** How many statements came out which way. */
export interface Tally {
  readonly verified: number;
  readonly drifted: number;
  readonly unverifiable: number;
}

/** Everything that a run of the check found, for reports and the site. */
export interface Outcome {
  readonly claims: readonly CheckedClaim[];
  readonly pageFindings: readonly PageFinding[];
  readonly repositoryFindings: readonly RepositoryFault[];
  /** The blocks of pages that say something. */
  readonly blocks: readonly CheckedBlock[];
  readonly tally: Tally;
}
