import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';

const printed = keepPrinted();

const needs = (...names: readonly string[]) => `  dependsOn:\n${names.map((name) => `    - name: ${name}\n`).join('')}`;

const REPOSITORY = {
  ...BOOTSTRAP,
  'clusters/home/db.yaml': `${kustomization('db', '10m')}  wait: true\n`,
  'clusters/home/cache.yaml': kustomization('cache', '3m'),
  'clusters/home/web.yaml': `${kustomization('web', '7m')}${needs('db', 'cache')}`,
};

/** A wiki of these pages beside a repository with three Kustomizations; the command runs in the wiki. */
function wikiOf(pages: Readonly<Record<string, string>>) {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(REPOSITORY).map(([path, text]) => [`repository/${path}`, text])),
    ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`wiki/${path}`, text])),
  });
  const wiki = join(folder, 'wiki');
  vi.spyOn(process, 'cwd').mockReturnValue(wiki);
  const options = ['--repo', join(folder, 'repository'), '--wiki', wiki];
  return {
    wiki,
    textOf: (page: string) => readFileSync(join(wiki, page), 'utf8'),
    check: (...more: readonly string[]) => main(['check', ...options, ...more]),
  };
}

/** What `--fix` makes of a page, and the exit status. */
async function fixed(page: string): Promise<readonly [string, number]> {
  const { check, textOf } = wikiOf({ 'a.md': page });
  const status = await check('--fix');
  return [textOf('a.md'), status];
}

/** A page about `db` with a table of its fields. */
const fields = (...rows: readonly (readonly [string, string])[]) =>
  ['# Notes', '', '## `db`', '', '| Field | Value |', '|---|---|', ...rows.map(([a, b]) => `| ${a} | ${b} |`), ''].join(
    '\n',
  );

describe('wikiproof check --fix', () => {
  test.each([
    ['a duration', fields(['Timeout', '`5m`']), fields(['Timeout', '`10m`'])],
    ['a flag', fields(['Wait', '❌ (for now)']), fields(['Wait', '✅ (for now)'])],
    ['a path', fields(['Path', '`./old`']), fields(['Path', '`./apps`'])],
    [
      'a list of dependencies',
      '# Notes\n\n| Kustomization | Depends on |\n|---|---|\n| `web` | `cache` |\n',
      '# Notes\n\n| Kustomization | Depends on |\n|---|---|\n| `web` | `cache`, `db` |\n',
    ],
    [
      'a count in digits and one in words',
      '# Home\n\nAll 15 Flux Kustomizations below the root are here.\n\nAll twelve Flux Kustomizations below the root wait.\n',
      '# Home\n\nAll 3 Flux Kustomizations below the root are here.\n\nAll three Flux Kustomizations below the root wait.\n',
    ],
    [
      'values of a YAML snippet',
      '```yaml\nkind: Kustomization\nmetadata:\n  name: web\nspec:\n  timeout: "5m" # long\n  dependsOn:\n    - name: cache\n    - name: gone\n```\n',
      '```yaml\nkind: Kustomization\nmetadata:\n  name: web\nspec:\n  timeout: "7m" # long\n  dependsOn:\n    - name: cache\n    - name: db\n```\n',
    ],
    [
      'an arrow that points the wrong way',
      '# Order\n\n`A --> B` means that B depends on A:\n\n```mermaid\nflowchart LR\n  db[Database: db] --> web\n  web --> cache\n```\n',
      '# Order\n\n`A --> B` means that B depends on A:\n\n```mermaid\nflowchart LR\n  db[Database: db] --> web\n  cache --> web\n```\n',
    ],
    [
      'a block',
      '<!-- wikiproof:dag around=db -->\nold\n<!-- /wikiproof:dag -->\n',
      '<!-- wikiproof:dag around=db -->\n\n```mermaid\nflowchart LR\n  db["db"]:::waits\n  web["web"]:::immediate\n  db --> web\n  classDef waits stroke-width:3px\n  classDef immediate stroke-width:1px\n```\n\n<!-- /wikiproof:dag -->\n',
    ],
  ])('corrects %s', async (_what, before, after) => {
    expect(await fixed(before)).toEqual([after, 0]);
  });

  test('leaves every other byte as it is', async () => {
    const page = (timeout: string) =>
      `\uFEFF# Notes  \r\n\r\n## \`db\`\r\n\r\n| Field\t| Value |\r\n|---|---|\r\n| Timeout |\t**${timeout}** |\r\n\r\n* x\t\r\n+ y\n\n- [ ] no end`;
    const { wiki, check, textOf } = wikiOf({ 'a.md': page('5m'), 'b.md': '# Other\n' });
    chmodSync(join(wiki, 'a.md'), 0o640);
    const { ino } = statSync(join(wiki, 'b.md'));
    expect(await check('--fix')).toBe(0);
    expect(textOf('a.md')).toBe(page('10m'));
    expect(statSync(join(wiki, 'a.md')).mode & 0o777).toBe(0o640);
    expect(statSync(join(wiki, 'b.md')).ino).toBe(ino);
    expect(readdirSync(wiki)).toEqual(['a.md', 'b.md']);
  });

  test('tells what it corrected on standard error, and reports what is left', async () => {
    const { check } = wikiOf({ 'a.md': fields(['Timeout', '5m'], ['Retry interval', '5m (5m is plenty)']) });
    expect(await check('--fix', '--format', 'json')).toBe(1);
    expect(printed.errors.split('\n')).toEqual([
      'wikiproof: fixed a.md:7:13: spec.timeout of Kustomization db is 10m, not 5m (flux/timeout)',
      'wikiproof: fixed 1 finding on 1 page',
      '',
    ]);
    expect(JSON.parse(printed.out).claims).toMatchObject([
      { text: '10m', verdict: 'verified' },
      { text: '5m (5m is plenty)', verdict: 'drifted', fix: null },
    ]);
  });

  test('has nothing to correct the second time', async () => {
    const { wiki, check } = wikiOf({ 'a.md': fields(['Timeout', '5m'], ['Wait', 'no']) });
    await check('--fix');
    const { mtimeMs, ino } = statSync(join(wiki, 'a.md'));
    printed.errors = '';
    expect(await check('--fix')).toBe(0);
    expect(printed.errors).toBe('');
    expect(statSync(join(wiki, 'a.md'))).toMatchObject({ mtimeMs, ino });
  });

  test('--dry-run prints a diff, writes nothing and ends as the check does', async () => {
    const page = fields(['Timeout', '5m']);
    const { check, textOf } = wikiOf({ 'a.md': page });
    expect(await check('--fix', '--dry-run')).toBe(1);
    expect(printed.out.split('\n')).toEqual([
      '--- a/a.md',
      '+++ b/a.md',
      '@@ -3,5 +3,5 @@',
      ' ## `db`',
      ' ',
      ' | Field | Value |',
      ' |---|---|',
      '-| Timeout | 5m |',
      '+| Timeout | 10m |',
      '',
    ]);
    expect(printed.errors).toBe('');
    expect(textOf('a.md')).toBe(page);
  });
});

