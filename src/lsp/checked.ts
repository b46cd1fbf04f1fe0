import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckedClaim, Outcome } from '../check/verdict.ts';
import type { Project } from '../project.ts';
import { rangeOf, touches } from './positions.ts';

/** A project as it is now, and of what was found, what is reported: what its baseline knows is left out. */
export interface Checked {
  readonly project: Project;
  readonly reported: Outcome;
}

/** A page that is open in an editor, and its project. */
export interface OpenPage extends Checked {
  /** As the pages of the project are named. */
  readonly path: string;
  readonly document: TextDocument;
}

/** What the page says at a position, the shortest words first; what the baseline knows included. */
export function claimsAt({ project, path }: OpenPage, position: Position): readonly CheckedClaim[] {
  return project.outcome.claims
    .filter((claim) => claim.page === path && touches(rangeOf(claim.place), position))
    .toSorted((a, b) => a.text.length - b.text.length);
}
