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

/** Starts a development server for a folder with one page, and gives what fetches a path of it. */
async function serve(wiki: string): Promise<(path: string) => Promise<Response>> {
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
  return (asked) => fetch(`http://localhost:${String(port).trim()}${asked}`);
}

it(
  'the development server shows an edited page, also after one that could not be read, and what there is for programs',
  async () => {
    const wiki = writeFolder({ 'index.md': '# Home\n\nBefore\n' });
    const edit = (words: string) => writeFileSync(path.join(wiki, 'index.md'), `# Home\n\n${words}\n`);
    const ask = await serve(wiki);
    const textOf = async (asked: string) => (await ask(asked)).text();
    const shows = (words: string) =>
      vi.waitFor(async () => expect(await textOf('/')).toContain(`<p>${words}</p>`), {
        timeout: PATIENCE,
        interval: 200,
      });

    await shows('Before');
    edit('unreadable');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await shows('Before');
    edit('After');
    await shows('After');

    // The files for programs are those of the same moment.
    expect(await textOf('/index.md')).toContain('\n# Home\n\nAfter\n');
    expect(await textOf('/llms.txt')).toContain('- [Home](/index.md)');
    expect((await ask('/findings.json')).headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((await ask('/nothing.md')).status).toBe(404);
  },
  START_TIME,
);
