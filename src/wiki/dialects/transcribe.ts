import type { LineIndex } from '../line-index.ts';
import { commentsIn } from './comments.ts';
import type { Container } from './container.ts';
import type { Dialect } from './dialect.ts';
import { type Edit, type Edits, editsIn } from './inline.ts';
import { closingOf, type Opening, openingOf, type Stretch } from './markers.ts';
import type { Rewriting, Segment } from './rewrite.ts';

/*
 * Dialects put blocks around Markdown in ways that CommonMark reads as something else: an admonition's body is indented,
 * which makes code of it. A page is parsed once, so these blocks are written as what the parser has for them, block
 * quotes and fenced code, line by line, and the positions of the tree are set right afterwards (see rewrite.ts). Cutting
 * the blocks out and parsing each by itself would lose what reaches across them: link definitions and footnotes.
 */

/** A container that a line opens, and the container it stands in. */
export interface OpenedContainer {
  readonly line: number;
  readonly container: Container;
  readonly hasTitle: boolean;
  /** Whether all of it stands on its line, the title set apart as strong words. */
  readonly isInline: boolean;
  readonly parent: OpenedContainer | null;
  /** How many block quotes it stands in that the page writes as such. */
  readonly quotes: number;
}

/** A page as the parser is to see it, and what its rewritten lines stand for. Lines count from 0. */
export interface Transcript {
  readonly rewriting: Rewriting;
  readonly containers: ReadonlyMap<number, OpenedContainer>;
  /** The ids that attribute lists give to headings. */
  readonly anchors: ReadonlyMap<number, string>;
  /** The ids of Obsidian's blocks, `^` included, by the line that they stand on. */
  readonly blockIds: ReadonlyMap<number, string>;
  /**
   * The lines right behind a block that is indented. The parser would take them for more of its last paragraph
   * (CommonMark section 5.1, laziness), so each begins a list, whose first item is to be taken out of it again.
   */
  readonly resumed: ReadonlySet<number>;
}

