import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Files that are text, or as well as. What Pagefind writes beside its scripts is compressed already. */
const COMPRESSIBLE: ReadonlySet<string> = new Set([
  '.css',
  '.csv',
  '.html',
  '.ico',
  '.js',
  '.json',
  '.map',
  '.md',
  '.mjs',
  '.svg',
  '.txt',
  '.wasm',
  '.webmanifest',
  '.xml',
  '.yaml',
  '.yml',
]);

/** As many files are at work at once as Node has threads for zlib, unless it is told otherwise. */
const AT_ONCE = 4;

type Encode = (content: Buffer) => Promise<Buffer>;

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** What is written beside a file, by the ending that servers look for. */
const ENCODINGS: Readonly<Record<string, Encode>> = {
  '.gz': (content) => toGzip(content, { level: 9 }),
  // The highest level takes ten times as long as this one, for two parts in a hundred.
  '.br': (content) =>
    toBrotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
};

/** How many files got a compressed one beside them, and their bytes before and after (as gzip). */
export interface Compressed {
  readonly files: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Writes `FILE.gz` and `FILE.br` beside every text file of a built site, for servers that send such files as they are.
 * One that would not be smaller is not written. The same content gives the same bytes. Does I/O; the time grows with the
 * size of the site.
 */
export async function precompress(folder: string): Promise<Compressed> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const waiting = entries
    .filter((entry) => entry.isFile() && COMPRESSIBLE.has(path.extname(entry.name).toLowerCase()))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const total = { files: 0, before: 0, after: 0 };
  const work = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const { before, after } = await compressFile(file);
      if (after === before) continue;
      total.files += 1;
      total.before += before;
      total.after += after;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return total;
}

/** Compresses one file; its bytes before, and after as gzip, which are the same where that is no gain. Does I/O. */
async function compressFile(file: string): Promise<{ readonly before: number; readonly after: number }> {
  const content = await readFile(file);
  let after = content.length;
  for (const [ending, encode] of Object.entries(ENCODINGS)) {
    const encoded = await encode(content);
    if (encoded.length >= content.length) continue;
    await writeFile(file + ending, encoded);
    if (ending === '.gz') after = encoded.length;
  }
  return { before: content.length, after };
}
