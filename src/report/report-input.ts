import type { Changes } from '../check/changes.ts';
import type { Outcome } from '../check/verdict.ts';
import type { Sources } from './frame.ts';
import type { Paint } from './paint.ts';

/** What manifests were read: those of a commit, `null` outside Git, or with changes that nobody has committed. */
export interface CheckedCommit {
  readonly commit: string | null;
  readonly uncommittedChanges: boolean;
}

/** What every report of a check is made from. */
export interface ReportInput {
  readonly repository: CheckedCommit & {
    /** The folder as the user named it. */
    readonly root: string;
    readonly clusters: readonly string[];
  };
  /** Where pages and manifests lie, from the folder in which the command runs, with `/` between the parts. */
  readonly folders: { readonly wiki: string; readonly repository: string };
  /** How many pages were read. */
  readonly pages: number;
  readonly outcome: Outcome;
  /** What happened since a commit, where the report is about that alone. */
  readonly changes: Changes | null;
  /** Of a check of some of the pages, what makes the whole of it together with those of the others; only JSON has it. */
  readonly shard?: Readonly<Record<string, unknown>>;
}

/** What a reporter is given beside the outcome. */
export interface ReportSetting {
  readonly version: string;
  readonly sources: Sources;
  readonly paint: Paint;
  /** Whether to tell also what could not be checked. */
  readonly verbose: boolean;
}
