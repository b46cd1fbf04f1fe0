import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { generatedSlugs } from './generated.ts';
import type { SiteModel } from './model.ts';
import { sharedSite, shareSite } from './shared-site.ts';
import { redirectsOf, type Site } from './site.ts';

/** The name under which an open page is told that it may be out of date; `scripts/live.ts` listens for it. */
const CHANGED = 'wikiproof:changed';

/** By this Astro forgets what it asked of pages that are made from parameters; it sends it when its content changes. */
const FORGET_ROUTES = 'astro:content-changed';
const SERVER_SIDES = ['ssr', 'prerender'];

/** How long, in milliseconds, Astro may take to write its content before the pages are loaded without it. */
const LONGEST_WRITE = 2000;

/** A channel of Vite's to one of its sides. */
interface Channel {
  send(event: string, data: unknown): void;
}

/** What of Vite's development server is needed. */
interface PreviewServer {
  readonly environments: Readonly<Record<string, { readonly hot: Channel } | undefined>>;
  readonly ws: Channel & { send(message: { readonly type: 'full-reload' }): void };
}

interface Preview {
  readonly load: () => SiteModel;
  /** Opens the site of a model. */
  readonly open: (model: SiteModel) => Site;
  /** Gives Astro the addresses and titles of the pages anew. */
  readonly reload: () => Promise<void>;
  readonly server: PreviewServer;
  readonly logger: { error(message: string): void; info(message: string): void };
}

/**
 * What is to be done when a wiki or its repository may have changed: looks whether it has, and tells the open pages, each of
 * which asks for itself then. They are loaded anew only where there are other pages than before, or other titles. What
 * cannot be read is said once, and the pages stay as they were. Does I/O.
 */
export function livePreview({ load, open, reload, server, logger }: Preview): () => Promise<void> {
  let trouble: string | null = null;
  return async () => {
    try {
      const before = sharedSite();
      const model = load();
      if (model !== before.model) {
        const now = open(model);
        shareSite(now);
        const hasOtherPages = !isDeepStrictEqual(pagesOf(now), pagesOf(before));
        // Astro tells browsers of what it has written, but nothing of what it need not write, or never finishes.
        if (hasOtherPages) await Promise.race([reload(), setTimeout(LONGEST_WRITE, undefined, { ref: false })]);
        // Behind it, for a request may have come in between.
        for (const side of SERVER_SIDES) server.environments[side]?.hot.send(FORGET_ROUTES, {});
        if (hasOtherPages || !isDeepStrictEqual(othersOf(now), othersOf(before))) {
          server.ws.send({ type: 'full-reload' });
        } else server.ws.send(CHANGED, {});
      }
      if (trouble !== null) logger.info('It can be read again.');
      trouble = null;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== trouble) logger.error(`${message}; the pages stay as they were.`);
      trouble = message;
    }
  };
}

/** What Astro is told of the pages of a wiki. */
function pagesOf({ tree }: Site) {
  return new Map([...tree.bySlug].map(([slug, { title, page }]) => [slug, [title, page === null]]));
}

/** What other addresses a site has, and in which order its pages are. */
function othersOf(site: Site) {
  const tags = site.tags.map(({ slug, name }) => [slug, name]);
  return [[...site.tree.bySlug.keys()], generatedSlugs(site.clusters), tags, redirectsOf(site)];
}
