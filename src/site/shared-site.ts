import type { Site } from './site.ts';

let shared: Site | undefined;

let contents: ReadonlyMap<string, Buffer> = new Map();

/** Makes `site` the one that the pages show. */
export function shareSite(site: Site): void {
  shared = site;
}

/** The site that is being built or served. Throws where the integration has not shared one. */
export function sharedSite(): Site {
  if (shared === undefined)
    throw new Error('The site has no content: add wikiproof() to the integrations of astro.config.mjs.');
  return shared;
}

/**
 * Makes these the contents of the wiki's pages, as HTML by their slugs: in bytes, as a text takes twice as much when one of
 * its letters is none of Latin-1's.
 */
export function shareContents(html: ReadonlyMap<string, Buffer>): void {
  contents = html;
}

/** What a page of the wiki holds, as HTML; `undefined` for generated pages. */
export function sharedContent(slug: string): string | undefined {
  return contents.get(slug)?.toString();
}
