import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dev } from 'astro';
import { astroOptions, type SiteOptions } from './astro-options.ts';

/** What is served, and where. */
export interface ServeOptions extends SiteOptions {
  /** Where to serve it; where that is taken, the next that is free. */
  readonly port: number;
}

/**
 * Serves the site of a project while it is written, and gives what ends that. Does I/O, and throws what `load` throws at
 * the start.
 */
export async function serveSite({ port, ...options }: ServeOptions): Promise<() => Promise<void>> {
  const cacheDir = await mkdtemp(path.join(tmpdir(), 'wikiproof-'));
  const server = await dev({ ...astroOptions(options), cacheDir, configFile: false, server: { port } });
  return async () => {
    await server.stop();
    await rm(cacheDir, { recursive: true, force: true });
  };
}
