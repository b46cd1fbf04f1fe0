import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli.ts';
import { BOOTSTRAP } from '../support/folder.ts';
import { kustomization, startHistory, timeoutsPage } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';

const printed = keepPrinted();

/** A repository with its wiki, in which two statements are false. */
function start(config = '') {
  const history = startHistory();
  history.commit('start', {
    ...BOOTSTRAP,
    'clusters/home/web.yaml': kustomization('web', '9m'),
    'clusters/home/data.yaml': kustomization('data', '3m'),
    'wiki/wikiproof.yaml': `repository: ..\nrules: { wiki/undocumented: off }\n${config}`,
    'wiki/web.md': timeoutsPage({ web: '5m' }),
    'wiki/ops/data.md': timeoutsPage({ data: '1h' }),
  });
  vi.spyOn(process, 'cwd').mockReturnValue(history.root);
  const file = join(history.root, 'wiki', 'wikiproof-baseline.json');
  return {
    ...history,
    file,
    /** The places and rules that are reported, and the status. */
    check: async (...options: readonly string[]) => {
      printed.out = '';
      printed.errors = '';
      const status = await main(['check', '--wiki', join(history.root, 'wiki'), '--format', 'agent', ...options]);
      const lines = printed.out.trimEnd().split('\n').slice(0, -1);
      return [...lines.map((line) => line.split(' ').slice(0, 3).join(' ')), status];
    },
  };
}

const BOTH = ['wiki/ops/data.md:5:12 error flux/timeout', 'wiki/web.md:5:11 error flux/timeout', 1];

