import { mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { build } from 'astro';
import { astroOptions, type SiteOptions } from './astro-options.ts';

/**
 * By so much, in percent of what is in use, V8 lets its heap grow before it looks for what is not. Left to itself it takes
 * four times as much, which thousands of pages soon fill with pages that are written already.
 */
const HEAP_GROWTH = 100;

/**
 * Writes the site of a project to its folder. Drift does not stop it. Does I/O, and throws what `load` throws.
 *
 * Every build is a cold one: a page shows what other pages and the repository say, so that a copy kept from an earlier
 * build could be stale although the page's own file has not changed.
 */
export async function buildSite(options: SiteOptions): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const cacheDir = await mkdtemp(path.join(tmpdir(), 'wikiproof-'));
  try {
    await build({ ...astroOptions(options), cacheDir, configFile: false, logLevel: 'warn' });
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
    // Astro leaves a folder where the command runs if the site goes elsewhere. One that holds something is not ours.
    await rmdir(path.resolve('.astro')).catch(() => {});
  }
}
