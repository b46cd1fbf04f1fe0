import { fileURLToPath } from 'node:url';
import { codeAssets } from './code.ts';

const PREFIX = 'virtual:wikiproof/';

/** Mermaid as its package brings it, in one piece with parts that it loads itself. */
const MERMAID = fileURLToPath(import.meta.resolve('mermaid/dist/mermaid.esm.min.mjs'));

/** How Starlight names what stands in its search dialog. */
const SEARCH_INTERFACE = '@pagefind/default-ui';

/** What it gets in that place. Vite compiles it, so it is the source also where this file runs compiled itself. */
const SEARCH = fileURLToPath(new URL('../../src/site/scripts/search.ts', import.meta.url));

/** What finds a file as if this plugin were not there; of Vite's. */
interface Resolver {
  resolve(id: string, importer: string | undefined, options: { readonly skipSelf: true }): Promise<unknown>;
}

/**
 * The Vite plugin that serves files of the site which stand in no folder: the styles and the script of code blocks, and
 * what is large and comes only where it is needed: Mermaid to a site that has something for it to draw, the interface of
 * the search to a reader who searches.
 */
export function virtualFiles(needsMermaid: () => boolean) {
  const files: Readonly<Record<string, () => Promise<string>>> = {
    'code.css': async () => (await codeAssets()).css,
    'code.js': async () => (await codeAssets()).script,
    'mermaid.js': async () =>
      needsMermaid()
        ? `export { default as mermaid } from ${JSON.stringify(MERMAID)};`
        : 'export const mermaid = undefined;',
  };
  /** The interface is a package of Starlight's, to be found from there alone. */
  let starlightSearch: string | undefined;
  return {
    name: 'wikiproof-files',
    enforce: 'pre' as const,
    resolveId(this: Resolver, id: string, importer?: string) {
      if (id === SEARCH_INTERFACE) {
        starlightSearch = importer;
        return SEARCH;
      }
      if (id === `${PREFIX}search-interface.js`) {
        return this.resolve(SEARCH_INTERFACE, starlightSearch, { skipSelf: true });
      }
      return id.startsWith(PREFIX) ? `\0${id}` : undefined;
    },
    load: async (id: string) => (id.startsWith(`\0${PREFIX}`) ? files[id.slice(PREFIX.length + 1)]?.() : undefined),
  };
}
