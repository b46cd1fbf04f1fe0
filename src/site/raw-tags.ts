/** Elements whose content is no text for readers: how they begin after the `<`, and where they end. */
const SILENT = [
  { open: /^script\b/i, close: /<\/script\b/gi },
  { open: /^style\b/i, close: /<\/style\b/gi },
  { open: /^template\b/i, close: /<\/template\b/gi },
] as const;

/** Enough of a tag to tell its name. */
const NAME_LENGTH = 12;

/** Elements that end where their parent or their next sibling does, and those that hold nothing. */
const NEED_NO_END: ReadonlySet<string> = new Set(
  ['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'rt', 'rp', 'colgroup'].concat([
    'br',
    'hr',
    'img',
    'wbr',
    'col',
  ]),
);

/** One part of a piece of raw HTML. */
interface Part {
  readonly text: string;
  /** The element's name where the part is a tag of one, in lower case; `null` for text. */
  readonly tag: string | null;
}

/**
 * The words of a piece of raw HTML (CommonMark, sections 4.6 and 6.6): tags and comments go, the text stays.
 * Linear in the length of the text.
 */
export function wordsOfHtml(html: string): string {
  return keepTags(html, new Set());
}

/** A piece of raw HTML with the tags of these elements alone: other tags, comments, scripts and styles go. Linear. */
export function keepTags(html: string, names: ReadonlySet<string>): string {
  let kept = '';
  for (const { text, tag } of partsOf(html)) if (tag === null || names.has(tag)) kept += text;
  return kept;
}

/** How many elements a piece of raw HTML opens less those that it closes: what a parser would nest. Linear. */
export function depthOf(html: string): number {
  let depth = 0;
  for (const { text, tag } of partsOf(html)) {
    if (tag !== null && !NEED_NO_END.has(tag)) depth += text.startsWith('</') ? -1 : 1;
  }
  return depth;
}

/** The text and the tags of a piece of raw HTML in their order, without comments and what no reader sees. */
function* partsOf(html: string): Generator<Part> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    if (open > at) yield { text: html.slice(at, open), tag: null };
    at = endOfTag(html, open);
    if (at === open) {
      yield { text: '<', tag: null };
      at++;
      continue;
    }
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + NAME_LENGTH))?.[1];
    if (name !== undefined && !isSilent(html, open)) yield { text: html.slice(open, at), tag: name.toLowerCase() };
  }
  if (at < html.length) yield { text: html.slice(at), tag: null };
}

/** Where the text goes on after the tag or comment at `open`; `open` itself where none begins there. */
function endOfTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
  if (!/[a-z/!?]/i.test(html[open + 1] ?? '')) return open;
  const end = after(html, '>', open);
  const silent = silentAt(html, open);
  if (silent === undefined) return end;
  silent.close.lastIndex = end;
  const close = silent.close.exec(html);
  return close === null ? html.length : after(html, '>', close.index);
}

function isSilent(html: string, open: number): boolean {
  return silentAt(html, open) !== undefined;
}

function silentAt(html: string, open: number): (typeof SILENT)[number] | undefined {
  const name = html.slice(open + 1, open + 1 + NAME_LENGTH);
  return SILENT.find((candidate) => candidate.open.test(name));
}

function after(html: string, closing: string, from: number): number {
  const at = html.indexOf(closing, from);
  return at === -1 ? html.length : at + closing.length;
}
