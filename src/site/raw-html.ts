/** Elements whose content is no text for readers: how they begin after the `<`, and where they end. */
const SILENT = [
  { open: /^script\b/i, close: /<\/script\b/gi },
  { open: /^style\b/i, close: /<\/style\b/gi },
  { open: /^template\b/i, close: /<\/template\b/gi },
] as const;

/** Enough of a tag to tell its name. */
const NAME_LENGTH = 10;

/**
 * The words of a piece of raw HTML (CommonMark, sections 4.6 and 6.6): tags and comments go, the text stays.
 * Linear in the length of the text.
 */
export function wordsOfHtml(html: string): string {
  let words = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) return words + html.slice(at);
    words += html.slice(at, open);
    at = endOfTag(html, open);
    if (at === open) {
      words += '<';
      at++;
    }
  }
  return words;
}

/** Where the text goes on after the tag or comment at `open`; `open` itself where none begins there. */
function endOfTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
  if (!/[a-z/!?]/i.test(html[open + 1] ?? '')) return open;
  const end = after(html, '>', open);
  const name = html.slice(open + 1, open + 1 + NAME_LENGTH);
  const silent = SILENT.find((candidate) => candidate.open.test(name));
  if (silent === undefined) return end;
  silent.close.lastIndex = end;
  const close = silent.close.exec(html);
  return close === null ? html.length : after(html, '>', close.index);
}

function after(html: string, closing: string, from: number): number {
  const at = html.indexOf(closing, from);
  return at === -1 ? html.length : at + closing.length;
}
