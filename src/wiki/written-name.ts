import { foldedWords, isKindWord, kindsNamedIn } from './kind-words.ts';
import { phraseOf, sliceWords, trimWords, type Words } from './phrase.ts';
import { describesThePresent } from './scope.ts';

/** A name as some words of a page give it: a cell, the beginning of a list item, a heading. */
export interface WrittenName {
  readonly written: string;
  /** Whether the page sets it apart: a code span, a link, bold. */
  readonly marked: boolean;
  /** The kinds that the words around it name. */
  readonly kinds: readonly string[];
  /** The name's own words. */
  readonly words: Words;
}

/** Words around a name that say no more than what it is. */
const FILLERS = new Set(['the', 'flux', 'fluxcd', 'layer', 'wave', 'level', 'stage', 'step', 'phase']);

/**
 * The one name that the words give: what they set apart, or all of them, without a number, a picture or brackets around
 * it and without the name of its kind. `null` where they give none or several, or say more than a name.
 */
export function nameIn(words: Words): WrittenName | null {
  const { words: bare, remark } = splitRemark(trimWords(words));
  if (!describesThePresent(remark)) return null;
  const link = wikilinkAt(bare.text);
  if (link !== null && link.end === bare.text.length) return linkedName(bare, link);
  const term = onlyTerm(bare);
  if (term === null) return null;
  if (term === 0) return plainName(bare);
  const rest = bare.pieces.map((piece) => (piece.term === term ? ' ' : piece.text)).join('');
  if (!isFiller(rest)) return null;
  return { ...markedName(bare, term), kinds: kindsNamedIn(rest).map(({ kind }) => kind) };
}

/** The only name that the words set apart, whatever else they say; `null` where they set none or several apart. */
export function markedNameIn(words: Words): WrittenName | null {
  const { words: bare } = splitRemark(trimWords(words));
  const term = onlyTerm(bare);
  if (term === null || term === 0) return null;
  const rest = bare.pieces.map((piece) => (piece.term === term ? ' ' : piece.text)).join('');
  return { ...markedName(bare, term), kinds: kindsNamedIn(rest).map(({ kind }) => kind) };
}

/** The number of the only thing that some words set apart, 0 where they set none apart, `null` where several. */
function onlyTerm({ pieces }: Words): number | null {
  let only = 0;
  for (const { term } of pieces) {
    if (term === 0 || term === only) continue;
    if (only !== 0) return null;
    only = term;
  }
  return only;
}