describe('a baseline', () => {
  test('keeps what is recorded from being reported, and nothing else', async () => {
    const { check, file, root } = start();
    expect(await check()).toEqual(BOTH);
    expect(await check('--update-baseline')).toEqual([0]);
    expect(printed.errors.split('\n')[0]).toBe('wikiproof: wrote wiki/wikiproof-baseline.json: 2 known findings');
    expect(await check()).toEqual([0]);
    expect(printed.errors).toBe(
      'wikiproof: 2 known findings left out (wiki/wikiproof-baseline.json); --no-baseline shows them\n',
    );
    expect(await check('--no-baseline')).toEqual(BOTH);
    writeFileSync(join(root, 'wiki/new.md'), `# Also\n\n${timeoutsPage({ web: '5m' })}`);
    expect(await check()).toEqual(['wiki/new.md:7:11 error flux/timeout', 1]);
    expect(await check('--update-baseline')).toEqual([0]);
    expect(readFileSync(file, 'utf8')).toMatch(/"page":"new.md"/);
  });

  test('is recorded for people to read, the same each time', async () => {
    const { check, file } = start();
    await check('--update-baseline');
    const text = readFileSync(file, 'utf8');
    const id = (line: number) => /"id":"([0-9a-f]{12})"/.exec(text.split('\n')[line] ?? '')?.[1];
    expect(text.split('\n')).toEqual([
      '{',
      '  "schemaVersion": 1,',
      '  "findings": [',
      `    {"id":"${id(3)}","rule":"flux/timeout","page":"ops/data.md","message":"spec.timeout of Kustomization data is 3m, not 1h"},`,
      `    {"id":"${id(4)}","rule":"flux/timeout","page":"web.md","message":"spec.timeout of Kustomization web is 9m, not 5m"}`,
      '  ]',
      '}',
      '',
    ]);
    await check('--update-baseline');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('stands where the configuration says', async () => {
    const { check, root } = start('baseline: ../.ci/known.json\n');
    expect(await check('--update-baseline')).toEqual([0]);
    expect(readFileSync(join(root, '.ci/known.json'), 'utf8')).toContain('"web.md"');
    expect(await check()).toEqual([0]);
  });

  test('knows a finding again after edits elsewhere on its page', async () => {
    const { check, root } = start();
    await check('--update-baseline');
    const page = join(root, 'wiki/web.md');
    writeFileSync(page, readFileSync(page, 'utf8').replace('# Timeouts', '# Times\n\nWords.\n\n## Timeouts'));
    expect(await check()).toEqual([0]);
  });

  test('tells entries that nothing is found for any more, until it is updated', async () => {
    const { check, commit } = start();
    await check('--update-baseline');
    commit('mend', { 'wiki/web.md': timeoutsPage({ web: '9m' }) });
    expect(await check()).toEqual(['wiki/wikiproof-baseline.json:5:11 warning wiki/stale-baseline', 0]);
    expect(await check('--cluster', 'home')).toEqual([0]);
    expect(await check('--update-baseline')).toEqual([0]);
    expect(await check()).toEqual([0]);
  });

  test('knows a finding again whose page was renamed, in commits, in the index, and twice', async () => {
    const { check, commit, git, file } = start();
    await check('--update-baseline');
    git('mv', 'wiki/web.md', 'wiki/site.md');
    expect(await check()).toEqual([0]);
    commit('rename', {});
    expect(await check()).toEqual([0]);
    git('mv', 'wiki/site.md', 'wiki/ops/front.md');
    git('mv', 'wiki/ops/data.md', 'wiki/data.md');
    commit('rename again', { 'wiki/more.md': '# More\n' });
    expect(await check()).toEqual([0]);
    await check('--update-baseline');
    expect(readFileSync(file, 'utf8')).toMatch(/"page":"data.md".*\n.*"page":"ops\/front.md"/);
  });

  test('does not know the finding of a page that is another one', async () => {
    const { check, commit } = start();
    await check('--update-baseline');
    commit('replace', { 'wiki/web.md': null });
    commit('later', { 'wiki/other.md': `# Other things\n\nAnd words.\n\n${timeoutsPage({ web: '5m' })}` });
    expect(await check()).toEqual([
      'wiki/other.md:9:11 error flux/timeout',
      'wiki/wikiproof-baseline.json:5:11 warning wiki/stale-baseline',
      1,
    ]);
  });

  test('goes along with --since and --fix', async () => {
    const { check, commit, root } = start();
    await check('--update-baseline');
    commit('more', { 'wiki/new.md': timeoutsPage({ web: '5m' }) });
    expect(await check('--since', 'HEAD~1')).toEqual(['wiki/new.md:5:11 error flux/timeout', 'This change to', 1]);
    expect(await check('--fix')).toEqual(['wiki/web.md:5:11 warning wiki/contradiction', 0]);
    expect(readFileSync(join(root, 'wiki/new.md'), 'utf8')).toBe(timeoutsPage({ web: '9m' }));
    expect(readFileSync(join(root, 'wiki/web.md'), 'utf8')).toBe(timeoutsPage({ web: '5m' }));
  });
});

describe('a baseline that cannot be used', () => {
  test.each([
    [
      'no JSON',
      '<<<<<<< HEAD\n',
      /^wikiproof: wiki\/wikiproof-baseline\.json: not valid JSON: .*; wikiproof check --update-baseline writes it anew\n$/,
    ],
    [
      'another thing',
      '{"findings":{}}',
      /^wikiproof: wiki\/wikiproof-baseline\.json: no baseline: .*; wikiproof check --update-baseline writes it anew\n$/,
    ],
  ])('costs one line with what to do: %s', async (_what, text, message) => {
    const { check, file } = start();
    writeFileSync(file, text);
    expect(await check()).toEqual([2]);
    expect(printed.errors).toMatch(message);
    expect(await check('--no-baseline')).toEqual(BOTH);
    expect(await check('--update-baseline')).toEqual([0]);
  });

  test.each([['--since', 'HEAD'], ['--fix'], ['--cluster', 'home']])('is not recorded with %s', async (...options) => {
    const { check } = start();
    expect(await check('--update-baseline', ...options)).toEqual([2]);
    expect(printed.errors).toContain("error: option '--update-baseline' cannot be used with option");
  });
});
