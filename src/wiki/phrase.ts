import type { Parent, PhrasingContent } from 'mdast';
import type { Phrase } from '../vocabulary/phrase.ts';

/** A soft line break: a line of the source that Markdown joins to the one before it. */
export const SOFT_BREAK = '\n';
/** A hard line break: `<br>`, two spaces or a backslash before the line's end. */
export const HARD_BREAK = '\u2028';

/** A span of the page's source, in UTF-16 code units; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `&CounterClockwiseContourIntegral;` is the longest name of a character. */
const LONGEST_REFERENCE = 33;

/** A stretch of words with one kind of markup, and where its characters stand in the page's source. */
interface Piece {
  readonly text: string;
  /** The offset of each character in the source, and of the end; `null` where they follow each other from `start`. */
  readonly offsets: readonly number[] | null;
  readonly start: number;
  readonly end: number;
  /** Which code span, link or bold part it belongs to; 0 for none. Pieces of one term have one number. */
  readonly term: number;
  /** The span of the outermost markup around it. */
  readonly markup: Span;
}

/** The visible words of some inline Markdown. Struck-through text and images are no words. */
export interface Words {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

interface Collector {
  readonly source: string;
  readonly pieces: Piece[];
  markup: Span;
  terms: number;
}

/** The words of inline nodes of a page's tree, in order. */
export function wordsOf(nodes: readonly PhrasingContent[], source: string): Words {
  const collector: Collector = { source, pieces: [], markup: { start: 0, end: 0 }, terms: 0 };
  for (const node of nodes) {
    const span = spanOfNode(node);
    if (span === null) continue;
    collector.markup = span;
    collect(node, 0, collector);
  }
  return join(collector.pieces);
}

/** A stretch of visible words of a page that is no Markdown. */
export interface Part {
  readonly span: Span;
  /** The span with the markup around it. */
  readonly markup: Span;
  /** Whether the markup sets it apart, as a code span or bold words do. */
  readonly isTerm: boolean;
  /** Whether it is a hard line break rather than words. */
  readonly isBreak: boolean;
}

/** The words that stand at some places of a page's source, letter by letter. */
export function wordsOfParts(parts: readonly Part[], source: string): Words {
  return join(
    parts.map(({ span, markup, isTerm, isBreak }, index) => ({
      text: isBreak ? HARD_BREAK : source.slice(span.start, span.end),
      offsets: null,
      start: span.start,
      end: span.end,
      term: isTerm ? index + 1 : 0,
      markup,
    })),
  );
}

function spanOfNode(node: PhrasingContent): Span | null {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

function collect(node: PhrasingContent, term: number, collector: Collector): void {
  const { source, markup, pieces } = collector;
  const span = spanOfNode(node);
  if (span === null) return;
  switch (node.type) {
    case 'text':
      pieces.push({ text: node.value, ...placeText(node.value, span, source), term, markup });
      return;
    case 'inlineCode':
      pieces.push({
        text: node.value,
        ...placeCode(node.value, span, source),
        term: term || ++collector.terms,
        markup,
      });
      return;
    case 'break':
      pieces.push({ text: HARD_BREAK, offsets: null, ...span, term, markup });
      return;
    case 'html':
      if (/^<br\b/i.test(node.value)) pieces.push({ text: HARD_BREAK, offsets: null, ...span, term, markup });
      return;
    case 'strong':
    case 'link':
    case 'linkReference': {
      const own = term || (isStressed(node) ? 0 : ++collector.terms);
      for (const child of node.children) collect(child, own, collector);
      return;
    }
    case 'emphasis':
      for (const child of node.children) collect(child, term, collector);
      return;
    default:
      // Struck-through text, images and footnote marks.
      return;
  }
}

/** Whether bold words stress what they say rather than name something: code spans among them are the names. */
function isStressed({ type, children }: PhrasingContent & Parent): boolean {
  return (
    type === 'strong' &&
    children.some((child) => child.type === 'inlineCode') &&
    children.some((child) => child.type === 'text' && /\p{L}/u.test(child.value))
  );
}

/**
 * A code span's text begins behind its backticks, and behind one space where it has one on either side (CommonMark
 * section 6.1). A line break inside it has become a space.
 */
function placeCode(value: string, span: Span, source: string): Pick<Piece, 'offsets' | 'start' | 'end'> {
  let start = span.start;
  while (start < span.end && source.charCodeAt(start) === 0x60) start++;
  const end = span.end - (start - span.start);
  if (end - start > value.length && source.charAt(start) === ' ') start++;
  return { offsets: null, start, end: start + value.length };
}

function placeText(value: string, span: Span, source: string): Pick<Piece, 'offsets' | 'start' | 'end'> {
  const isVerbatim = span.end - span.start === value.length;
  return { offsets: isVerbatim ? null : alignOffsets(value, span.start, span.end, source), ...span };
}

/** Where the code units of a text node stand, past escapes, character references and the indents of further lines. */
function alignOffsets(value: string, start: number, end: number, source: string): readonly number[] {
  const offsets: number[] = [];
  let at = start;
  for (let unit = 0; unit < value.length; unit++) {
    at = afterIndent(value.charAt(unit), at, end, source);
    offsets.push(Math.min(at, end));
    at += widthOf(value, unit, at, source);
  }
  offsets.push(end);
  return offsets;
}

/** Past what stands before the text of a continuation line: spaces, tabs and the marks of block quotes. */
function afterIndent(character: string, at: number, end: number, source: string): number {
  if (source.charAt(at) === character || '\\&'.includes(source.charAt(at))) return at;
  let next = at;
  while (next < end && source.charAt(next) !== character && /[\s>]/.test(source.charAt(next))) next++;
  return next;
}

/** How much source a code unit stands for: more than one for `\*` (CommonMark section 2.4) and `&amp;` (section 2.5). */
function widthOf(value: string, unit: number, at: number, source: string): number {
  const character = value.charAt(unit);
  if (source.charAt(at) === '\\' && source.charAt(at + 1) === character) return 2;
  const isReference = source.charAt(at) === '&' && !source.startsWith(value.slice(unit, unit + 3), at);
  const semicolon = isReference ? source.slice(at, at + LONGEST_REFERENCE).indexOf(';') : -1;
  if (semicolon > 0) return semicolon + 1;
  // The second half of a character that was written as a reference.
  return source.charAt(at) !== character && /[\uDC00-\uDFFF]/.test(character) ? 0 : 1;
}

function join(pieces: readonly Piece[]): Words {
  return { text: pieces.map((piece) => piece.text).join(''), pieces };
}

/** The members of a list as one list: what stands between them is a hard line break. */
export function joinWords(parts: readonly Words[]): Words {
  const pieces = parts.flatMap((part, index) => {
    const last = part.pieces.at(-1);
    if (last === undefined || index === parts.length - 1) return part.pieces;
    const at = { start: last.end, end: last.end };
    return [...part.pieces, { text: HARD_BREAK, offsets: null, ...at, term: 0, markup: at }];
  });
  return join(pieces);
}

/** The words from one character of their text to another. */
export function sliceWords(words: Words, from: number, to: number = words.text.length): Words {
  if (from <= 0 && to >= words.text.length) return words;
  const kept: Piece[] = [];
  const cut = new Set<Span>();
  let at = 0;
  for (const piece of words.pieces) {
    const first = Math.max(0, from - at);
    const last = Math.min(piece.text.length, to - at);
    at += piece.text.length;
    if (first > 0 || last < piece.text.length) cut.add(piece.markup);
    if (first < last) kept.push(slicePiece(piece, first, last));
  }
  // The markup around more than the slice is no markup of the slice.
  return join(
    kept.map((piece) => (cut.has(piece.markup) ? { ...piece, markup: { start: piece.start, end: piece.end } } : piece)),
  );
}

function slicePiece(piece: Piece, first: number, last: number): Piece {
  if (first === 0 && last === piece.text.length) return piece;
  const offsets = piece.offsets?.slice(first, last + 1) ?? null;
  return {
    text: piece.text.slice(first, last),
    offsets,
    start: offsets?.[0] ?? piece.start + first,
    end: offsets?.at(-1) ?? piece.start + last,
    term: piece.term,
    markup: piece.markup,
  };
}

/** The words without spaces and breaks around them. */
export function trimWords(words: Words): Words {
  const { text } = words;
  return sliceWords(words, text.length - text.trimStart().length, text.trimEnd().length);
}

/** The words as the vocabulary reads them: a hard line break parts the members of a list. */
export function phraseOf(words: Words): Phrase {
  const terms = new Map<number, string>();
  for (const { term, text } of words.pieces) {
    if (term !== 0) terms.set(term, (terms.get(term) ?? '') + text);
  }
  const lines = words.text.split(HARD_BREAK).map((line) => line.replace(/\s+/g, ' ').trim());
  return {
    text: lines.filter((line) => line !== '').reduce(joinLines, ''),
    terms: [...terms.values()].map((term) => term.trim()),
  };
}

function joinLines(before: string, line: string): string {
  if (before === '') return line;
  return /[,;:]$/.test(before) ? `${before} ${line}` : `${before}, ${line}`;
}

/** The source of the words, without the markup around them; `null` where there are none. */
export function innerSpan(words: Words): Span | null {
  const first = words.pieces[0];
  const last = words.pieces.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** The source of the words with the markup around the first and the last of them; `null` where there are none. */
export function outerSpan(words: Words): Span | null {
  const first = words.pieces[0];
  const last = words.pieces.at(-1);
  return first === undefined || last === undefined ? null : { start: first.markup.start, end: last.markup.end };
}

/** Whether all words stand in one markup, such as one code span. */
export function isOneMarkup(words: Words): boolean {
  const first = words.pieces[0]?.markup;
  return (
    first !== undefined && words.pieces.every(({ markup }) => markup.start === first.start && markup.end === first.end)
  );
}
