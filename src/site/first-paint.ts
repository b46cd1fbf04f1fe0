/** The id of what stands at the end of every page. No heading may have it: `_` begins only ids of the site itself. */
export const PAGE_END = '_end';

/** Starlight's id of a page's title, which stands below the header and behind the sidebar. */
const PAGE_TITLE = '_top';

/**
 * What in the head of a page tells the browser what to wait for before it paints anything
 * (https://html.spec.whatwg.org/multipage/links.html#link-type-expect): one that paints half a header or half a table moves
 * it when the other half comes. A browser that does not know this waits for nothing.
 *
 * @param html what the page holds, `undefined` where that is not known
 */
export function firstPaint(html: string | undefined) {
  const awaited = html?.includes('<table') === false ? PAGE_TITLE : PAGE_END;
  return { tag: 'link' as const, attrs: { rel: 'expect', href: `#${awaited}`, blocking: 'render' }, content: '' };
}
