import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, startHistory, timeoutsPage } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';

const printed = keepPrinted();
const ROOT = resolve(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures');

/** What a command line prints and says, and its status. */
async function run(...args: readonly string[]) {
  printed.out = '';
  printed.errors = '';
  const status = await main(args);
  return { status, out: printed.out, errors: printed.errors };
}

/** The file of all facts of a repository. */
async function exported(...options: readonly string[]): Promise<string> {
  const file = join(writeFolder({}), 'facts.json');
  const { status, errors } = await run('facts', ...options, '--format', 'json', '--full', '--output', file);
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  return file;
}

function checkBy(facts: string, wiki: string, ...options: readonly string[]) {
  return run('check', '--no-cache', '--facts', facts, '--wiki', wiki, '--format', 'json', ...options);
}

describe('a check by exported facts says byte for byte what a check by the checkout says', () => {
  const fixtures = readdirSync(FIXTURES).filter((name) => readdirSync(join(FIXTURES, name)).includes('wiki'));
  test.each(fixtures)('of the fixture %s', async (name) => {
    const [repository, wiki] = [join(FIXTURES, name, 'repository'), join(FIXTURES, name, 'wiki')];
    const whole = await run('check', '--no-cache', '--repo', repository, '--wiki', wiki, '--format', 'json');
    expect(await checkBy(await exported('--repo', repository), wiki)).toEqual(whole);
  });

  test('of the wiki that comes with the project, from elsewhere and in shards too', async () => {
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(ROOT);
    const whole = await run('check', '--no-cache', '--format', 'json');
    const facts = await exported();
    expect(await checkBy(facts, 'content')).toEqual(whole);
    const folder = writeFolder({});
    cwd.mockReturnValue(folder);
    const wiki = join(ROOT, 'content');
    for (const shard of ['1/2', '2/2']) {
      await checkBy(facts, wiki, '--shard', shard, '--output', `${folder}/${shard[0]}.json`);
    }
    expect(await run('merge', `${folder}/1.json`, `${folder}/2.json`, '--format', 'json')).toEqual(whole);
  });
});

describe('what an export cannot know', () => {
  /** A repository whose timeout has changed, and a page that tells the old one as of the commit that had it. */
  function start() {
    const { root, commit } = startHistory();
    const old = commit('start', { ...BOOTSTRAP, 'clusters/home/web.yaml': kustomization('web', '5m') });
    const now = commit('change', {
      'clusters/home/web.yaml': kustomization('web', '9m'),
      'clusters/home/gone.yaml': kustomization('gone', '9m'),
    });
    commit('remove', { 'clusters/home/gone.yaml': null });
    return { root, old, now };
  }

  test('is what was so at another commit: a page about that one is unverifiable', async () => {
    const { root, old } = start();
    const wiki = writeFolder({ 'web.md': `---\nwikiproof: { asOf: ${old} }\n---\n\n${timeoutsPage({ web: '7m' })}` });
    const { status, out } = await checkBy(await exported('--repo', root), wiki);
    const { claims, pageFindings } = JSON.parse(out);
    expect(claims.map(({ verdict, reason }: { verdict: string; reason: string }) => [verdict, reason])).toEqual([
      ['unverifiable', expect.stringContaining(`the page is about ${old}, and the exported facts are of `)],
    ]);
    expect(pageFindings.map(({ rule }: { rule: string }) => rule)).not.toContain('wiki/unknown-commit');
    expect(status).toBe(0);
  });

  test('is not that of its own commit', async () => {
    const { root } = start();
    const facts = await exported('--repo', root);
    const { commit } = JSON.parse(readFileSync(facts, 'utf8')).repository;
    const wiki = writeFolder({
      'web.md': `---\nwikiproof: { asOf: ${commit.slice(0, 9)} }\n---\n\n${timeoutsPage({ web: '7m' })}`,
    });
    const { claims } = JSON.parse((await checkBy(facts, wiki)).out);
    expect(claims.map(({ message }: { message: string }) => message)).toEqual([
      'spec.timeout of Kustomization web is 9m, not 7m',
    ]);
  });

  test('is when a name was there last: that it is gone is told all the same', async () => {
    const { root } = start();
    const wiki = writeFolder({ 'web.md': timeoutsPage({ web: '9m', gone: '9m' }) });
    const byCheckout = JSON.parse(
      (await run('check', '--no-cache', '--repo', root, '--wiki', wiki, '--format', 'json')).out,
    );
    const byExport = JSON.parse((await checkBy(await exported('--repo', root), wiki)).out);
    const verdicts = ({ claims }: { claims: { verdict: string }[] }) => claims.map(({ verdict }) => verdict);
    expect(verdicts(byExport)).toEqual(verdicts(byCheckout));
    expect(verdicts(byExport)).toContain('drifted');
  });

  test('is where the checkout lies: links out of the wiki are left alone', async () => {
    const { root } = start();
    const wiki = join(writeFolder({ 'fleet/docs/web.md': '# Web\n\n[there](../clusters/gone.yaml)\n' }), 'fleet/docs');
    expect(JSON.parse((await checkBy(await exported('--repo', root), wiki)).out).pageFindings).toEqual([]);
  });
});

describe('one line and status 2 for', () => {
  const remedy = '`wikiproof facts --format json --full` makes one\n';
  const repository = join(FIXTURES, 'cli-drift/repository');
  const wiki = join(FIXTURES, 'cli-drift/wiki');
  const refusal = async (text: string) => {
    const folder = writeFolder({ 'facts.json': text });
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    const { status, out, errors } = await checkBy('facts.json', wiki);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    return errors;
  };

  test('a file that is none, is broken, or is about something else', async () => {
    const full = readFileSync(await exported('--repo', repository), 'utf8');
    const foreign = `wikiproof: facts.json: no facts of a repository; ${remedy}`;
    for (const text of ['{}', '[]', 'null', '7', '{"schemaVersion":1,"claims":[]}'])
      expect(await refusal(text)).toBe(foreign);
    for (const text of ['', full.slice(0, -200), '['.repeat(100_000)]) {
      expect(await refusal(text)).toBe(`wikiproof: facts.json: not valid JSON: expected exported facts; ${remedy}`);
    }
    expect((await checkBy(writeFolder({}), wiki)).errors).toMatch(/cannot be read: it is not a file\n$/);
    expect((await checkBy('/nowhere/facts.json', wiki)).errors).toMatch(/facts.json: cannot be read: ENOENT/);
  });

  test('facts that were exported for something else', async () => {
    const { out } = await run('facts', '--repo', repository, '--format', 'json');
    expect(await refusal(out)).toBe(
      `wikiproof: facts.json: facts without what takes the place of a checkout; ${remedy}`,
    );
  });

  test('facts that somebody has edited', async () => {
    const full = readFileSync(await exported('--repo', repository), 'utf8');
    expect(full).toContain('"10m"');
    const edited = `wikiproof: facts.json: not as wikiproof wrote it; ${remedy}`;
    expect(await refusal(full.replace('"10m"', '"11m"'))).toBe(edited);
    expect(await refusal(full.replace('"checkout":{', '"checkout":{"more":[],'))).toBe(edited);
    expect(await refusal(JSON.stringify({ ...JSON.parse(full), checkout: { files: [], data: [] } }))).toBe(edited);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(await refusal(full.replace('"checkout":{', `"checkout":{"deep":${deep},`))).toBe(edited);
  });

  test('facts of a newer wikiproof', async () => {
    const full = readFileSync(await exported('--repo', repository), 'utf8');
    expect(await refusal(full.replace('"data":{"version":1', '"data":{"version":2'))).toBe(
      'wikiproof: facts.json: exported by a newer wikiproof (form 2, expected 1): export with this one\n',
    );
  });

  test.each([['--repo', '.'], ['--at', 'HEAD'], ['--since', 'HEAD'], ['--staged'], ['--blame'], ['--watch']])(
    'facts together with %s, which needs the checkout',
    async (...option) => {
      const { status, errors } = await run('check', '--facts', 'facts.json', ...option);
      expect({ status, errors }).toEqual({ status: 2, errors: expect.stringContaining('cannot be used with option') });
    },
  );

  test('--full in another format', async () => {
    const { status, errors } = await run('facts', '--repo', repository, '--full');
    expect({ status, errors }).toEqual({ status: 2, errors: 'wikiproof: --full goes with --format json\n' });
  });
});

test('what is kept of a check is not said again once the facts have changed', async () => {
  vi.stubEnv('WIKIPROOF_CACHE', writeFolder({}));
  const { root, commit } = startHistory();
  commit('start', { ...BOOTSTRAP, 'clusters/home/web.yaml': kustomization('web', '5m') });
  const wiki = writeFolder({ 'web.md': timeoutsPage({ web: '5m' }) });
  const facts = await exported('--repo', root);
  const check = () => run('check', '--facts', facts, '--wiki', wiki, '--format', 'agent');
  expect((await check()).status).toBe(0);
  expect((await check()).status).toBe(0);
  commit('change', { 'clusters/home/web.yaml': kustomization('web', '9m') });
  expect((await check()).status).toBe(0);
  writeFileSync(facts, readFileSync(await exported('--repo', root)));
  expect((await check()).status).toBe(1);
});
