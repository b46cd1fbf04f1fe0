import type { Site } from './site.ts';

declare global {
  /**
   * Astro loads the integration, the content loader and the pages as separate module graphs of one process, so that a
   * module's own variable would exist three times. The global object is what the three have in common.
   */
  var wikiproofSite: Site | undefined;
}

/** Makes `site` the one that the pages show. */
export function shareSite(site: Site): void {
  globalThis.wikiproofSite = site;
}

/** The site that is being built or served. Throws where the integration has not shared one. */
export function sharedSite(): Site {
  const site = globalThis.wikiproofSite;
  if (site === undefined)
    throw new Error('The site has no content: add wikiproof() to the integrations of astro.config.mjs.');
  return site;
}
