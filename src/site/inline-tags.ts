import type { RootContent as HtmlContent, Parents as HtmlParents, Root as HtmlRoot } from 'hast';
import type { Nodes } from 'mdast';
import type { Page } from '../wiki/page.ts';
import { element, text } from './hast.ts';
import { alignText, placer, rangeOfPosition } from './source-map.ts';

/*
 * Tags in the text of an Obsidian note: `#backup`, `#ops/storage` (https://help.obsidian.md/tags). One stands by itself
 * and has a letter in it, so that numbers of issues are none; what may be a colour is none here either.
 */

const TAG = /(?<=^|\s)#([\p{L}\p{N}_/-]+)/gu;
const COLOUR = /^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** Where words are a heading, a link or code, `#` is no sign of a tag. */
const NOT_IN: ReadonlySet<string> = new Set(['heading', 'link', 'linkReference']);
const NOT_IN_ELEMENTS: ReadonlySet<string> = new Set(['a', 'code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** The tags in the text of a page, without their sign, in order; none in a page that is no note of Obsidian. */
export function inlineTagsOf(page: Page): readonly string[] {
  return hasTags(page) ? tagsBelow(page.tree, page) : [];
}

function hasTags({ dialects, source }: Page): boolean {
  return dialects.includes('obsidian') && source.includes('#');
}

function tagsBelow(node: Nodes, page: Page): readonly string[] {
  if (node.type === 'text') return tagsIn(node, page).map(({ name }) => name);
  if (!('children' in node) || NOT_IN.has(node.type)) return [];
  return node.children.flatMap((child) => tagsBelow(child, page));
}

interface InlineTag {
  readonly name: string;
  /** Where the sign stands in the text. */
  readonly start: number;
  readonly end: number;
}

function tagsIn({ value, position }: Extract<Nodes, { type: 'text' }>, { source, lines }: Page): readonly InlineTag[] {
  if (!value.includes('#')) return [];
  const offsets = position && alignText(value, source, rangeOfPosition(lines, position));
  return [...value.matchAll(TAG)].flatMap(({ 0: whole, 1: name = '', index }): InlineTag[] => {
    const isEscaped = source[(offsets?.[index] ?? 0) - 1] === '\\';
    const isTag = /\p{L}/u.test(name) && !COLOUR.test(name) && !isEscaped;
    return isTag ? [{ name, start: index, end: index + whole.length }] : [];
  });
}

/** Makes links of the tags in the text of a page. `hrefOf` gives the address of the page of a tag. */
export function linkTags(tree: HtmlRoot, page: Page, hrefOf: (tag: string) => string): void {
  // What raw HTML holds is text by now, and has no tags.
  const hrefs = new Map(inlineTagsOf(page).map((tag) => [tag, hrefOf(tag)]));
  if (hrefs.size > 0) linkTagsIn(tree, page, hrefs);
}

function linkTagsIn(parent: HtmlParents, page: Page, hrefs: ReadonlyMap<string, string>): void {
  const children = parent.children.flatMap((child): readonly HtmlContent[] => {
    if (child.type === 'element' && !NOT_IN_ELEMENTS.has(child.tagName)) linkTagsIn(child, page, hrefs);
    if (child.type !== 'text') return [child];
    const tags = tagsIn(child, page).filter(({ name }) => hrefs.has(name));
    if (tags.length === 0) return [child];
    const { value } = child;
    const place = placer(child, page);
    const parts = tags.flatMap(({ name, start, end }, index) => {
      const from = tags[index - 1]?.end ?? 0;
      const link = element('a', { className: ['inline-tag'], href: hrefs.get(name) }, [
        place(text(value.slice(start, end)), start, end),
      ]);
      return [place(text(value.slice(from, start)), from, start), place(link, start, end)];
    });
    const last = tags.at(-1)?.end ?? 0;
    return [...parts, place(text(value.slice(last)), last, value.length)];
  });
  parent.children = children as typeof parent.children;
}
