import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Former addresses with those that they lead to. */
export type Redirects = Readonly<Record<string, string>>;

/**
 * Writes the redirects for hosts that answer with a status: `_redirects` for Cloudflare Pages and Netlify, and
 * `redirects.map` for a `map` of nginx. The pages that redirect by themselves are there for all others. Nothing is
 * written where there is nothing to lead. Writes files.
 */
export async function writeRedirects(redirects: Redirects, base: string, outDir: string): Promise<void> {
  const root = base.replace(/\/$/, '');
  const entries = Object.entries(redirects).flatMap(([from, to]) =>
    // Links from elsewhere come with the closing slash and without it.
    [`${root}${from}`, `${root}${from.slice(0, -1)}`].map((address) => ({ from: address, to })),
  );
  if (entries.length === 0) return;
  const plain = entries.map(({ from, to }) => `${from} ${to} 301\n`).join('');
  const map = entries.map(({ from, to }) => `"${from}" "${to}";\n`).join('');
  await writeFile(path.join(outDir, '_redirects'), plain);
  await writeFile(path.join(outDir, 'redirects.map'), map);
}
