import { fileURLToPath } from 'node:url';
import starlight from '@astrojs/starlight';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import { type WikiproofOptions, wikiproof } from './integration.ts';
import type { SiteSettings } from './model.ts';

/** What a build is made from, and where it goes. */
export interface SiteOptions extends WikiproofOptions {
  /** The absolute folder that the site is written to. Without one it is `dist` in this project. */
  readonly outDir?: string;
}

/** A file of the site. Vite compiles those from `src/site/`, also where this file runs compiled itself, from `lib/site/`. */
const here = (path: string) => fileURLToPath(new URL(`../../src/site/${path}`, import.meta.url));

/** Stands where Starlight would put its sitemap, which needs the address of the site and complains without one. */
const NO_SITEMAP: AstroIntegration = { name: '@astrojs/sitemap', hooks: {} };

/** What stands in the head of every page beside what Starlight puts there. */
function headOf({ url, base, title }: SiteSettings): StarlightUserConfig['head'] {
  // A wiki has no picture of every page, so that one which is shared is a title and a sentence.
  const card = { tag: 'meta' as const, attrs: { name: 'twitter:card', content: 'summary' } };
  if (url === null) return [card];
  const href = `${base.replace(/\/$/, '')}/feed.xml`;
  return [card, { tag: 'link', attrs: { rel: 'alternate', type: 'application/atom+xml', title, href } }];
}

/** The whole configuration of Astro for one site. Nothing of it depends on the folder in which a command runs. */
export function astroOptions({ outDir, ...options }: SiteOptions): AstroInlineConfig {
  const { title, description, url, base, language } = options.settings;
  return {
    root: here('../..'),
    srcDir: here('.'),
    publicDir: here('../../public'),
    ...(outDir === undefined ? {} : { outDir }),
    ...(url === null ? {} : { site: url }),
    base,
    trailingSlash: 'always',
    build: { format: 'directory' },
    devToolbar: { enabled: false },
    prefetch: false,
    integrations: [
      wikiproof(options),
      ...(url === null ? [NO_SITEMAP] : []),
      starlight({
        title,
        ...(description === null ? {} : { description }),
        favicon: '/favicon.svg',
        locales: { root: { label: language, lang: language } },
        head: headOf(options.settings),
        expressiveCode: false,
        disable404Route: true,
        // Every page gets a sidebar of its own, see route-data.ts.
        sidebar: [],
        customCss: [
          here('./styles/theme.css'),
          here('./styles/claims.css'),
          here('./styles/generated.css'),
          here('./styles/lists.css'),
          'virtual:wikiproof/code.css',
        ],
        routeMiddleware: here('./route-data.ts'),
        components: {
          PageTitle: here('./components/page-title.astro'),
          SiteTitle: here('./components/site-title.astro'),
          MarkdownContent: here('./components/markdown-content.astro'),
          Footer: here('./components/footer.astro'),
        },
      }),
    ],
  };
}
