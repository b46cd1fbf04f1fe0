import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addressMap, builtPages, redirectMap } from './addresses.ts';
import { type Compressed, precompress } from './precompress.ts';

/**
 * Makes a built site ready for the nginx of deploy/nginx.conf: compressed files in the site itself, and in the folder `maps`
 * the two tables of addresses that the configuration includes. Does I/O; gives the number of pages, and what was
 * compressed.
 */
export async function prepareHosting(
  site: string,
  maps: string,
): Promise<{ readonly pages: number; readonly compressed: Compressed }> {
  const pages = await builtPages(site);
  // A site without former addresses has no such file.
  const former = await readFile(path.join(site, 'redirects.map'), 'utf8').catch(() => '');
  await mkdir(maps, { recursive: true });
  await writeFile(path.join(maps, 'addresses.map'), addressMap(pages));
  await writeFile(path.join(maps, 'redirects.map'), redirectMap(former, pages));
  return { pages: pages.length, compressed: await precompress(site) };
}
