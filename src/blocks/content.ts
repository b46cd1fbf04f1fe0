import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';

/** What a block shows, before it is written as Markdown or drawn on the site. */
export type BlockContent = DrawingContent | TableContent;

/** The dependencies of a cluster, or those of one Kustomization and its neighbours. */
export interface DrawingContent {
  readonly type: 'drawing';
  /** The whole of it. */
  readonly cluster: Cluster;
  /** The Kustomization that the drawing is about; `null` for all of them. */
  readonly around: FluxKustomization | null;
  readonly note: string | null;
}

export interface TableContent {
  readonly type: 'table';
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  /** The sentence that stands for a table without rows. */
  readonly empty: string;
  /** What is to be known of the whole, as a sentence; `null` for nothing. */
  readonly note: string | null;
}

export interface Row {
  /** One list of items for each column. */
  readonly cells: readonly (readonly Item[])[];
  /** The place of the repository that the row is about. */
  readonly place: Place;
}

/** One of the things that a cell lists. */
export interface Item {
  readonly text: string;
  /** Whether the text is a word of the manifests. */
  readonly isCode: boolean;
  /** The Kustomization that the item names; `null` for any other. */
  readonly subject: Subject | null;
  /** What follows in brackets. */
  readonly remark: string | null;
}

/** A line of Markdown, and the place of the repository that it comes from; `null` for what frames the others. */
export interface Line {
  readonly text: string;
  readonly place: Place | null;
}
