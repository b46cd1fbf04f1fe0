import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { historyReader } from '../repo/page-history.ts';
import { agentFiles } from './agents/agent-files.ts';
import { serveAgentFiles } from './agents/serve-agent-files.ts';
import { hasForeignDiagram } from './diagrams.ts';
import { copyFilesBeside, serveFilesBeside } from './files-beside.ts';
import { pageHistory } from './history.ts';
import { livePreview } from './live-preview.ts';
import type { SiteModel, SiteSettings } from './model.ts';
import { ownModules } from './own-modules.ts';
import { writeRedirects } from './redirects.ts';
import { sharedSite, shareSite } from './shared-site.ts';
import { openSite, redirectsOf } from './site.ts';
import { virtualFiles } from './virtual-files.ts';

/** What the integration needs of a wiki and its repository. */
export interface WikiproofOptions {
  readonly settings: SiteSettings;
  /**
   * Reads the wiki and the repository and checks one against the other; the same object while nothing has changed. Throws
   * where one of them cannot be read.
   */
  readonly load: () => SiteModel;
  /**
   * Calls `look` soon after something may have changed, and never twice at once, until the function that it gives is
   * called. Without it the development server shows what was loaded at the start.
   */
  readonly watch?: (look: () => Promise<void>) => () => void;
}

/** Vite compiles it, so it is the source also where this file runs compiled itself. */
const POLICY = new URL('../../src/site/content-policy-middleware.ts', import.meta.url);

/** What keeps an open page as the wiki is; the same holds for it. */
const LIVE = fileURLToPath(new URL('../../src/site/scripts/live.ts', import.meta.url));

const FEED = new URL('../../src/site/feed-route.ts', import.meta.url);

/** The Astro integration: it shares the checked wiki with the pages, and in development keeps it fresh. */
export function wikiproof({ settings, load, watch }: WikiproofOptions): AstroIntegration {
  const history = historyReader();
  const open = (model: SiteModel) => openSite(model, settings, pageHistory(history(model.wikiFolder.root)));
  return {
    name: 'wikiproof',
    hooks: {
      'astro:config:setup': ({ addMiddleware, command, injectRoute, injectScript, updateConfig }) => {
        // The development server's own scripts change too often to be named in a policy.
        if (command === 'build') addMiddleware({ order: 'post', entrypoint: POLICY });
        const site = open(load());
        shareSite(site);
        if (command === 'dev') injectScript('page', `import ${JSON.stringify(LIVE)};`);
        // While a wiki is written, any page may get a diagram.
        const needsMermaid = () => command !== 'build' || site.model.pages.some(hasForeignDiagram);
        // The links of a feed have to be whole: without an address of the site there is none.
        if (settings.url !== null) injectRoute({ pattern: '/feed.xml', entrypoint: FEED });
        updateConfig({
          redirects: redirectsOf(site),
          vite: {
            plugins: [virtualFiles(needsMermaid), ownModules()],
            // Mermaid is what it is, and only pages that it draws on load it.
            build: { chunkSizeWarningLimit: 2000 },
            // What renders the pages is written to the folder in which the command runs, from which no package can be
            // found. The development server leaves packages where they are.
            environments: command === 'build' ? { prerender: { resolve: { noExternal: true } } } : {},
          },
        });
      },
      'astro:build:done': async ({ dir }) => {
        const site = sharedSite();
        for (const { path, text } of agentFiles(site)) await writeBelow(dir, path, text());
        await copyFilesBeside(site, fileURLToPath(dir));
        await writeRedirects(redirectsOf(site), settings.base, fileURLToPath(dir));
      },
      'astro:server:setup': ({ server, refreshContent, logger }) => {
        server.middlewares.use(serveFilesBeside(sharedSite));
        server.middlewares.use(serveAgentFiles(sharedSite));
        const reload = async () => void (await refreshContent?.({ loaders: ['wikiproof'] }));
        const close = watch?.(livePreview({ load, open, reload, server, logger }));
        if (close !== undefined) server.httpServer?.once('close', close);
      },
    },
  };
}

/** Writes a file of the built site. Does I/O. */
async function writeBelow(dir: URL, path: string, text: string): Promise<void> {
  const file = join(fileURLToPath(dir), path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
