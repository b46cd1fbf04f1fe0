/*
 * A development server for the one page `index.md` of a folder, as a process of its own: Astro serves nothing inside
 * Vitest. Prints its port.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dev } from 'astro';
import { astroOptions } from '../../src/site/astro-options.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

const [, , wiki = '', cacheDir = ''] = process.argv;

function load() {
  const source = readFileSync(path.join(wiki, 'index.md'), 'utf8');
  if (source.includes('unreadable')) throw new Error('This wiki cannot be read.');
  return sketchModel({ 'index.md': source });
}

const options = astroOptions({ settings: SETTINGS, load, watch: [wiki] });
const server = await dev({ ...options, cacheDir, configFile: false, logLevel: 'silent', server: { port: 0 } });
console.log(server.address.port);
