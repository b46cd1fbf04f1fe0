import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  DidChangeTextDocumentNotification,
  DidChangeWorkspaceFoldersNotification,
  HoverRequest,
  InitializeRequest,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { BOOTSTRAP } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { LanguageClient } from '../support/language-client.ts';

const FLEET = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`home/fleet/${path}`, text])),
  'home/fleet/clusters/home/web.yaml': kustomization('web', '5m'),
};
const FILES = {
  ...FLEET,
  'home/wiki/web.md': timeoutsPage({ web: '5m' }),
  'home/wikiproof.yaml': 'repository: fleet\nwiki: wiki\n',
  'elsewhere/README.md': timeoutsPage({ web: '6m' }),
};
const PAGE = 'home/wiki/web.md';
const START = { line: 0, character: 0 };

let client: LanguageClient;

beforeAll(() => {
  client = LanguageClient.start(FILES);
});

afterAll(() => client.kill());

/** The code of the error with which a request is refused. */
async function refusal(answer: Promise<unknown>): Promise<unknown> {
  const error: unknown = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Error && 'code' in error ? error.code : error;
}

function hover(file: string, position = { line: 4, character: 10 }): Promise<unknown> {
  return client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: client.uriOf(file) }, position });
}

test('who asks before the greeting is told so (ServerNotInitialized)', async () => {
  expect(await refusal(hover(PAGE))).toBe(-32002);
});

test('nonsense on the input is left out, and the greeting behind it is answered', async () => {
  client.process.stdin?.write('no message\r\n\r\n{]Content-Length: x\r\n\r\n');
  client.process.stdin?.write('Content-Length: 9\r\n\r\n{"jsonrpc');
  client.process.stdin?.write('Content-Length: 4\r\n\r\nnull');
  client.process.stdin?.write('Content-Length: 20\r\n\r\n[{"method":["what"]}]');
  client.process.stdin?.write(Buffer.from([0, 1, 254, 255]));
  const { serverInfo } = await client.greet({ roots: ['home', 'elsewhere'] });
  expect(serverInfo?.name).toBe('wikiproof');
  expect(client.said.filter((message) => message.includes('no message of the protocol')).length).toBeGreaterThan(0);
});

test('a folder without a configuration is told once, and the other one is checked', async () => {
  await client.openText(PAGE);
  expect(await client.problemsOf(PAGE, 1)).toEqual([]);
  expect(client.said.filter((message) => message.includes('there is no wikiproof.yaml'))).toEqual([
    `wikiproof: there is no wikiproof.yaml in ${client.folder}/elsewhere: nothing is checked until there is one`,
  ]);
});

test('who greets again is refused (InvalidRequest)', async () => {
  const again = { processId: null, rootUri: null, capabilities: {} };
  expect(await refusal(client.connection.sendRequest(InitializeRequest.type, again))).toBe(-32600);
});

test('what there is not is refused (MethodNotFound), and what is badly asked as well', async () => {
  expect(await refusal(client.connection.sendRequest('textDocument/dance', {}))).toBe(-32601);
  expect(await refusal(client.connection.sendRequest('textDocument/hover', {}))).toBeLessThan(0);
  expect(await refusal(client.connection.sendRequest('textDocument/hover'))).toBeLessThan(0);
});

test('edits and questions that fit no document change nothing', async () => {
  await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: client.uriOf('home/wiki/closed.md'), version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  await client.connection.sendNotification('textDocument/didOpen', { textDocument: null });
  await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri: 5 }, contentChanges: 7 });
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {});
  expect(await hover('home/wiki/closed.md')).toBeNull();
  expect(await hover('home/wiki', { line: 1, character: 1 })).toBeNull();
  expect(await hover(PAGE, { line: 1e9, character: 1e9 })).toBeNull();
  expect(await hover(PAGE, { line: -1, character: -1 })).toBeNull();
  const unnamed = { textDocument: { uri: 'untitled:Untitled-1' }, position: START };
  expect(await client.connection.sendRequest(HoverRequest.type, unnamed)).toBeNull();
});

test('an edit beyond the text is one at its end', async () => {
  const far = { line: 900, character: 900 };
  const version = await client.type(PAGE, '| `web` | 8m |\n', { start: far, end: far });
  expect(await client.problemsOf(PAGE, version)).toHaveLength(2);
  await client.type(PAGE, timeoutsPage({ web: '5m' }));
});

test('a document of 5 MB that is edited on every key is one problem, checked when typing pauses', async () => {
  const shownBefore = client.publications;
  await client.type(PAGE, 'x'.repeat(5_000_000));
  const keys = Array.from({ length: 200 }, () => client.type(PAGE, 'y', { start: START, end: START }));
  const versions = await Promise.all(keys);
  const problems = await client.problemsOf(PAGE, versions.at(-1));
  expect(problems).toEqual([
    '1:1-1:1 error wiki/unreadable-page: The page has 5000200 bytes; no more than 1000000 are read.',
  ]);
  expect(client.publications - shownBefore).toBeLessThan(100);
  const small = await client.type(PAGE, timeoutsPage({ web: '6m' }));
  expect(await client.problemsOf(PAGE, small)).toHaveLength(1);
});

test('a folder that is opened is checked from then on, and one that is closed is forgotten', async () => {
  const home = { uri: client.uriOf('home'), name: 'home' };
  await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added: [], removed: [home] },
  });
  await client.until(() => client.shown.get(client.uriOf(PAGE))?.diagnostics.length === 0);
  expect(await hover(PAGE)).toBeNull();
  await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added: [home], removed: [] },
  });
  await client.until(() => client.shown.get(client.uriOf(PAGE))?.diagnostics.length === 1);
});

test('who asks behind the goodbye is refused (InvalidRequest)', async () => {
  await client.connection.sendRequest(ShutdownRequest.type);
  expect(await refusal(hover(PAGE))).toBe(-32600);
});

test('the server ends with its client, who was polite', async () => {
  const ended = once(client.process, 'exit');
  client.process.stdin?.end();
  expect(await ended).toEqual([0, null]);
  expect(client.errors).toBe('');
});
