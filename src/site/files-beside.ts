import { createReadStream } from 'node:fs';
import { copyFile, mkdir, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { fileHref, type Site } from './site.ts';

/** What browsers are told of files that they show themselves, by extension; the rest is handed out as it is. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Copies the files that the pages of a site show or link to, under their own paths. Reads and writes files. */
export async function copyFilesBeside({ graph, model }: Site, outDir: string): Promise<void> {
  const root = await realpath(model.wikiFolder.root).catch(() => model.wikiFolder.root);
  for (const file of graph.files) {
    const target = path.join(outDir, file);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(path.join(root, file), target);
  }
}

/** What the development server asks before it looks for a page; `next` is for what is not here. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Serves the same files while the wiki is written. Reads them as they are asked for. */
export function serveFilesBeside(siteNow: () => Site): Middleware {
  return ({ url = '' }, response, next) => {
    const site = siteNow();
    const asked = url.replace(/[?#].*/s, '');
    const file = [...site.graph.files].find((candidate) => fileHref(site, candidate) === asked);
    if (file === undefined) {
      next();
      return;
    }
    const type = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
    response.setHeader('content-type', type);
    createReadStream(path.join(site.model.wikiFolder.root, file))
      .on('error', () => next())
      .pipe(response);
  };
}
