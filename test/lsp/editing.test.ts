import { afterAll, beforeAll, expect, test } from 'vitest';
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
