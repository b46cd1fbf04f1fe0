import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializeRequest,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { serve } from '../../src/lsp/server.ts';
import { readPage } from '../../src/wiki/page.ts';
import { Workspace } from '../../src/workspace.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization } from '../support/git-history.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const LARGEST_PAGE = 'topics/flux-kustomizations-detail.md';
const ROWS = Array.from({ length: 8 }, (_, number) => `app-${number}`);
const FILES = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
  'fleet/clusters/home/apps.yaml': ROWS.map((name) => kustomization(name, '5m')).join('---\n'),
  'wiki/apps.md': page(5),
  'wikiproof.yaml': 'repository: fleet\nwiki: wiki\n',
};

function page(minutes: number): string {
  const rows = ROWS.map((name) => `| \`${name}\` | ${minutes}m |`);
  return ['# Timeouts', '', '| Kustomization | Timeout |', '|---|---|', ...rows, ''].join('\n');
}

/** A client of a server in this process. Its streams stay open: their end would be the end of the process. */
async function connect(root: string): Promise<ProtocolConnection> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve({ input: up, output: down, folder: root, overrides: {}, version: '0' });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  await client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
  return client;
}

const collectGarbage = (() => {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc !== 'function') throw new Error('There is no garbage collector to be called.');
  return () => gc();
})();

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test('1,000 edits, each of them checked, leave memory as it was', async () => {
  const folder = writeFolder(FILES);
  const client = await connect(folder);
  const uri = pathToFileURL(join(folder, 'wiki/apps.md')).href;
  const edit = async (version: number) => {
    const contentChanges = [{ text: page(version) }];
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
    const hover = await client.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 11, character: 12 },
    });
    expect(JSON.stringify(hover?.contents)).toContain(`is 5m, not ${version}m`);
  };
  const textDocument = { uri, languageId: 'markdown', version: 1, text: page(5) };
  await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  for (let version = 100; version < 300; version++) await edit(version);
  const before = heap();
  for (let version = 300; version < 1300; version++) await edit(version);
  const grown = heap() - before;
  const kept = Array.from({ length: 100 }, (_, number) => readPage('page.md', page(number)));
  const pageSize = (heap() - before - grown) / kept.length;
  // A page that an edit leaves behind would be one in full; what is compiled on the way is less.
  expect(grown / 1000).toBeLessThan(pageSize / 4);
});

test('two servers on one folder tell the same', async () => {
  const folder = writeFolder(FILES);
  const uri = pathToFileURL(join(folder, 'wiki/apps.md')).href;
  const clients = [await connect(folder), await connect(folder)];
  const hovers = clients.map(async (client) => {
    const textDocument = { uri, languageId: 'markdown', version: 1, text: page(7) };
    await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return client.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 4, character: 12 } });
  });
  const [first, second] = await Promise.all(hovers);
  expect(JSON.stringify(first)).toContain('is 5m, not 7m');
  expect(second).toEqual(first);
});

/** The time of the processor that something takes, in milliseconds. */
function cost(run: () => unknown): number {
  const started = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}

test('an edit of the longest page takes a fraction of what the whole wiki takes', () => {
  const text = readFileSync(join(ROOT, 'content', LARGEST_PAGE), 'utf8');
  let workspace = new Workspace(ROOT);
  const whole = cost(() => {
    workspace = new Workspace(ROOT);
    return workspace.project;
  });
  const edits = ['a', 'b', 'c', 'd', 'e'].map((letter) =>
    cost(() => {
      workspace.edit(LARGEST_PAGE, `${text}\n${letter}\n`);
      return workspace.project;
    }),
  );
  expect(Math.min(...edits) * 3).toBeLessThan(whole);
});
