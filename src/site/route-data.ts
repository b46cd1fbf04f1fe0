import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { markdownAddress } from './agents/agent-files.ts';
import { firstPaint } from './first-paint.ts';
import { tocOf } from './headings.ts';
import { editAddress } from './history.ts';
import { paginationFor, sidebarFor } from './navigation.ts';
import { sharedContents, sharedSite } from './shared-site.ts';

/**
 * Gives each page its own sidebar and neighbours (Starlight's own would carry the whole wiki on every page), its table of
 * contents, the address of its Markdown, and what Git tells of its past.
 */
export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const site = sharedSite();
  const { starlightRoute } = locals;
  const content = await sharedContents().of(starlightRoute.id);
  if (content !== undefined) {
    const { toc } = starlightRoute;
    starlightRoute.headings = [...content.headings];
    // Starlight has put the entry for the page's top in it.
    if (toc !== undefined) toc.items = tocOf(toc.items, content.headings, toc);
  }
  starlightRoute.sidebar = sidebarFor(site, starlightRoute.id);
  starlightRoute.pagination = paginationFor(site, starlightRoute.id);
  starlightRoute.head = starlightRoute.head.map(escapedTitle);
  starlightRoute.head.push(firstPaint(content?.html));
  const href = markdownAddress(site, starlightRoute.id);
  if (href !== undefined) {
    starlightRoute.head.push({ tag: 'link', attrs: { rel: 'alternate', type: 'text/markdown', href }, content: '' });
  }
  const path = site.tree.bySlug.get(starlightRoute.id)?.page?.path;
  if (path === undefined) return;
  starlightRoute.lastUpdated = site.history.changed.get(path);
  const edit = editAddress(site.history, site.settings.editUrl, path);
  if (edit !== undefined) starlightRoute.editUrl = new URL(edit);
});

type HeadEntry = StarlightRouteData['head'][number];

/** Starlight writes what an element of the head holds as it is; a title is words, and comes from whoever wrote the page. */
function escapedTitle(entry: HeadEntry): HeadEntry {
  if (entry.tag !== 'title' || entry.content === undefined) return entry;
  return { ...entry, content: entry.content.replaceAll('&', '&amp;').replaceAll('<', '&lt;') };
}
