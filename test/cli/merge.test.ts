import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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

/** The files of the reports of all shards of a check. */
async function shardsOf(count: number, ...options: readonly string[]): Promise<readonly string[]> {
  const folder = writeFolder({});
  const files = Array.from({ length: count }, (_, index) => join(folder, `${index + 1}.json`));
  for (const [index, file] of files.entries()) {
    const shard = ['--shard', `${index + 1}/${count}`, '--format', 'json', '--output', file];
    await main(['check', '--no-cache', ...options, ...shard]);
  }
  return files;
}

/** Two clusters' worth of statements, some of which are only wrong together, on pages that link to each other. */
function start() {
  const history = startHistory();
  history.commit('start', {
    ...BOOTSTRAP,
    'clusters/home/web.yaml': kustomization('web', '9m'),
    'clusters/home/data.yaml': kustomization('data', '3m'),
    'clusters/home/quiet.yaml': kustomization('quiet', '3m'),
    'wiki/wikiproof.yaml': [
      'repository: ..',
      'ignore:',
      '  - { rule: wiki/contradiction, page: one.md, reason: the page is about the past }',
      '  - { rule: wiki/undocumented, subject: web, reason: nobody needs this }',
      'pages:',
      '  - { path: four.md, rules: { flux/timeout: info } }',
      '',
    ].join('\n'),
    'wiki/one.md': timeoutsPage({ web: '5m' }),
    'wiki/two.md': `${timeoutsPage({ web: '9m' })}\n[gone](three.md#nowhere) and [gone](missing.md)\n`,
    'wiki/three.md': `<!-- wikiproof-ignore-page flux/wait -- nothing -->\n\n${timeoutsPage({ data: '1h' })}`,
    'wiki/four.md': timeoutsPage({ data: '2h' }),
    'wiki/five.md': '---\nwikiproof:\n  cluster: nowhere\n---\n\n# Five\n',
    'wiki/broken.md': '<!-- wikiproof-ignore flux/wait -->\n\n# Broken\n',
  });
  vi.spyOn(process, 'cwd').mockReturnValue(history.root);
  return { ...history, options: ['--wiki', join(history.root, 'wiki')] };
}

describe('the merged shards of a check say byte for byte what one run says', () => {
  test('of the wiki that comes with the project', async () => {
    vi.spyOn(process, 'cwd').mockReturnValue(ROOT);
    const whole = await run('check', '--no-cache', '--format', 'json');
    const files = await shardsOf(4);
    expect(await run('merge', ...[...files].reverse(), '--format', 'json')).toEqual(whole);
    expect(whole.status).toBe(1);
  });

  const fixtures = readdirSync(FIXTURES).filter((name) => readdirSync(join(FIXTURES, name)).includes('wiki'));
  test.each(fixtures)('of the fixture %s', async (name) => {
    const options = ['--repo', join(FIXTURES, name, 'repository'), '--wiki', join(FIXTURES, name, 'wiki')];
    const whole = await run('check', '--no-cache', ...options, '--format', 'json');
    expect(await run('merge', ...(await shardsOf(3, ...options)), '--format', 'json')).toEqual(whole);
  });

  test('with what only all pages together can tell', async () => {
    const { options } = start();
    const whole = await run('check', '--no-cache', ...options, '--format', 'json');
    const rules = new Set(JSON.parse(whole.out).pageFindings.map(({ rule }: { rule: string }) => rule));
    expect([...rules].sort()).toEqual([
      ...['wiki/contradiction', 'wiki/dead-anchor', 'wiki/dead-link', 'wiki/ignore-comment', 'wiki/undocumented'],
      ...['wiki/unknown-cluster', 'wiki/unused-ignore'],
    ]);
    expect(await run('merge', ...(await shardsOf(4, ...options)), '--format', 'json')).toEqual(whole);
    expect(await run('merge', ...(await shardsOf(1, ...options)), '--format', 'json')).toEqual(whole);
  });

  test('with a baseline, of which some is known, some stale, and some on a page that was renamed', async () => {
    const { options, root, commit } = start();
    await run('check', ...options, '--update-baseline');
    commit('record', {});
    commit('rename', { 'wiki/three.md': null, 'wiki/ops-three.md': readFileSync(join(root, 'wiki/three.md'), 'utf8') });
    renameSync(join(root, 'wiki/one.md'), join(root, 'wiki/first.md'));
    commit('mend', { 'wiki/four.md': timeoutsPage({ data: '3m' }), 'wiki/six.md': timeoutsPage({ web: '7m' }) });
    const whole = await run('check', '--no-cache', ...options, '--format', 'json');
    expect(whole.out).toContain('wiki/stale-baseline');
    expect(whole.errors).toMatch(/^wikiproof: \d+ known findings left out \(wiki\/wikiproof-baseline.json\)/);
    expect(await run('merge', ...(await shardsOf(4, ...options)), '--format', 'json')).toEqual(whole);
    const all = await run('check', '--no-cache', ...options, '--no-baseline', '--format', 'json');
    expect(await run('merge', ...(await shardsOf(2, ...options, '--no-baseline')), '--format', 'json')).toEqual(all);
  });

  test.each(['agent', 'sarif', 'junit', 'gitlab', 'markdown'])('as %s, too', async (format) => {
    const { options } = start();
    const whole = await run('check', '--no-cache', ...options, '--format', format);
    expect(await run('merge', ...(await shardsOf(2, ...options)), '--format', format)).toEqual(whole);
  });
});

