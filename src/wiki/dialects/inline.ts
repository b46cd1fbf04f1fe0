import type { Dialect } from './dialect.ts';
import type { Stretch } from './markers.ts';

/** A stretch of a line with what the parser is to see in its place: nothing, for what is no words of the page. */
export interface Edit extends Stretch {
  readonly by: string;
}

/** The edits of a line, first one first, and the ids that it gives. */
export interface Edits {
  readonly edits: readonly Edit[];
  /** What an attribute list calls the heading on the line. */
  readonly anchor: string | null;
  /** What `^id` calls the block that ends with the line, with the `^`. */
  readonly blockId: string | null;
}

const NO_EDITS: Edits = { edits: [], anchor: null, blockId: null };

/** `{{< ref "` and `" >}}` around the address of a page. */
const REFERENCE = /(\{\{[<%] *(?:rel)?ref +["`]?)([^\s"`<>%{}]+)(["`]? *[>%]\}\})/g;
/** What stands before a reference that is an address already: of a link, of its definition, of an attribute. */
const ADDRESS_BEFORE = /(?:\]\(<?|\]: *<?|=["']?)$/;

/** `{ .class #id key=value }`, `{: … }`: what Python-Markdown and Goldmark read as attributes. */
const ATTRIBUTES = String.raw`\{:? *(?:[#.][\w-]|[\w-]+=)[^{}]*\}`;
const ONLY_ATTRIBUTES = new RegExp(`^${ATTRIBUTES}$`);
/** Behind a link, an image, code, emphasis; behind the words of a cell. */
const INLINE_ATTRIBUTES = new RegExp(
  String.raw`(?:\]\([^()\s]*(?: +"[^"]*")?\)|\]\[[^[\]]*\]|[\`*_>])(${ATTRIBUTES})|(?: (${ATTRIBUTES}))(?= *\|)`,
  'g',
);
const LIST_ITEM = /^(?:[-*+]|\d{1,9}[.)])[ \t]/;

const HIGHLIGHT = /==([^\s=](?:[^=]*[^\s=])?)==/g;
/** Where links to a block of a note lead: at the end of the block, or on a line of its own. */
const BLOCK_ID = /(?:^|\s)\^[\w-]+\s*$/;

/** What a line outside of code has besides its words, or writes in a way of its dialect. */
export function editsIn(text: string, dialects: readonly Dialect[]): Edits {
  const isInCode = codeTeller(text);
  const ids = dialects.includes('obsidian') ? blockIdIn(text, isInCode) : [];
  const edits = dialects.includes('obsidian') ? [...highlightsIn(text, isInCode), ...ids] : [];
  const [id] = ids;
  const blockId = id === undefined ? null : text.slice(id.start, id.end).trim();
  const hasAttributes = dialects.includes('mkdocs') || dialects.includes('hugo');
  if (!hasAttributes || !text.includes('{'))
    return edits.length === 0 ? NO_EDITS : { edits: inOrder(edits), anchor: null, blockId };
  const start = text.lastIndexOf('{');
  const last = text.slice(start).trimEnd();
  const before = text.slice(0, start).trim();
  if (ONLY_ATTRIBUTES.test(last) && (before === '' || /^#{1,6} /.test(before) || LIST_ITEM.test(before))) {
    const anchor = before.startsWith('#') || before === '' ? (/#([\w-]+)/.exec(last)?.[1] ?? null) : null;
    return { edits: [{ start, end: text.length, by: '' }], anchor, blockId: null };
  }
  const others = [...attributesIn(text, isInCode), ...(dialects.includes('hugo') ? referencesIn(text, isInCode) : [])];
  return { edits: inOrder([...edits, ...others]), anchor: null, blockId };
}

/** In their order, without those that reach into the one before. */
function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  let end = 0;
  return sorted.filter((edit) => {
    if (edit.start < end) return false;
    end = edit.end;
    return true;
  });
}

function attributesIn(text: string, isInCode: TellsCode): readonly Edit[] {
  return [...text.matchAll(INLINE_ATTRIBUTES)].flatMap((found) => {
    const end = found.index + found[0].length;
    const start = end - (found[1] ?? found[2] ?? '').length;
    return isInCode(start) ? [] : { start, end, by: '' };
  });
}

/** The address stays; where nothing uses it as one, it becomes a link. */
function referencesIn(text: string, isInCode: TellsCode): readonly Edit[] {
  return [...text.matchAll(REFERENCE)].flatMap((found) => {
    const [, before = '', address = '', behind = ''] = found;
    if (isInCode(found.index)) return [];
    const start = found.index + before.length;
    const end = start + address.length;
    const isAddress = ADDRESS_BEFORE.test(text.slice(Math.max(0, found.index - 8), found.index));
    return [
      { start: found.index, end: start, by: isAddress ? '' : '[' },
      { start: end, end: end + behind.length, by: isAddress ? '' : `](${address})` },
    ];
  });
}

/** `==words==` */
function highlightsIn(text: string, isInCode: TellsCode): readonly Edit[] {
  return [...text.matchAll(HIGHLIGHT)].flatMap((found) => {
    const end = found.index + found[0].length;
    if (isInCode(found.index)) return [];
    return [
      { start: found.index, end: found.index + 2, by: '<mark>' },
      { start: end - 2, end, by: '</mark>' },
    ];
  });
}

function blockIdIn(text: string, isInCode: TellsCode): readonly Edit[] {
  const found = BLOCK_ID.exec(text);
  return found === null || isInCode(found.index) ? [] : [{ start: found.index, end: text.length, by: '' }];
}

/** Whether an odd number of backticks stands before a place: whatever is there belongs to a code span. */
type TellsCode = (at: number) => boolean;

function codeTeller(text: string): TellsCode {
  const backticks: number[] = [];
  for (let at = text.indexOf('`'); at !== -1; at = text.indexOf('`', at + 1)) backticks.push(at);
  return (at) => {
    let low = 0;
    for (let high = backticks.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((backticks[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low % 2 === 1;
  };
}