describe('wikiproof check --fix leaves alone', () => {
  test.each([
    ['a value that stands there twice', fields(['Timeout', '5m (5m is plenty)'])],
    ['what is said of all and false of some', '# Home\n\nAll Kustomizations have a timeout of 10m.\n'],
    [
      'words that are true of one object and false of another',
      '# Home\n\nThe timeout of `db` and of `cache` is 10m.\n',
    ],
    ['a name that the repository does not have', '# Home\n\n| Kustomization | Timeout |\n|---|---|\n| `webb` | 7m |\n'],
    [
      'an arrow that is one of a chain',
      '# Order\n\n`A --> B` means that B depends on A:\n\n```mermaid\nflowchart LR\n  db --> web --> cache\n```\n',
    ],
  ])('%s', async (_what, page) => {
    expect((await fixed(page))[0]).toBe(page);
  });

  test('what a comment keeps from being reported', async () => {
    const page = `<!-- wikiproof-ignore-page flux/timeout -- the plan -->\n\n${fields(['Timeout', '5m'], ['Wait', 'no'])}`;
    expect(await fixed(page)).toEqual([page.replace('| no |', '| yes |'), 0]);
  });

  test('a heading whose address a link asks for', async () => {
    const page =
      '# Home\n\n[below](#the-15-kustomizations-below-the-root)\n\n## The 15 Kustomizations below the root\n\nText.\n';
    const { check, textOf } = wikiOf({ 'a.md': page });
    await check('--fix');
    expect(textOf('a.md')).toBe(page);
  });
});

describe('wikiproof check --fix cannot run', () => {
  test('where one of the pages is read-only: then none is written', async () => {
    const page = fields(['Timeout', '5m']);
    const { wiki, check, textOf } = wikiOf({ 'a.md': page, 'b.md': page });
    chmodSync(join(wiki, 'b.md'), 0o444);
    expect(await check('--fix')).toBe(2);
    expect(printed.errors).toBe('wikiproof: b.md: is read-only, and no page was changed\n');
    expect([textOf('a.md'), textOf('b.md'), printed.out]).toEqual([page, page, '']);
  });

  test('in a folder that is read-only', async () => {
    const page = fields(['Timeout', '5m']);
    const { wiki, check, textOf } = wikiOf({ 'ops/a.md': page });
    chmodSync(join(wiki, 'ops'), 0o555);
    const status = await check('--fix');
    chmodSync(join(wiki, 'ops'), 0o755);
    expect(status).toBe(2);
    expect(printed.errors).toBe('wikiproof: ops/a.md: lies in a folder that is read-only, and no page was changed\n');
    expect(textOf('ops/a.md')).toBe(page);
  });

  test.each([
    ['--dry-run alone', ['--dry-run'], 'wikiproof: --dry-run goes with --fix\n'],
    ['with --at', ['--fix', '--at', 'HEAD'], "error: option '--fix' cannot be used with option '--at <ref>'\n"],
  ])('%s', async (_what, options, message) => {
    const { check } = wikiOf({ 'a.md': '# A\n' });
    expect(await check(...options)).toBe(2);
    expect(printed.errors).toBe(message);
  });
});
