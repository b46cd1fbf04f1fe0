/** The words of a cell, a bullet or a sentence, without markup. */
export interface Phrase {
  readonly text: string;
  /** The parts of `text` that the page sets apart as names: code spans, links, bold. In order. */
  readonly terms: readonly string[];
}
