import { LineCounter } from 'yaml';
import type { Place } from '../vocabulary/place.ts';
import type { BlockText, Origin, TracedEntry, TracedNode } from './traced.ts';

const SPACE = 0x20;

/** Gives the places of spans of a text, by their offsets. */
export interface TextPlaces {
  /** Whether the lines of the text are lines of the file; otherwise every span has the place of the whole. */
  readonly exact: boolean;
  readonly locate: (start: number, end: number) => Place;
}

/**
 * An origin that knows its offsets and works its place out when asked: most values of a repository are read,
 * few are ever shown.
 */
export class WrittenOrigin implements Origin {
  readonly replaces: Origin | null;
  readonly #places: TextPlaces;
  readonly #start: number;
  readonly #end: number;

  /** @param replaces for an alias: the content of its anchor */
  constructor(places: TextPlaces, start: number, end: number, replaces: Origin | null = null) {
    this.replaces = replaces;
    this.#places = places;
    this.#start = start;
    this.#end = end;
  }

  get place(): Place {
    return this.#places.locate(this.#start, this.#end);
  }
}

/** An entry that makes the origin of its key when asked: of nearly all keys nobody asks. */
export class WrittenEntry implements TracedEntry {
  readonly value: TracedNode;
  readonly #places: TextPlaces;
  readonly #start: number;
  readonly #end: number;

  constructor(places: TextPlaces, start: number, end: number, value: TracedNode) {
    this.value = value;
    this.#places = places;
    this.#start = start;
    this.#end = end;
  }

  get key(): Origin {
    return new WrittenOrigin(this.#places, this.#start, this.#end);
  }
}

/** The places of `text`, which stands in `file` from the line and with the indentation of `block`. */
export function placesOf(file: string, text: string, block: BlockText = { line: 1, indent: 0 }): TextPlaces {
  return new LinePlaces(file, text, block);
}

class LinePlaces implements TextPlaces {
  readonly exact = true;
  readonly #file: string;
  readonly #text: string;
  readonly #block: BlockText;
  #lines: LineCounter | undefined;

  constructor(file: string, text: string, block: BlockText) {
    this.#file = file;
    this.#text = text;
    this.#block = block;
  }

  locate(start: number, end: number): Place {
    // Of most files no place is ever shown.
    this.#lines ??= countLines(this.#text);
    const from = this.#lines.linePos(start);
    const to = this.#lines.linePos(trimmedEnd(this.#text, start, end));
    return {
      file: this.#file,
      line: from.line + this.#block.line - 1,
      column: from.col + this.#block.indent,
      endLine: to.line + this.#block.line - 1,
      endColumn: to.col + this.#block.indent,
    };
  }
}

/** A collection or a block ends with its last word, not with the line ends after it. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) <= SPACE) last -= 1;
  return last;
}

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}
