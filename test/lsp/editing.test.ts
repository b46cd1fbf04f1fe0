import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  HoverRequest,
} from 'vscode-languageserver-protocol/node';
import { BOOTSTRAP } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { LanguageClient } from '../support/language-client.ts';

const WEB = 'fleet/clusters/home/web.yaml';
const FILES = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
  [WEB]: kustomization('web', '5m'),
  'wiki/web.md': timeoutsPage({ web: '5m' }),
  'wiki/other.md': timeoutsPage({ web: '7m' }),
  'notes.md': timeoutsPage({ web: '9m' }),
  'wikiproof.yaml': 'repository: fleet\nwiki: wiki\nrules:\n  wiki/contradiction: off\n',
};

let client: LanguageClient;

beforeAll(async () => {
  client = await LanguageClient.open(FILES);
});

afterAll(() => client.kill());

test('what is wrong in the wiki is shown before a page is opened', async () => {
  expect(await client.problemsOf('wiki/other.md')).toEqual([
    '5:11-5:13 error flux/timeout: spec.timeout of Kustomization web is 5m, not 7m',
  ]);
});

test('a problem names its rule, and the place in the manifest that bears it out', () => {
  const [problem] = client.shown.get(client.uriOf('wiki/other.md'))?.diagnostics ?? [];
  expect(problem?.source).toBe('wikiproof');
  expect(problem?.relatedInformation).toEqual([
    {
      message: 'the manifest',
      location: {
        uri: client.uriOf(WEB),
        range: { start: { line: 9, character: 11 }, end: { line: 9, character: 13 } },
      },
    },
  ]);
});

test('a page is checked as it is typed, and again when that is undone', async () => {
  await client.openText('wiki/web.md');
  expect(await client.problemsOf('wiki/web.md', 1)).toEqual([]);
  const minutes = { start: { line: 4, character: 10 }, end: { line: 4, character: 11 } };
  const six = await client.type('wiki/web.md', '6', minutes);
  expect(await client.problemsOf('wiki/web.md', six)).toEqual([
    '5:11-5:13 error flux/timeout: spec.timeout of Kustomization web is 5m, not 6m',
  ]);
  const five = await client.type('wiki/web.md', '5', minutes);
  expect(await client.problemsOf('wiki/web.md', five)).toEqual([]);
});

test('a manifest that is saved makes pages true or false, open or not', async () => {
  client.write({ [WEB]: kustomization('web', '7m') });
  await client.save('wiki/web.md');
  await client.until(() => client.shown.get(client.uriOf('wiki/web.md'))?.diagnostics.length === 1);
  expect(await client.problemsOf('wiki/web.md')).toEqual([
    '5:11-5:13 error flux/timeout: spec.timeout of Kustomization web is 7m, not 5m',
  ]);
  expect(await client.problemsOf('wiki/other.md')).toEqual([]);
});

test('a fault of a manifest stands on its file until it is mended', async () => {
  const parted = kustomization('web', '7m').replace('sourceRef', 'dependsOn: [{ name: gone }]\n  sourceRef');
  client.write({ [WEB]: parted });
  await client.save('wiki/web.md');
  expect(await client.problemsOf(WEB)).toEqual([
    '11:15-11:29 error flux/missing-dependency: Kustomization web depends on flux-system/gone, which the cluster home does not have',
  ]);
  client.write({ [WEB]: kustomization('web', '5m') });
  await client.save('wiki/web.md');
  await client.until(() => client.shown.get(client.uriOf(WEB))?.diagnostics.length === 0);
});

test('a page that no file has yet is checked, and forgotten when it is closed', async () => {
  await client.openText('wiki/new.md', timeoutsPage({ web: '1h' }));
  expect(await client.problemsOf('wiki/new.md', 1)).toHaveLength(1);
  await client.close('wiki/new.md');
  await client.until(() => client.shown.get(client.uriOf('wiki/new.md'))?.diagnostics.length === 0);
});

test('one page goes through its life: hover, definition, correction, completion', async () => {
  await client.openText('wiki/life.md', timeoutsPage({ web: '9m' }));
  await client.problemsOf('wiki/life.md', 1);
  const textDocument = { uri: client.uriOf('wiki/life.md') };
  const position = { line: 4, character: 10 };
  const range = { start: position, end: position };

  const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
  expect(JSON.stringify(hover?.contents)).toContain('**Drifted**: spec.timeout of Kustomization web is 5m, not 9m');

  const definition = await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position });
  expect(definition).toEqual([
    {
      originSelectionRange: { start: position, end: { line: 4, character: 12 } },
      targetUri: client.uriOf(WEB),
      targetRange: { start: { line: 9, character: 11 }, end: { line: 9, character: 13 } },
      targetSelectionRange: { start: { line: 9, character: 11 }, end: { line: 9, character: 13 } },
    },
  ]);

  const diagnostics = client.shown.get(textDocument.uri)?.diagnostics ?? [];
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument,
    range,
    context: { diagnostics },
  });
  const [fix] = actions?.filter((action) => 'kind' in action) ?? [];
  expect(fix).toEqual({
    title: 'Replace with "5m"',
    kind: 'quickfix',
    isPreferred: true,
    diagnostics,
    edit: {
      documentChanges: [
        {
          textDocument: { ...textDocument, version: 1 },
          edits: [{ range: { start: position, end: { line: 4, character: 11 } }, newText: '5' }],
        },
      ],
    },
  });

  const version = await client.type('wiki/life.md', '5', { start: position, end: { line: 4, character: 11 } });
  expect(await client.problemsOf('wiki/life.md', version)).toEqual([]);

  await client.type('wiki/life.md', '`we', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  const list = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument,
    position: { line: 0, character: 3 },
  });
  expect(list && 'items' in list && list.items.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
    'web: Kustomization flux-system/web',
  ]);

  await client.close('wiki/life.md');
  await client.until(() => client.shown.get(textDocument.uri)?.diagnostics.length === 0);
});

test('a request right behind an edit is answered for the text as it is then', async () => {
  await client.openText('wiki/quick.md', timeoutsPage({ web: '5m' }));
  await client.type('wiki/quick.md', timeoutsPage({ web: '8m' }));
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uriOf('wiki/quick.md') },
    position: { line: 4, character: 10 },
  });
  expect(JSON.stringify(hover?.contents)).toContain('is 5m, not 8m');
  await client.close('wiki/quick.md');
});

test('a document outside the wiki is left alone', async () => {
  await client.openText('notes.md');
  const textDocument = { uri: client.uriOf('notes.md') };
  const position = { line: 4, character: 10 };
  expect(await client.connection.sendRequest(HoverRequest.type, { textDocument, position })).toBeNull();
  expect(await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position })).toEqual([]);
  expect(await client.connection.sendRequest(CompletionRequest.type, { textDocument, position })).toBeNull();
  expect(client.shown.has(textDocument.uri)).toBe(false);
});

test('the client is asked to watch pages, manifests and configuration', () => {
  expect(client.registered).toMatchObject([
    {
      method: 'workspace/didChangeWatchedFiles',
      registerOptions: { watchers: [{ globPattern: '**/*.{md,markdown,yaml,yml,json,toml}' }] },
    },
  ]);
});

test('a server that is told to leave does, with status 0, and has printed nothing but messages', async () => {
  expect(await client.leave()).toBe(0);
  expect(client.errors).toBe('');
});
