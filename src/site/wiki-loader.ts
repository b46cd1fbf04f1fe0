import type { Loader } from 'astro/loaders';
import { toString as textOf } from 'mdast-util-to-string';
import type { WikiEntry } from '../wiki/addresses/wiki-tree.ts';
import type { Page } from '../wiki/page.ts';
import { sharedSite } from './shared-site.ts';

/** How the collection is to be filled. */
export interface LoaderOptions {
  /**
   * Whether pages are served while they are written. Nothing that changes with a page's words is in the collection
   * then: Astro sends every browser to load its page anew when something in it changes.
   */
  readonly isServed: boolean;
}

/**
 * Fills Starlight's `docs` collection from the site that the integration shares, with the addresses and titles of pages.
 * What pages hold is shared with the components as it is (`shared-site.ts`), for Astro would write what its store holds
 * to a file, compile that into a module and read it again, and keep each of them in memory.
 */
export function wikiLoader({ isServed }: LoaderOptions): Loader {
  return {
    name: 'wikiproof',
    async load({ store, parseData }) {
      store.clear();
      for (const entry of sharedSite().tree.bySlug.values()) {
        // Starlight serves the entry named `index` at the root of the site.
        const id = entry.slug === '' ? 'index' : entry.slug;
        const data = await parseData({ id, data: { title: entry.title, ...describe(entry, isServed) } });
        store.set({ id, data, rendered: { html: '' } });
      }
    },
  };
}

/** What Starlight is told of an entry beside its title. The search leads to pages, not to lists of their titles. */
function describe(
  { page }: WikiEntry,
  isServed: boolean,
): { readonly description?: string; readonly pagefind?: false } {
  if (page === null) return { pagefind: false };
  if (isServed) return {};
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
