import type { Loader } from 'astro/loaders';
import type { Element } from 'hast';
import { toString as textOf } from 'mdast-util-to-string';
import type { WikiEntry } from '../wiki/addresses/wiki-tree.ts';
import type { Page } from '../wiki/page.ts';
import { element, printHtml, text } from './hast.ts';
import { measurePictures } from './pictures.ts';
import { proofCounts } from './proof-line.ts';
import { type PageRenderer, pageRenderer, type RenderedPage } from './render.ts';
import { shareContents, sharedSite } from './shared-site.ts';
import { type Site, siteHref, tallyOf } from './site.ts';

/**
 * Fills Starlight's `docs` collection from the site that the integration shares. Entries come with their headings alone:
 * the HTML is shared with the pages as it is, for Astro would write what its store holds to a file, compile that into a
 * module and read it again, and keep each of them in memory.
 */
export function wikiLoader(): Loader {
  return {
    name: 'wikiproof',
    async load({ store, parseData }) {
      const site = sharedSite();
      const render = pageRenderer(site, await measurePictures(site.model.wikiFolder, site.graph.files));
      const contents = new Map<string, Buffer>();
      store.clear();
      for (const entry of site.tree.bySlug.values()) {
        const { html, headings } = await renderEntry(site, entry, render);
        contents.set(entry.slug, Buffer.from(html));
        // Starlight serves the entry named `index` at the root of the site.
        const id = entry.slug === '' ? 'index' : entry.slug;
        const data = await parseData({ id, data: { title: entry.title, ...describe(entry) } });
        store.set({ id, data, rendered: { html: '', metadata: { headings: [...headings] } } });
      }
      shareContents(contents);
    },
  };
}

async function renderEntry(site: Site, entry: WikiEntry, render: PageRenderer): Promise<RenderedPage> {
  return entry.page === null ? { html: listHtml(site, entry), headings: [] } : render(entry.page);
}

/** What Starlight is told of an entry beside its title. The search leads to pages, not to lists of their titles. */
function describe({ page }: WikiEntry): { readonly description?: string; readonly pagefind?: false } {
  if (page === null) return { pagefind: false };
  const { description } = page.frontMatter;
  const words = typeof description === 'string' ? description : firstWords(page);
  return words === '' ? {} : { description: words };
}

/** What search engines show of a page. */
const LONGEST_DESCRIPTION = 160;

/** The beginning of a page's first paragraph. */
function firstWords({ tree }: Page): string {
  const first = tree.children.find((node) => node.type === 'paragraph');
  const words = first === undefined ? '' : textOf(first, { includeHtml: false }).replace(/\s+/g, ' ').trim();
  if (words.length <= LONGEST_DESCRIPTION) return words;
  return `${words.slice(0, words.lastIndexOf(' ', LONGEST_DESCRIPTION)).replace(/(?<![,;:–-])[,;:–-]+$/, '')} …`;
}

/** The pages and folders of a folder that has no page of its own. */
function listHtml(site: Site, entry: WikiEntry): string {
  const folder = site.tree.folders.get(entry.folder);
  if (folder === undefined) return '';
  const entries = [...folder.entries, ...folder.folders.map((below) => ({ ...below.entry, title: below.title }))];
  if (entries.length === 0) return printHtml(element('p', {}, [text('This wiki has no pages yet.')]));
  const items = entries.map(({ slug, title, page }) => {
    const link = element('a', { href: siteHref(site, slug) }, [text(title)]);
    return element('li', {}, page === null ? [link] : [link, countsOf(site, page)]);
  });
  return printHtml(element('ul', { className: ['page-list'] }, items));
}

/** How the statements of a page came out. */
function countsOf(site: Site, { path }: Page): Element {
  const counts = proofCounts(tallyOf(site.claims.get(path) ?? []));
  const words = counts.map(({ verdict, count }) =>
    element('span', { className: ['verdict'], dataVerdict: verdict }, [text(`${count} ${verdict}`)]),
  );
  return element('span', { className: ['proof-counts'], dataPagefindIgnore: true }, words);
}
