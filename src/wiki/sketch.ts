import type { Span } from './phrase.ts';

/** A node of a graph as it is drawn. Spans count from the beginning of the text that was read. */
export interface SketchNode {
  /** The words at it, line by line, without markup. */
  readonly lines: readonly string[];
  /** What the text itself calls it, where that is not its words. */
  readonly id: string | null;
  /** The words of what is drawn around it, such as a group's title. */
  readonly group: string | null;
  readonly span: Span;
}

/** An edge of a graph as it is drawn, between positions of nodes. */
export interface SketchEdge {
  readonly from: number;
  readonly to: number;
  readonly label: string | null;
  /** Whether it has arrow heads at both ends. */
  readonly isMutual: boolean;
  readonly span: Span;
  /** Its ends, where changing their places turns it round and nothing else; `null` elsewhere. */
  readonly ends: readonly [Span, Span] | null;
}

/** A graph as a drawing shows it, whatever it means. */
export interface Sketch {
  readonly nodes: readonly SketchNode[];
  readonly edges: readonly SketchEdge[];
  /** What cannot be read with certainty, and the nodes that it may join; `null` for any. */
  readonly unclear: readonly { readonly span: Span; readonly nodes: readonly number[] | null }[];
}
