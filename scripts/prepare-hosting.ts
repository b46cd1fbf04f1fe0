/*
 * Makes a built site ready for the nginx of deploy/nginx.conf: writes compressed files beside the text files of DIST, and
 * to MAPS the tables of addresses that the configuration includes. The Dockerfile runs it after the build.
 *
 *     node scripts/prepare-hosting.ts DIST MAPS
 */
import { prepareHosting } from '../src/site/hosting/prepare.ts';

async function main([dist, maps, ...more]: readonly string[]): Promise<number> {
  if (dist === undefined || maps === undefined || more.length > 0) {
    console.error('Usage: node scripts/prepare-hosting.ts DIST MAPS');
    return 2;
  }
  const { pages, compressed } = await prepareHosting(dist, maps);
  if (pages === 0) {
    console.error(`${dist} holds no page; "wikiproof build --out ${dist}" makes a site there.`);
    return 2;
  }
  const { files, before, after } = compressed;
  console.error(`${pages} pages; ${files} files compressed, ${kilobytes(before)} to ${kilobytes(after)}.`);
  return 0;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}

process.exitCode = await main(process.argv.slice(2));
