import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readFolderHistory } from '../repo/page-history.ts';
import { agentFiles } from './agents/agent-files.ts';
import { serveAgentFiles } from './agents/serve-agent-files.ts';
import { hasForeignDiagram } from './diagrams.ts';
import { copyFilesBeside, serveFilesBeside } from './files-beside.ts';
import { pageHistory } from './history.ts';
import type { SiteModel, SiteSettings } from './model.ts';
import { ownModules } from './own-modules.ts';
import { writeRedirects } from './redirects.ts';
import { sharedSite, shareSite } from './shared-site.ts';
import { openSite, redirectsOf } from './site.ts';
import { virtualFiles } from './virtual-files.ts';

/** What the integration needs of a wiki and its repository. */
export interface WikiproofOptions {
  readonly settings: SiteSettings;
  /** Reads the wiki and the repository and checks one against the other. Called again when a watched file changes. */
  readonly load: () => SiteModel;
  /** The absolute folders that the development server watches. */
  readonly watch: readonly string[];
}

/** Changes that follow one another within this time, in milliseconds, are read together. */
const SETTLE_TIME = 60;

/** Vite compiles it, so it is the source also where this file runs compiled itself. */
const POLICY = new URL('../../src/site/content-policy-middleware.ts', import.meta.url);

const FEED = new URL('../../src/site/feed-route.ts', import.meta.url);

/** The Astro integration: it shares the checked wiki with the pages, and in development keeps it fresh. */
export function wikiproof({ settings, load, watch }: WikiproofOptions): AstroIntegration {
  const refresh = () => {
    const model = load();
    const site = openSite(model, settings, pageHistory(readFolderHistory(model.wikiFolder.root)));
    shareSite(site);
    return site;
  };
  return {
    name: 'wikiproof',
    hooks: {
      'astro:config:setup': ({ addMiddleware, command, injectRoute, updateConfig }) => {
        // The development server's own scripts change too often to be named in a policy.
        if (command === 'build') addMiddleware({ order: 'post', entrypoint: POLICY });
        const site = refresh();
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
        server.watcher.add([...watch]);
        server.middlewares.use(serveFilesBeside(sharedSite));
        server.middlewares.use(serveAgentFiles(sharedSite));
        let timer: NodeJS.Timeout | undefined;
        const reload = async () => {
          try {
            refresh();
            await refreshContent?.({ loaders: ['wikiproof'] });
            server.ws.send({ type: 'full-reload' });
          } catch (error) {
            logger.error(error instanceof Error ? error.message : String(error));
          }
        };
        server.watcher.on('all', (_event, file) => {
          if (!watch.some((folder) => file.startsWith(folder))) return;
          clearTimeout(timer);
          timer = setTimeout(reload, SETTLE_TIME);
        });
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
