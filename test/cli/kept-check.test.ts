import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { runCheck } from '../../src/cli/check-action.ts';
import { main } from '../../src/cli.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, startHistory, timeoutsPage } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';

vi.mock('../../src/cli/check-action.ts', { spy: true });
const { runCheck: checkIt } = await vi.importActual<typeof import('../../src/cli/check-action.ts')>(
  '../../src/cli/check-action.ts',
);

const MARK = 'said again\n';

let cache = '';
let folder = '';
const printed = keepPrinted();

beforeEach(() => {
  cache = join(writeFolder({}), 'cache');
  folder = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`repository/${path}`, text])),
    'repository/clusters/home/web.yaml': kustomization('web', '5m'),
    'repository/apps/secret.yaml':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: keys }\nstringData: { key: open-sesame }\n',
    'wiki/web.md': timeoutsPage({ web: '4m' }),
  });
  vi.stubEnv('WIKIPROOF_CACHE', cache);
  vi.spyOn(process, 'cwd').mockImplementation(() => folder);
});

async function check(...options: readonly string[]) {
  printed.out = '';
  const status = await main(['check', '--repo', 'repository', '--wiki', 'wiki', ...options]);
  return { status, out: printed.out };
}

/** Puts a mark in the place of every report that has been kept: what is printed then shows where it comes from. */
function markKept(): void {
  for (const name of readdirSync(cache)) {
    const file = join(cache, name);
    const entry: unknown = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(Object.assign({}, entry, { reports: [MARK] })));
  }
}

test('a check says again what it said before where nothing has changed', async () => {
  const first = await check();
  expect(first.out).toContain('is 5m, not 4m');
  expect(await check()).toEqual(first);
  markKept();
  expect(await check()).toEqual({ status: 1, out: MARK });
});

test('what changes while it is read is not kept', async () => {
  const page = join(folder, 'wiki/web.md');
  vi.mocked(runCheck).mockImplementationOnce((...args) => {
    const run = checkIt(...args);
    writeFileSync(page, timeoutsPage({ web: '5m' }));
    return run;
  });
  expect((await check()).status).toBe(1);
  expect((await check()).status).toBe(0);
});

test('what was kept is also written to the file that is asked for', async () => {
  const file = join(folder, 'report.txt');
  await check('--output', file);
  markKept();
  await check('--output', file);
  expect(readFileSync(file, 'utf8')).toBe(MARK);
});

test.each([
  ['a page', 'wiki/web.md', timeoutsPage({ web: '5m' })],
  ['a manifest', 'repository/clusters/home/web.yaml', kustomization('web', '4m')],
  ['a configuration that is new', 'wiki/wikiproof.yaml', 'rules: { flux/timeout: off }\n'],
  ['what stands beside the wiki', 'mkdocs.yml', 'site_name: Wiki\n'],
])('%s that has changed is read', async (_, file, text) => {
  await check();
  markKept();
  writeFileSync(join(folder, file), text);
  expect((await check()).out).not.toBe(MARK);
});

test('findings that are recorded since are left out, and that they are is told again', async () => {
  await check();
  expect(await main(['check', '--repo', 'repository', '--wiki', 'wiki', '--update-baseline'])).toBe(0);
  for (let run = 0; run < 2; run += 1) {
    printed.errors = '';
    expect((await check()).status).toBe(0);
    expect(printed.errors).toContain('left out');
  }
});

test('a commit, and a change that is not committed yet, is read', async () => {
  const { root, commit } = startHistory();
  mkdirSync(join(root, 'wiki'));
  writeFileSync(join(root, 'wiki/web.md'), timeoutsPage({ web: '5m' }));
  folder = root;
  const manifest = 'repository/clusters/home/web.yaml';
  const files = Object.entries(BOOTSTRAP).map(([path, text]) => [`repository/${path}`, text]);
  commit('Begin', { ...Object.fromEntries(files), [manifest]: kustomization('web', '5m') });
  expect((await check()).status).toBe(0);
  markKept();
  expect((await check()).out).toBe(MARK);
  commit('Go on', {});
  expect((await check()).out).not.toBe(MARK);
  markKept();
  writeFileSync(join(root, manifest), `# ours\n${kustomization('web', '5m')}`);
  expect((await check()).out).toContain('changed since');
});

test.each([[['--verbose']], [['--format', 'json']], [['--cluster', 'home']]])(
  'another command line is another question: %o',
  async (options) => {
    await check();
    markKept();
    expect((await check(...options)).out).not.toBe(MARK);
  },
);

test('on another day everything is looked at anew: what is ignored may have expired', async () => {
  await check();
  markKept();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
  const { out: tomorrow } = await check();
  vi.useRealTimers();
  expect(tomorrow).not.toBe(MARK);
});

test('--no-cache looks anew and keeps nothing', async () => {
  await check('--no-cache');
  expect(() => readdirSync(cache)).toThrow('ENOENT');
  await check();
  markKept();
  expect((await check('--no-cache')).out).toContain('is 5m, not 4m');
});

test('what writes to pages is never kept', async () => {
  await check('--fix', '--dry-run');
  await check('--fix');
  expect(() => readdirSync(cache)).toThrow('ENOENT');
});

test('no secret of a manifest is kept', async () => {
  await check('--format', 'json');
  const kept = readdirSync(cache).map((name) => readFileSync(join(cache, name), 'utf8'));
  expect(kept).toHaveLength(1);
  expect(kept.join('')).not.toContain('open-sesame');
});
