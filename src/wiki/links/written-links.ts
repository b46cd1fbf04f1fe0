import type { Definition, Html, Nodes, Text } from 'mdast';
import type { Place } from '../../vocabulary/place.ts';
import { placeAt } from '../line-index.ts';
import type { Page } from '../page.ts';

/** A link as its page writes it. */
export interface WrittenLink {
  /** `wiki` for `[[target]]`, `picture` for what shows in its place. */
  readonly form: 'link' | 'picture' | 'wiki';
  /** The address; of `[[target|label]]` the target. */
  readonly url: string;
  readonly place: Place;
}

/** Brackets further apart than this are not one link. */
const LONGEST_WIKI_LINK = 400;

/** Elements of raw HTML whose attributes are links, without what stands in their other attributes. */
const LINKING_TAG = /<(a|img|source|video|audio)\s([^<>]{1,2000})>/gi;
const LINK_ATTRIBUTE = /(?:^|\s)(href|src)\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

const known = new WeakMap<Page, readonly WrittenLink[]>();

/** Every link of a page in its order, those of raw HTML and of definitions that something refers to included. */
export function linksOf(page: Page): readonly WrittenLink[] {
  const found = known.get(page);
  if (found !== undefined) return found;
  const reader = new LinkReader(page);
  reader.read(page.tree);
  known.set(page, reader.links);
  return reader.links;
}

/** The `[[target|label]]` between two offsets of a page's source; a bar in a table stands behind a backslash. */
function wikiLinksIn(
  source: string,
  start: number,
  end: number,
): readonly { readonly start: number; readonly end: number; readonly target: string }[] {
  const links: { start: number; end: number; target: string }[] = [];
  let close = -1;
  for (let open = source.indexOf('[[', start); open !== -1 && open < end; ) {
    if (close < open) close = source.indexOf(']]', open);
    if (close === -1 || close >= end) break;
    const inside = source.slice(open + 2, Math.min(close, open + LONGEST_WIKI_LINK));
    const isLink = close - open <= LONGEST_WIKI_LINK && /^[^\s[\]\n][^[\]\n]*$/.test(inside);
    if (isLink) links.push({ start: open, end: close + 2, target: inside.replace(/\\?\|.*/s, '').trim() });
    open = source.indexOf('[[', isLink ? close + 2 : open + 1);
  }
  return links;
}

/** Raw HTML without its comments. Linear in its length. */
function withoutComments(html: string): string {
  let kept = '';
  let at = 0;
  for (let open = html.indexOf('<!--'); open !== -1; open = html.indexOf('<!--', at)) {
    kept += html.slice(at, open);
    const close = html.indexOf('-->', open);
    if (close === -1) return kept;
    at = close + 3;
  }
  return kept + html.slice(at);
}

class LinkReader {
  readonly links: WrittenLink[] = [];
  readonly #page: Page;
  readonly #definitions = new Map<string, Definition>();
  readonly #referred = new Set<string>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** Reads a tree, which nests no deeper than the parser allows. */
  read(tree: Nodes): void {
    this.#visit(tree, false);
    for (const [identifier, definition] of this.#definitions) {
      if (this.#referred.has(identifier)) this.#add('link', definition.url, definition);
    }
    this.links.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  }

  #visit(node: Nodes, isLabel: boolean): void {
    switch (node.type) {
      case 'link':
        this.#add('link', node.url, node);
        break;
      case 'image':
        this.#add('picture', node.url, node);
        break;
      case 'linkReference':
      case 'imageReference':
        this.#referred.add(node.identifier);
        break;
      case 'definition':
        // Of several definitions the first one holds (CommonMark, section 4.7).
        if (!this.#definitions.has(node.identifier)) this.#definitions.set(node.identifier, node);
        break;
      case 'html':
        this.#addRaw(node);
        break;
      case 'text':
        if (!isLabel && node.value.includes('[[')) this.#addWikiLinks(node);
        break;
    }
    if ('children' in node) for (const child of node.children) this.#visit(child, isLabel || node.type === 'link');
  }

  #addRaw(node: Html): void {
    for (const [, tag = '', attributes = ''] of withoutComments(node.value).matchAll(LINKING_TAG)) {
      const [, , double, single, bare] = LINK_ATTRIBUTE.exec(attributes) ?? [];
      const url = double ?? single ?? bare;
      if (url !== undefined) this.#add(tag.toLowerCase() === 'a' ? 'link' : 'picture', url, node);
    }
  }

  #add(form: WrittenLink['form'], url: string, { position }: Nodes): void {
    if (position === undefined) return;
    const { start, end } = position;
    this.links.push({
      form,
      url: url.trim(),
      place: {
        file: this.#page.path,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
      },
    });
  }

  /** From the source and not the text: there, brackets behind a backslash are told from those of a link. */
  #addWikiLinks({ position }: Text): void {
    const [start, end] = [position?.start.offset, position?.end.offset];
    if (start === undefined || end === undefined) return;
    const { path, source, lines } = this.#page;
    for (const link of wikiLinksIn(source, start, end)) {
      this.links.push({ form: 'wiki', url: link.target, place: placeAt(path, lines, link.start, link.end) });
    }
  }
}
