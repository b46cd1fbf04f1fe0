import type { Outcome } from '../check/verdict.ts';
import type { Project } from '../project.ts';

/** A project as it is now, and of what was found, what is reported: what its baseline knows is left out. */
export interface Checked {
  readonly project: Project;
  readonly reported: Outcome;
}

/** A page that is open in an editor. */
export interface OpenPage {
  readonly checked: Checked;
  /** As the pages of the project are named. */
  readonly path: string;
  readonly uri: string;
  /** The version of its text that was checked. */
  readonly version: number;
  readonly text: string;
}
