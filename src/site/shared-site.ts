import { SiteContents } from './contents.ts';
import type { Site } from './site.ts';

let shared: { readonly site: Site; readonly contents: SiteContents } | undefined;

/** Makes `site` the one that the pages show. */
export function shareSite(site: Site): void {
  shared = { site, contents: new SiteContents(site) };
}

/** The site that is being built or served. Throws where the integration has not shared one. */
export function sharedSite(): Site {
  return ensureShared().site;
}

/** What the wiki's pages hold in that site. */
export function sharedContents(): SiteContents {
  return ensureShared().contents;
}

function ensureShared(): NonNullable<typeof shared> {
  if (shared === undefined)
    throw new Error('The site has no content: add wikiproof() to the integrations of astro.config.mjs.');
  return shared;
}
