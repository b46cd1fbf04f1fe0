import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The longest address, in bytes, that nginx takes as a key with the `map_hash_bucket_size` of deploy/nginx.conf. */
const LONGEST_KEY = 2000;

/** The slugs of all pages of a built site, sorted: its folders that have an `index.html`. Does I/O. */
export async function builtPages(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name === 'index.html')
    .map((entry) => path.relative(folder, entry.parentPath).split(path.sep).join('/'))
    .sort();
}

/**
 * The lines of a `map` of nginx (https://nginx.org/en/docs/http/ngx_http_map_module.html) from a page's address, in any
 * case and without its closing slash, to the one under which the site has it. Keys are compared without regard to case.
 */
export function addressMap(slugs: readonly string[]): string {
  const lines = new Map<string, string>();
  for (const slug of slugs) {
    const key = lowerCase(`/${slug}`);
    if (slug === '' || lines.has(key) || Buffer.byteLength(key) > LONGEST_KEY || /\p{Cc}/u.test(key)) continue;
    const target = `/${slug.split('/').map(encodeURIComponent).join('/')}/`;
    lines.set(key, `${quoted(key)} ${quoted(target)};\n`);
  }
  return [...lines.values()].join('');
}

/**
 * The lines of `redirects.map` (site/redirects.ts) that nginx can take: of keys that differ in case alone the first, and
 * none that would hide a page. A former address of `/ops/restore/` in other case would lead to itself for ever.
 */
export function redirectMap(written: string, slugs: readonly string[]): string {
  const pages = Map.groupBy(slugs, (slug) => lowerCase(`/${slug}`));
  const lines = new Map<string, string>();
  for (const line of written.split('\n')) {
    const from = /^"([^"]+)" "[^"]+";$/.exec(line)?.[1];
    if (from === undefined) continue;
    const key = lowerCase(from);
    const own = from.replace(/^\/|\/$/g, '');
    const hidesPage = pages.get(key.replace(/(?!^)\/$/, ''))?.some((slug) => slug !== own) ?? false;
    if (!hidesPage && !lines.has(key)) lines.set(key, `${line}\n`);
  }
  return [...lines.values()].join('');
}

/** Lower case as nginx makes it, which is that of ASCII. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** A word of nginx's configuration. */
function quoted(word: string): string {
  return `"${word.replace(/["\\]/g, '\\$&')}"`;
}
