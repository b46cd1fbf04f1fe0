import { readArrowChains } from '../ascii/arrow-chain.ts';
import { readAsciiSketch } from '../ascii/ascii-sketch.ts';
import type { Sketch } from '../sketch.ts';

/** Something that a drawing cannot do without. */
const STROKE = /[\u2500-\u257F\u2190-\u21FF\u25B2-\u25C5\u27F5-\u27FF\u2794\u279C\u27A1\u27A4]|--|->|<-|=>|\|/;

const CHAIN_ARROW = /→|⟶|➜|-{1,3}>|=>/;
const ARROW_FIRST = /\n[^\S\n]*(?:→|⟶|➜|-{1,3}>|=>)/;

/** Whether the text is a chain of single words that goes on in its next line: `a → b`, and `→ c` beneath it. */
function isBrokenChain(text: string): boolean {
  return ARROW_FIRST.test(text) && text.split(CHAIN_ARROW).every((word) => /^[\w./-]+$/.test(word.trim()));
}

/** A label that is a file's or a folder's name. */
const FILE = /^[^\s]*(?:\/|\.(?:ya?ml|md|sh|json|tf|toml|txt))(?:$|\s)/i;

/** Reads a graph drawn in characters: boxes, lines, arrows. `null` where the text is none, such as a session of a terminal. */
export function readAsciiDrawing(text: string): Sketch | null {
  if (/^\s*[$#>%]\s/.test(text) || !STROKE.test(text)) return null;
  const sketch = isBrokenChain(text) ? readArrowChains(text) : readAsciiSketch(text);
  if (sketch === null || sketch.edges.length === 0) return null;
  // The tree of a folder is no graph of what depends on what.
  const files = sketch.nodes.filter(({ lines: [first = ''] }) => FILE.test(first));
  return files.length * 4 > sketch.nodes.length ? null : sketch;
}
