import { mkdtemp, rm } from 'node:fs/promises';
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
 * Writes the site of a project to its folder. Drift does not stop it. Does I/O, and throws what `load` throws. Until it is
 * done the process is in another folder, so one process builds one site at a time.
 *
 * Every build is a cold one: a page shows what other pages and the repository say, so that a copy kept from an earlier
 * build could be stale although the page's own file has not changed.
 */
export async function buildSite(options: SiteOptions): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const home = process.cwd();
  const cacheDir = await mkdtemp(path.join(tmpdir(), 'wikiproof-'));
  // Astro writes what renders the pages to the folder in which the process is: there, two builds would meet.
  process.chdir(cacheDir);
  try {
    const load = () => within(home, options.load);
    await build({ ...astroOptions({ ...options, load }), cacheDir, configFile: false, logLevel: 'warn' });
  } finally {
    process.chdir(home);
    await rm(cacheDir, { recursive: true, force: true });
  }
}

/** What a function gives that is called in another folder than the one in which the process is. */
function within<Result>(folder: string, call: () => Result): Result {
  const here = process.cwd();
  process.chdir(folder);
  try {
    return call();
  } finally {
    process.chdir(here);
  }
}
