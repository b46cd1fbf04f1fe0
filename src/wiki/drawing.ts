import type { Place } from '../vocabulary/place.ts';
import type { Mention } from './claim.ts';

/** The two ways to draw "b depends on a": `a → b`, from the prerequisite on, or `b → a`, from the dependent on. */
export type Reading = 'prerequisite-first' | 'dependent-first';

/** What the words at an arrow say of it: which end depends on the other, that one applies the other, or something else. */
export type ArrowWords = Reading | 'applies' | 'other';

/** A name, a box or a shape of a drawing. */
export interface DrawnNode {
  readonly place: Place;
  /** The source at its place. */
  readonly text: string;
  /** The object that it stands for; `null` where it plainly stands for none. */
  readonly mention: Mention | null;
  /** Whether it says of which kind that object is. */
  readonly isKindNamed: boolean;
}

/** A line or an arrow from one node to another, both as positions among the drawing's nodes. */
export interface DrawnEdge {
  readonly from: number;
  readonly to: number;
  readonly place: Place;
  /** The source at its place. */
  readonly text: string;
  /** The text that draws it the other way round; `null` where more would have to change. */
  readonly reversed: string | null;
  /** `null` for an arrow without words. */
  readonly says: ArrowWords | null;
}

/** What the words in a drawing and around it say of all its arrows. */
export interface DrawingWords {
  /** What it is about: how objects depend on each other, something else, or nothing that is said. */
  readonly topic: 'dependencies' | 'other' | 'unsaid';
  /** Which way its arrows point. */
  readonly reading: Reading | null;
  /** Whether that is a legend that leaves no doubt: "A --> B means that B depends on A". */
  readonly isPlain: boolean;
  /** Whether it claims to leave nothing out. */
  readonly isComplete: boolean;
}

/** A place of a drawing that cannot be read with certainty. */
export interface UnclearPlace {
  readonly place: Place;
  /** The source at its place. */
  readonly text: string;
  /** The nodes between which there may be edges, as positions; `null` where it may be any. */
  readonly nodes: readonly number[] | null;
}

/** A graph that a page draws, in characters or in Mermaid's language. */
export interface Drawing {
  readonly shape: 'ascii-dag' | 'mermaid';
  /** Whether it is a few arrows in a line of text, which shows a part of a graph and no more. */
  readonly isInText: boolean;
  /** Whether it is a tree of branches (`├──`), in which a name has its place under one other and no second arrow. */
  readonly isTree: boolean;
  /** Its first line. */
  readonly place: Place;
  readonly text: string;
  /** The cluster that the page narrows it to; `null` for every cluster. */
  readonly cluster: string | null;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly words: DrawingWords;
  /** The names of what the page says that it leaves out on purpose. */
  readonly leftOut: ReadonlySet<string>;
  readonly unclear: readonly UnclearPlace[];
}