test('a shard reports its own pages, and the first one what is wrong with the repository and the wiki', async () => {
  const { options } = start();
  const files = await shardsOf(6, ...options);
  const reports = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const pages = reports.map(({ claims }) => [...new Set(claims.map(({ page }: { page: string }) => page))]);
  expect(pages.flat().sort()).toEqual(['four.md', 'one.md', 'three.md', 'two.md']);
  expect(reports.map(({ summary }) => summary.pages).reduce((sum, count) => sum + count, 0)).toBe(6);
  const told = new Set(reports.flatMap(({ pageFindings }) => pageFindings.map(({ rule }: { rule: string }) => rule)));
  expect([...told].filter((rule) => rule === 'wiki/contradiction' || rule === 'wiki/undocumented')).toEqual([]);
});

describe('merge refuses, in one line and with status 2,', () => {
  const options = ['--repo', join(FIXTURES, 'cli-drift/repository'), '--wiki', join(FIXTURES, 'cli-drift/wiki')];
  const refusal = async (...files: readonly string[]) => {
    const { status, out, errors } = await run('merge', ...files, '--format', 'json');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    return errors.replaceAll(/\S*\/(?=[^/]*\.json)/g, '');
  };
  const written = (text: string) => join(writeFolder({ 'other.json': text }), 'other.json');

  test('a shard that is missing, or there twice', async () => {
    const [one = '', two = ''] = await shardsOf(2, ...options);
    expect(await refusal(one)).toBe('wikiproof: shard 2/2 is missing\n');
    expect(await refusal(one, two, two)).toBe('wikiproof: 2.json and 2.json: both are shard 2/2\n');
  });

  test('shards of different checks', async () => {
    const { options: home, commit, root } = start();
    const [one = ''] = await shardsOf(2, ...home);
    const [, third = ''] = await shardsOf(3, ...home);
    expect(await refusal(one, third)).toBe('wikiproof: 1.json and 2.json: one of 2 shards and one of 3\n');
    const [, elsewhere = ''] = await shardsOf(2, '--repo', root, '--wiki', join(FIXTURES, 'cli-drift/wiki'));
    expect(await refusal(one, elsewhere)).toBe(
      'wikiproof: 1.json and 2.json: about different repositories, clusters or folders\n',
    );
    writeFileSync(join(root, 'wiki/one.md'), '# Other\n');
    commit('edit', {});
    const [, later = ''] = await shardsOf(2, ...home);
    expect(await refusal(one, later)).toMatch(
      /^wikiproof: 1.json and 2.json: checked at [0-9a-f]{12} and at [0-9a-f]{12}: check all shards at one commit\n$/,
    );
    const [other = ''] = await shardsOf(2, ...home);
    const [, changed = ''] = await shardsOf(2, ...home, '--no-baseline');
    expect(await refusal(other, changed)).toBe(
      'wikiproof: 1.json and 2.json: made from different pages, configurations or options\n',
    );
  });

  test('what is no report of a shard, or not as it was written', async () => {
    const [one = ''] = await shardsOf(1, ...options);
    const text = readFileSync(one, 'utf8');
    const remedy = 'expected what `wikiproof check --shard 1/4 --format json` writes\n';
    expect(await refusal(written('{'))).toBe(`wikiproof: other.json: not valid JSON: ${remedy}`);
    expect(await refusal(written('[]'))).toBe(`wikiproof: other.json: no report of wikiproof: ${remedy}`);
    expect(await refusal(written('{"tool":{"name":"eslint"}}'))).toBe(
      `wikiproof: other.json: no report of wikiproof: ${remedy}`,
    );
    expect(await refusal(written((await run('check', ...options, '--format', 'json')).out))).toBe(
      'wikiproof: other.json: the report of a whole wiki: there is nothing to merge\n',
    );
    expect(await refusal(written(text.replace('"drifted"', '"verified"')))).toBe(
      'wikiproof: other.json: not as wikiproof wrote it: check that shard again\n',
    );
    expect(await refusal(written(text.replace(/"version":"[^"]*"/, '"version":"99.0.0"')))).toMatch(
      /^wikiproof: other.json: written by wikiproof 99.0.0, and this is \d+\.\d+\.\d+: merge with what has checked\n$/,
    );
    expect(await refusal(join(writeFolder({}), 'none.json'))).toMatch(/^wikiproof: none.json: cannot be read: ENOENT/);
    expect(await refusal(writeFolder({}))).toMatch(/cannot be read: it is not a file\n$/);
  });
});

test.each(['0/4', '5/4', '1/0', '1', 'a/b', '1/1000', '-1/4'])('check takes no --shard %s', async (shard) => {
  expect((await run('check', `--shard=${shard}`)).status).toBe(2);
  expect(printed.errors).toContain('Expected a part and how many there are, such as 1/4');
});

test.each(['--fix', '--blame', '--staged', '--update-baseline', '--since=HEAD'])(
  'check takes no --shard with %s, which needs all pages',
  async (option) => {
    expect((await run('check', '--shard', '1/4', option)).status).toBe(2);
    expect(printed.errors).toMatch(/cannot be used with option/);
  },
);
