import type { ElementContent, Parents, Root, RootContent, Text } from 'hast';
import type { Page } from '../wiki/page.ts';
import { element, text } from './hast.ts';
import { placer } from './source-map.ts';

/** The attribute under which a wiki link's target travels to the step that resolves links. */
export const WIKI_LINK = 'dataWikiLink';

/** The attribute of a link whose page is to show in its place: Obsidian's `![[target]]`. */
export const EMBED = 'dataEmbed';

/** Brackets further apart than this are not one link. */
const LONGEST_LINK = 400;

/** Elements in which two brackets are two brackets. */
const VERBATIM: ReadonlySet<string> = new Set(['a', 'code', 'pre']);

/**
 * Makes elements of the `[[target]]`, `[[target|label]]` and `![[target]]` in the text of a page. Every part keeps its place in the
 * source, so that claims are found in it.
 */
export function splitWikiLinks(tree: Root, page: Page): void {
  if (page.source.includes('[[')) splitIn(tree, page);
}

function splitIn(parent: Parents, page: Page): void {
  const children: RootContent[] = [];
  for (const child of parent.children) {
    if (child.type === 'text' && child.value.includes('[[')) {
      children.push(...splitText(child, page));
      continue;
    }
    if (child.type === 'element' && !VERBATIM.has(child.tagName)) splitIn(child, page);
    children.push(child);
  }
  parent.children = children as typeof parent.children;
}

function splitText(node: Text, page: Page): readonly ElementContent[] {
  const place = placer(node, page);
  const { value } = node;
  const parts: ElementContent[] = [];
  let at = 0;
  let close = -1;
  for (let open = value.indexOf('[['); open !== -1; open = value.indexOf('[[', Math.max(at, open + 1))) {
    if (close < open) close = value.indexOf(']]', open);
    if (close === -1) break;
    if (close - open > LONGEST_LINK) continue;
    const inside = value.slice(open + 2, close);
    if (inside.trim() === '' || inside.includes('\n') || inside.includes('[')) continue;
    const bar = inside.indexOf('|');
    const target = bar === -1 ? inside : inside.slice(0, bar);
    const label = place(text(inside.slice(bar + 1)), open + 2 + bar + 1, close);
    const isEmbed = page.dialects.includes('obsidian') && open > at && value.charAt(open - 1) === '!';
    const start = isEmbed ? open - 1 : open;
    if (start > at) parts.push(place(text(value.slice(at, start)), at, start));
    at = close + 2;
    const properties = { [WIKI_LINK]: target.trim(), ...(isEmbed ? { [EMBED]: true } : {}) };
    parts.push(place(element('a', properties, [label]), start, at));
  }
  if (at < value.length) parts.push(place(text(value.slice(at)), at, value.length));
  return parts;
}