/** A bullet that pages rarely use. */
const RESUMING = '+ ';
/** How far the further rows of a table are to be indented whose first row begins such a list. */
const RESUMED_INDENT = '  ';
/** What ends a paragraph by itself. */
const INTERRUPTS = /^(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|<|\[\^|[-*_=]{3,}\s*$)/;

/** More colons, quotes and indents than anybody nests. Deeper blocks stay as they are written. */
const MAX_NESTED = 20;

/** A fence that no page uses itself. */
const FENCE = '~~~~~~~~~~~~';

/** How far the body of an admonition or a tab is indented. */
const INDENT = 4;

/** A block whose end has not come yet. */
interface OpenBlock {
  readonly opening: Opening;
  /** The spaces before its marker, in the block around it. */
  readonly margin: number;
  /** The line that closes it, for one that ends with such a line. */
  readonly lastLine: number | null;
  readonly opened: OpenedContainer | null;
}

/** A fence of backticks or tildes (CommonMark section 4.5) that is open. */
interface OpenFence {
  readonly marker: string;
  /** How many blocks are around it. */
  readonly depth: number;
}

/** Reads the dialects' blocks of a page. `source` may have its front matter blanked out. */
export function transcribe(source: string, lines: LineIndex, dialects: readonly Dialect[]): Transcript {
  const scribe = new Scribe(source, lines, dialects);
  for (let line = 0; line < lines.length; line++) scribe.read(line);
  return scribe.transcript();
}

/** Goes through a page line by line. */
class Scribe {
  readonly #source: string;
  readonly #lines: LineIndex;
  readonly #dialects: readonly Dialect[];
  readonly #closings: ReadonlyMap<number, number>;
  readonly #rewriting = new Map<number, readonly Segment[]>();
  readonly #containers = new Map<number, OpenedContainer>();
  readonly #anchors = new Map<number, string>();
  readonly #blockIds = new Map<number, string>();
  readonly #resumed = new Set<number>();
  readonly #comments: ReadonlyMap<number, readonly Stretch[]>;
  #blocks: OpenBlock[] = [];
  #fence: OpenFence | null = null;
  /** How far the lines of the list are indented that the last lines belong to; 0 outside of lists. */
  #listIndent = 0;
  #quoteDepth = 0;
  /** Whether the last line was a row of a table that stands right behind a block. */
  #isInResumedTable = false;
  /** The empty lines since the last other one: whether they belong to a block, the next line tells. */
  #emptyLines: number[] = [];

  constructor(source: string, lines: LineIndex, dialects: readonly Dialect[]) {
    this.#source = source;
    this.#lines = lines;
    this.#dialects = dialects;
    this.#closings = pairUp(source, lines, dialects);
    this.#comments = dialects.includes('obsidian') ? commentsIn(source, lines) : new Map();
  }

  transcript(): Transcript {
    return {
      rewriting: this.#rewriting,
      containers: this.#containers,
      anchors: this.#anchors,
      blockIds: this.#blockIds,
      resumed: this.#resumed,
    };
  }

  read(line: number): void {
    const from = this.#lines[line] ?? 0;
    const text = textOfLine(this.#source, this.#lines, line);
    const comments = this.#comments.get(line) ?? [];
    if (isEmptyWithout(text, comments)) {
      if (comments.length > 0) this.#rewriting.set(line, []);
      this.#emptyLines.push(line);
      this.#quoteDepth = 0;
      this.#isInResumedTable = false;
      return;
    }
    if (this.#close(line, from, text)) return;
    const isRightBehind =
      this.#emptyLines.length === 0 && this.#blocks.some(({ opening }) => opening.reach === 'indented');
    const depth = this.#blocks.length;
    const { segments, at } = this.#strip(text);
    const rest = text.slice(at);
    const margin = rest.length - rest.trimStart().length;
    const words = rest.slice(margin);
    if (!this.#isCode(words, margin) && this.#open(line, from, text, at + margin, margin, segments)) return;
    const isText = this.#fence === null && this.#blocks.at(-1)?.opening.block.form !== 'code';
    const found = isText ? editsIn(words, this.#dialects) : { edits: [], anchor: null, blockId: null };
    this.#name(line, found);
    const mayResume = isText && isRightBehind && this.#blocks.length < depth;
    const lead = margin < INDENT ? this.#resume(line, words, mayResume) : '';
    if (lead !== '') segments.push(lead);
    const edits = withComments(found.edits, comments, at + margin);
    if (segments.length === 0 && edits.length === 0) return;
    this.#rewriting.set(line, [
      ...segments,
      ...edited(edits, from + at, lead === '' ? 0 : margin, margin, from + text.length),
    ]);
  }

  #name(line: number, { anchor, blockId }: Pick<Edits, 'anchor' | 'blockId'>): void {
    if (anchor !== null) this.#anchors.set(line, anchor);
    if (blockId !== null) this.#blockIds.set(line, blockId);
  }

  /** What keeps the words of a line from going on with the block before it; empty where nothing has to. */
  #resume(line: number, words: string, mayResume: boolean): string {
    const isRow = words.startsWith('|');
    if (mayResume && !INTERRUPTS.test(words)) {
      this.#resumed.add(line);
      this.#isInResumedTable = isRow;
      return RESUMING;
    }
    this.#isInResumedTable &&= isRow;
    return this.#isInResumedTable ? RESUMED_INDENT : '';
  }

  /** Ends the block that this line closes. */
  #close(line: number, from: number, text: string): boolean {
    const last = this.#blocks.findLastIndex(({ lastLine }) => lastLine === line);
    const block = this.#blocks[last];
    if (block === undefined) return false;
    this.#blocks = this.#blocks.slice(0, last);
    this.#fence = null;
    const end = from + text.length;
    const { segments } = this.#strip(text);
    const isCode = block.opening.block.form === 'code';
    this.#rewriting.set(line, [...segments, ...(isCode ? [FENCE] : []), { start: end, end }]);
    return true;
  }

  /** What stands in a line for the blocks around it, and where its own text begins. Ends the blocks that it dedents from. */
  #strip(text: string): { readonly segments: Segment[]; readonly at: number } {
    const segments: Segment[] = [];
    let at = 0;
    for (const [depth, block] of this.#blocks.entries()) {
      if (!isQuoted(block)) continue;
      if (block.opening.reach !== 'indented') {
        segments.push('> ');
        continue;
      }
      const end = indentEnd(text, at, block.margin + INDENT);
      if (end === null) {
        this.#blocks = this.#blocks.slice(0, depth);
        if (this.#fence !== null && this.#fence.depth > depth) this.#fence = null;
        break;
      }
      segments.push(`${' '.repeat(block.margin)}> `);
      at = end;
    }
    const marks = segments.filter((segment) => typeof segment === 'string').join('');
    if (marks !== '') for (const empty of this.#emptyLines) this.#rewriting.set(empty, [marks]);
    this.#emptyLines = [];
    return { segments, at };
  }

  /** Whether a line is code, and whether it opens or closes a fence. */
  #isCode(words: string, margin: number): boolean {
    if (this.#blocks.at(-1)?.opening.block.form === 'code') return true;
    const marker = /^(?:`{3,}|~{3,})/.exec(words.replace(/^(?:> ?)+/, ''))?.[0];
    if (this.#fence !== null) {
      if (
        marker?.startsWith(this.#fence.marker) &&
        words
          .replace(/^(?:> ?)+/, '')
          .slice(marker.length)
          .trim() === ''
      )
        this.#fence = null;
      return true;
    }
    if (marker !== undefined) {
      this.#fence = { marker, depth: this.#blocks.length };
      return true;
    }
    if (words === '') return false;
    if (/^(?:[-*+]|\d{1,9}[.)])[ \t]/.test(words)) this.#listIndent = margin + INDENT;
    else if (margin === 0) this.#listIndent = 0;
    return margin >= INDENT && this.#listIndent === 0;
  }

  /** Writes the first line of a block. */
  #open(line: number, from: number, text: string, at: number, margin: number, segments: Segment[]): boolean {
    const quote = /^(?:> ?)*/.exec(text.slice(at))?.[0] ?? '';
    const depth = quote.split('>').length - 1;
    const isFirst = depth > this.#quoteDepth;
    this.#quoteDepth = depth;
    const start = at + quote.length;
    const opening = openingOf(text.slice(start), this.#dialects);
    if (opening === null || this.#blocks.length >= MAX_NESTED) return false;
    const { reach, block } = opening;
    if ((reach === 'quote') !== depth > 0 || (reach === 'quote' && !isFirst)) return false;
    const isClosed = typeof reach === 'object' && 'closedBy' in reach;
    const lastLine = isClosed ? (this.#closings.get(line) ?? null) : null;
    if (isClosed && lastLine === null) return false;
    const opened = block.form === 'aside' || block.form === 'tab' ? this.#enter(line, block, opening, depth) : null;
    const words = typeof reach === 'object' && 'words' in reach ? reach.words : null;
    const here = { start: from + at, end: from + at };
    const before: Segment[] =
      reach === 'quote'
        ? [{ start: from + at, end: from + start }]
        : [' '.repeat(reach === 'indented' ? margin : 0), here];
    this.#rewriting.set(line, [
      ...segments,
      ...before,
      ...firstLine(opening, moved(opening.title, from + start), moved(words, from + start)),
    ]);
    if (reach !== 'quote' && words === null) this.#blocks.push({ opening, margin, lastLine, opened });
    this.#listIndent = 0;
    return true;
  }

  #enter(line: number, container: Container, opening: Opening, quotes: number): OpenedContainer {
    const parent = this.#blocks.findLast((block) => block.opened !== null)?.opened ?? null;
    const isInline = typeof opening.reach === 'object' && 'words' in opening.reach;
    const opened = { line, container, hasTitle: opening.title !== null, isInline, parent, quotes };
    this.#containers.set(line, opened);
    return opened;
  }
}

/** Whether a block is a quote in the tree: what a wrapper holds stands there without it, and code is code. */
function isQuoted({ opening: { block } }: OpenBlock): boolean {
  return block.form !== 'wrapper' && block.form !== 'code';
}

/** A title stands in the tree as a heading first, because nothing that follows can join a heading. */
function firstLine({ reach, block }: Opening, title: Stretch | null, words: Stretch | null): readonly Segment[] {
  if (block.form === 'code') return [`${FENCE}${block.language}`];
  if (block.form === 'wrapper') return [];
  const quote = reach === 'quote' ? '' : '> ';
  if (words !== null) return title === null ? [quote, words] : [`${quote}**`, title, '** ', words];
  return title === null ? [quote] : [`${quote}## `, title];
}

function moved(stretch: Stretch | null, by: number): Stretch | null {
  return stretch && { start: stretch.start + by, end: stretch.end + by };
}

/**
 * The parts of a line with the edits in its words, which `margin` spaces stand before. `skipped` of those spaces are left
 * out: before the words of a list's first item they would say how far its other lines are indented.
 */
function edited(edits: readonly Edit[], from: number, skipped: number, margin: number, to: number): readonly Segment[] {
  const segments: Segment[] = [];
  let at = from + skipped;
  for (const edit of edits) {
    segments.push({ start: at, end: from + margin + edit.start });
    if (edit.by !== '') segments.push(edit.by);
    at = from + margin + edit.end;
  }
  return [...segments, { start: at, end: to }];
}

/** The edits of some words that begin at a column of their line, and the comments in them in place of what they hold. */
function withComments(edits: readonly Edit[], comments: readonly Stretch[], column: number): readonly Edit[] {
  if (comments.length === 0) return edits;
  const cuts = comments.map(({ start, end }) => ({ start: Math.max(0, start - column), end: end - column, by: '' }));
  const outside = edits.filter((edit) => !cuts.some(({ start, end }) => edit.start < end && start < edit.end));
  return [...outside, ...cuts.filter(({ end }) => end > 0)].sort((a, b) => a.start - b.start);
}

function isEmptyWithout(text: string, comments: readonly Stretch[]): boolean {
  let rest = '';
  let at = 0;
  for (const { start, end } of comments) {
    rest += text.slice(at, start);
    at = end;
  }
  return (rest + text.slice(at)).trim() === '';
}

/** The lines that open a block which another line closes, each with that line. What is not closed opens nothing. */
function pairUp(source: string, lines: LineIndex, dialects: readonly Dialect[]): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  if (!source.includes('{{') && !source.includes(':::')) return closings;
  const open = new Map<string, number[]>();
  let fence: string | null = null;
  for (let line = 0; line < lines.length; line++) {
    const words = textOfLine(source, lines, line).trim();
    const marker = /^(?:`{3,}|~{3,})/.exec(words)?.[0];
    if (fence !== null) {
      if (marker?.startsWith(fence) && marker === words) fence = null;
      continue;
    }
    if (marker !== undefined) {
      fence = marker;
      continue;
    }
    const closing = closingOf(words);
    const opener = closing === null ? undefined : open.get(closing)?.pop();
    if (opener !== undefined) closings.set(opener, line);
    const reach = openingOf(words, dialects)?.reach;
    if (typeof reach === 'object' && 'closedBy' in reach)
      open.set(reach.closedBy, [...(open.get(reach.closedBy)?.slice(-MAX_NESTED) ?? []), line]);
  }
  return closings;
}

function textOfLine(source: string, lines: LineIndex, line: number): string {
  return source.slice(lines[line] ?? 0, lines[line + 1] ?? source.length).replace(/(?<![\r\n])[\r\n]+$/, '');
}

/** Where a line's text begins behind `width` columns of indentation, a tab counting four; `null` where it has fewer. */
function indentEnd(text: string, from: number, width: number): number | null {
  let column = 0;
  let at = from;
  for (; column < width; at++) {
    const character = text.charAt(at);
    if (character === '\t') column += INDENT;
    else if (character === ' ') column++;
    else return null;
  }
  return at;
}
