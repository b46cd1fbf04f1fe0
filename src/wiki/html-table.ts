import { type Part, type Span, type Words, wordsOfParts } from './phrase.ts';
import type { Grid } from './table.ts';

/** A tag of a plain table, with attributes that change nothing of what it says; group 1 is its name. */
const PLAIN_TAG =
  /^<\/?(table|thead|tbody|tr|th|td|code|strong|b|br)(?:\s+(?:align|valign|width|class|style)="[^"]*")*\s*\/?>$/i;
const TAG = /<[^<>]*>/g;
const CELLS: ReadonlySet<string> = new Set(['td', 'th']);
const MARKS: ReadonlySet<string> = new Set(['code', 'strong', 'b']);
/** Longer ones are generated, and no list of a cluster's objects. */
const LONGEST_TABLE = 200_000;

interface Tag extends Span {
  readonly name: string;
  readonly isEnd: boolean;
}

/**
 * The cells of a table in HTML; `null` for other HTML, and for a table with anything but rows, cells and marked words in
 * it, such as joined cells, pictures, another table or character references. The first row is its header.
 *
 * @param span where the HTML stands in the page's source
 */
export function readHtmlTable(source: string, span: Span): Grid | null {
  const tags = tagsIn(source, span);
  if (tags === null || !isOneTable(tags, source, span)) return null;
  const [header, ...rows] = rowsIn(tags, source) ?? [];
  return header === undefined ? null : { header, rows };
}

/** The tags of some HTML; `null` where one of them is none of a plain table's. */
function tagsIn(source: string, { start, end }: Span): readonly Tag[] | null {
  const html = source.slice(start, end);
  if (!/^\s*<table\b/i.test(html) || html.length > LONGEST_TABLE || html.includes('&')) return null;
  const tags: Tag[] = [];
  for (const { 0: tag, index } of html.matchAll(TAG)) {
    const name = PLAIN_TAG.exec(tag)?.[1]?.toLowerCase();
    if (name === undefined) return null;
    tags.push({ name, isEnd: tag.startsWith('</'), start: start + index, end: start + index + tag.length });
  }
  return tags;
}

function isOneTable(tags: readonly Tag[], source: string, span: Span): boolean {
  const [open, close, another] = tags.filter(({ name }) => name === 'table');
  const isWhole = open?.isEnd === false && close?.isEnd === true && another === undefined;
  return isWhole && close === tags.at(-1) && source.slice(close.end, span.end).trim() === '';
}

/** `null` where words stand outside of cells. */
function rowsIn(tags: readonly Tag[], source: string): readonly (readonly Words[])[] | null {
  const rows: Words[][] = [];
  let cell: number | null = null;
  for (const [index, tag] of tags.entries()) {
    const before = source.slice(tags[index - 1]?.end ?? tag.start, tag.start);
    if (cell === null && before.trim() !== '') return null;
    if (tag.name === 'tr' && !tag.isEnd) rows.push([]);
    if (!CELLS.has(tag.name)) continue;
    if (tag.isEnd && cell !== null) rows.at(-1)?.push(wordsOfParts(partsIn(tags.slice(cell, index + 1)), source));
    cell = tag.isEnd ? null : index;
  }
  return rows;
}

/** What stands between the tags of a cell, the first and the last of which are its own. */
function partsIn(tags: readonly Tag[]): readonly Part[] {
  return tags.flatMap((tag, index) => {
    const before = tags[index - 1];
    if (before === undefined) return [];
    const isTerm = MARKS.has(tag.name) && tag.isEnd && before.name === tag.name && !before.isEnd;
    const span = { start: before.end, end: tag.start };
    const markup = isTerm ? { start: before.start, end: tag.end } : span;
    const words: Part[] = span.end > span.start ? [{ span, markup, isTerm, isBreak: false }] : [];
    return tag.name === 'br' ? [...words, { span: tag, markup: tag, isTerm: false, isBreak: true }] : words;
  });
}
