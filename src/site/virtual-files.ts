import { fileURLToPath } from 'node:url';
import { codeAssets } from './code.ts';

const PREFIX = 'virtual:wikiproof/';

/** Mermaid as its package brings it, in one piece with parts that it loads itself. */
const MERMAID = fileURLToPath(import.meta.resolve('mermaid/dist/mermaid.esm.min.mjs'));

/**
 * The Vite plugin that serves files of the site which stand in no folder: the styles and the script of code blocks, and
 * Mermaid, which is large and comes only to a site that has something for it to draw.
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
  return {
    name: 'wikiproof-files',
    resolveId: (id: string) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load: async (id: string) => (id.startsWith(`\0${PREFIX}`) ? files[id.slice(PREFIX.length + 1)]?.() : undefined),
  };
}
