import path from 'node:path';
import { fileURLToPath } from 'node:url';

declare global {
  /** Modules of this program for code that Vite has made, by their address. */
  var wikiproofModules: Map<string, Readonly<Record<string, unknown>>> | undefined;
}

/** What of Vite resolves an import: its browser's side, or one of its servers'. */
interface Resolver {
  readonly environment: { readonly name: string };
}

const PREFIX = '\0wikiproof:';

/** The sources of the program and of the site in it; also where this file runs compiled, from `lib/`. */
const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));
const SITE = path.join(SOURCES, 'site/');

/** What the program runs from, and as what. */
const PROGRAM = new URL('../', import.meta.url);
const ENDING = path.extname(import.meta.url);

/** Whether a file stands below a folder. Vite writes paths with slashes everywhere, Windows does not. */
function isWithin(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return !way.startsWith('..') && !path.isAbsolute(way);
}

/**
 * The Vite plugin that gives components, pages and the content loader the modules of this program as Node has loaded
 * them. Vite would compile them once for the content and again for the pages, elkjs and the parsers included, which
 * takes longer than to render some hundred pages; and each of these copies would have a state of its own.
 */
export function ownModules() {
  return {
    name: 'wikiproof-own-modules',
    enforce: 'pre' as const,
    resolveId(this: Resolver, id: string, importer?: string) {
      // What runs in the reader's browser has to be compiled.
      if (this.environment.name === 'client' || importer === undefined) return;
      if (!id.startsWith('.') || !id.endsWith('.ts') || !isWithin(SITE, importer)) return;
      return PREFIX + path.relative(SOURCES, path.resolve(path.dirname(importer), id));
    },
    async load(id: string) {
      if (!id.startsWith(PREFIX)) return;
      const file = id.slice(PREFIX.length).replaceAll(path.sep, '/');
      const { href } = new URL(file.replace(/\.ts$/, ENDING), PROGRAM);
      const own: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ href);
      globalThis.wikiproofModules ??= new Map();
      globalThis.wikiproofModules.set(href, own);
      const names = Object.keys(own).map((name) => `export const ${name} = own.${name};`);
      return [`const own = globalThis.wikiproofModules.get(${JSON.stringify(href)});`, ...names].join('\n');
    },
  };
}
