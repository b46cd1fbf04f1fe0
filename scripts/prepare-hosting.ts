/*
 * Makes a built site ready for the nginx of deploy/nginx.conf: writes compressed files beside the text files of DIST, and
 * to MAP the addresses under which the site has its pages. The Dockerfile runs it after the build.
 *
 *     node scripts/prepare-hosting.ts DIST MAP
 */
import { writeFile } from 'node:fs/promises';
import { addressMap, builtPages } from '../src/site/hosting/addresses.ts';
import { precompress } from '../src/site/hosting/precompress.ts';

async function main([dist, map, ...more]: readonly string[]): Promise<number> {
  if (dist === undefined || map === undefined || more.length > 0) {
    console.error('Usage: node scripts/prepare-hosting.ts DIST MAP');
    return 2;
  }
  const pages = await builtPages(dist);
  if (pages.length === 0) {
    console.error(`${dist} holds no page; "wikiproof build --out ${dist}" makes a site there.`);
    return 2;
  }
  await writeFile(map, addressMap(pages));
  const { files, before, after } = await precompress(dist);
  console.error(`${pages.length} pages; ${files} files compressed, ${kilobytes(before)} to ${kilobytes(after)}.`);
  return 0;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}

process.exitCode = await main(process.argv.slice(2));
