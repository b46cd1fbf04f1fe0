import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
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

/** A client of a server in this process. */
interface Client {
  readonly connection: ProtocolConnection;
  readonly open: (document: TextDocument) => Promise<void>;
  /** The problems of a document, once they are those of this version of its text. */
  readonly problemsOf: (uri: string, version: number) => Promise<readonly Diagnostic[]>;
}

/** The streams stay open: their end would be the end of the process. */
async function connect(root: string): Promise<Client> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve({ input: up, output: down, folder: root, overrides: {}, version: '0' });
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const shown = new EventEmitter();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
    shown.emit(`${uri} ${version}`, diagnostics);
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
  return {
    connection,
    open: (document) => {
      const { uri, version } = document;
      const textDocument = { uri, languageId: 'markdown', version, text: document.getText() };
      return connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    problemsOf: async (uri, version) => {
      const [diagnostics]: (readonly Diagnostic[])[] = await once(shown, `${uri} ${version}`);
      return diagnostics ?? [];
    },
  };
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
  const { connection, open } = await connect(folder);
  const uri = pathToFileURL(join(folder, 'wiki/apps.md')).href;
  const edit = async (version: number) => {
    const contentChanges = [{ text: page(version) }];
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
    const hover = await connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 11, character: 12 },
    });
    expect(JSON.stringify(hover?.contents)).toContain(`is 5m, not ${version}m`);
  };
  await open(TextDocument.create(uri, 'markdown', 1, page(5)));
  for (let version = 100; version < 300; version++) await edit(version);
  const before = heap();
  for (let version = 300; version < 1300; version++) await edit(version);
  const grown = heap() - before;
  const kept = Array.from({ length: 100 }, (_, number) => readPage('page.md', page(number)));
  const pageSize = (heap() - before - grown) / kept.length;
  // A page that an edit leaves behind would be one in full; what is compiled on the way is less.
  expect(grown / 1000).toBeLessThan(pageSize / 4);
});

/** Numbers in no order, but the same ones every time. */
function numbersBelow(): (limit: number) => number {
  let seed = 11;
  return (limit) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % limit;
  };
}

test('however a text came about by edits, it is told what it is told when it is opened', async () => {
  const folder = writeFolder(FILES);
  const uri = pathToFileURL(join(folder, 'wiki/apps.md')).href;
  const [client, other] = [await connect(folder), await connect(folder)];
  const below = numbersBelow();
  let problems = 0;
  let document = TextDocument.create(uri, 'markdown', 1, page(7));
  await client.open(document);
  for (let version = 2; version < 80; version++) {
    const [from, to] = [below(30), below(30)].toSorted((a, b) => a - b);
    const at = (line = 0) => ({ line: Math.floor(line / 2), character: below(40) });
    const [start, end] = [at(from), at(to)];
    const text = ['\n', '6m', '`app-2`', '|', '', '> ', 'é😀', '# App\r\n', page(7)][below(9)] ?? '';
    const contentChanges = [{ range: { start, end }, text }];
    document = TextDocument.update(document, contentChanges, version);
    await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
    if (version % 13 !== 0) continue;
    const told = client.problemsOf(uri, version);
    const toldAnew = other.problemsOf(uri, version);
    await other.open(document);
    const shown = await told;
    expect(shown).toEqual(await toldAnew);
    problems += shown.length;
    await other.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }
  expect(problems).toBeGreaterThan(10);
});

test('two servers on one folder tell the same', async () => {
  const folder = writeFolder(FILES);
  const uri = pathToFileURL(join(folder, 'wiki/apps.md')).href;
  const clients = [await connect(folder), await connect(folder)];
  const hovers = clients.map(async ({ connection, open }) => {
    await open(TextDocument.create(uri, 'markdown', 1, page(7)));
    return connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 4, character: 12 } });
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
  const opened: Workspace[] = [];
  const whole = cost(() => {
    const workspace = new Workspace(ROOT);
    opened.push(workspace);
    return workspace.project;
  });
  const [workspace] = opened;
  const edits = ['a', 'b', 'c', 'd', 'e'].map((letter) =>
    cost(() => {
      workspace?.edit(LARGEST_PAGE, `${text}\n${letter}\n`);
      return workspace?.project;
    }),
  );
  expect(Math.min(...edits) * 3).toBeLessThan(whole);
});
