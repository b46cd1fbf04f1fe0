import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { writeFolder } from '../support/folder.ts';

/** In milliseconds: how long the server may take to start, and how soon an edit has to show. */
const START_TIME = 120_000;
const PATIENCE = 40_000;

/** Starts a development server for a folder with one page, and gives what fetches that page. */
async function serve(wiki: string): Promise<() => Promise<string>> {
  const { VITEST: _vitest, NODE_ENV: _mode, BASE_URL: _base, ...env } = process.env;
  const script = fileURLToPath(new URL('./dev-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script, wiki, writeFolder({})], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    server.kill();
    await once(server, 'exit');
  });
  const [port] = await once(server.stdout, 'data');
  return async () => (await fetch(`http://localhost:${String(port).trim()}/`)).text();
}

it(
  'the development server shows an edited page, also after one that could not be read',
  async () => {
    const wiki = writeFolder({ 'index.md': '# Home\n\nBefore\n' });
    const edit = (words: string) => writeFileSync(path.join(wiki, 'index.md'), `# Home\n\n${words}\n`);
    const home = await serve(wiki);
    const shows = (words: string) =>
      vi.waitFor(async () => expect(await home()).toContain(`<p>${words}</p>`), { timeout: PATIENCE, interval: 200 });

    await shows('Before');
    edit('unreadable');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await shows('Before');
    edit('After');
    await shows('After');
  },
  START_TIME,
);