/** A link to a page in double brackets, and which characters of the text name the page. */
interface Wikilink {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** The link that a text begins with: `[[folder/network#dns|the network]]`. */
function wikilinkAt(text: string): Wikilink | null {
  const close = text.startsWith('[[') ? text.indexOf(']]') : -1;
  if (close < 0) return null;
  const target = text.slice(2, close).split(/[|#]/)[0] ?? '';
  const to = 2 + target.replace(/(?:\.md|\\)$/, '').length;
  return { from: 3 + target.lastIndexOf('/'), to, end: close + 2 };
}

function linkedName(words: Words, { from, to }: Wikilink): WrittenName | null {
  const own = trimWords(sliceWords(words, from, to));
  return own.text === '' ? null : { written: own.text, marked: true, kinds: [], words: own };
}

function markedName(words: Words, term: number): Omit<WrittenName, 'kinds'> {
  const { from, to } = extentOf(words, term);
  const own = withoutPunctuation(sliceWords(words, from, to));
  return { written: phraseOf(own).text, marked: true, words: own };
}

/** From where to where the pieces of a term stand in the words. */
function extentOf(words: Words, term: number): { readonly from: number; readonly to: number } {
  let from = words.text.length;
  let to = 0;
  let at = 0;
  for (const piece of words.pieces) {
    if (piece.term === term) from = Math.min(from, at);
    at += piece.text.length;
    if (piece.term === term) to = at;
  }
  return { from, to };
}

/** A name at the beginning of some words, and the words behind it. */
export interface LeadingName {
  readonly name: WrittenName;
  readonly rest: Words;
}

/** The name that the words begin with: the first thing set apart, or one word before a colon, a dash or a bracket. */
export function leadingNameIn(words: Words): LeadingName | null {
  const first = words.pieces.find((piece) => /[\p{L}\p{N}]/u.test(piece.text));
  if (first === undefined) return null;
  const link = wikilinkAt(words.text);
  const end = link?.end ?? (first.term === 0 ? plainEnd(words.text) : extentOf(words, first.term).to);
  const name = nameIn(sliceWords(words, 0, end));
  if (name === null || /\s/.test(name.written)) return null;
  const rest = trimWords(sliceWords(words, end));
  if (!describesThePresent(/^\([^)]*\)/.exec(rest.text)?.[0] ?? '')) return null;
  const kinds = kindsNamedIn(/^[^:—–\n]{0,40}/u.exec(rest.text)?.[0] ?? '').map(({ kind }) => kind);
  return { name: { ...name, kinds: name.kinds.length > 0 ? name.kinds : kinds }, rest: withoutLead(rest) };
}

function plainEnd(text: string): number {
  const end = text.search(/[:：(—–\n\u2028]|\s-\s/u);
  return end < 0 ? text.length : end;
}

/** Without the signs that part a name from what is said of it, and without the brackets around that. */
function withoutLead(words: Words): Words {
  const lead = /^[\s:：—–,.-]*/u.exec(words.text)?.[0].length ?? 0;
  const rest = trimWords(sliceWords(words, lead));
  return rest.text.startsWith('(') ? sliceWords(rest, 1) : rest;
}

function plainName(words: Words): WrittenName | null {
  const own = withoutPunctuation(words);
  const tokens = own.text.split(/[\s:]+/).filter((token) => token !== '');
  const names = tokens.filter((token) => !isFiller(token));
  if (names.length === 0)
    return tokens.length === 0 ? null : { written: tokens.join(' '), marked: false, kinds: [], words: own };
  const kinds = kindsNamedIn(tokens.filter(isFiller).join(' ')).map(({ kind }) => kind);
  const [only = ''] = names;
  const from = own.text.indexOf(only);
  const isOne = names.length === 1;
  return {
    written: names.join(' '),
    marked: false,
    kinds,
    words: isOne ? sliceWords(own, from, from + only.length) : own,
  };
}

/** Whether the text says nothing but of what kind or number something is. */
function isFiller(text: string): boolean {
  return foldedWords(text).every((word) => FILLERS.has(word) || isKindWord(word) || /^\d+[a-z]?$/.test(word));
}

/** The words before a bracket that ends them, and what it says: `apps-static (hugo-blog)`. */
function splitRemark(words: Words): { readonly words: Words; readonly remark: string } {
  const open = words.text.endsWith(')') ? words.text.indexOf('(') : -1;
  if (open <= 0) return { words, remark: '' };
  return { words: trimWords(sliceWords(words, 0, open)), remark: words.text.slice(open) };
}

/** Signs that belong to what they stand at: `./apps` is a path, `<app>` a placeholder. */
const OWN_SIGNS = './<>{}$@~';

/** Without a number such as `11.`, pictures and punctuation before the words, and punctuation behind them. */
function withoutPunctuation(words: Words): Words {
  const { text } = words;
  let start = /^[^\p{L}\p{N}]*\d+(?:\.\d+)*[.):]\s+/u.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (start < end && isSign(text.charAt(start))) start++;
  while (end > start && (isSign(text.charAt(end - 1)) || text.charAt(end - 1) === '.')) end--;
  return sliceWords(words, start, end);
}

function isSign(character: string): boolean {
  return !/[\p{L}\p{N}]/u.test(character) && !OWN_SIGNS.includes(character);
}
