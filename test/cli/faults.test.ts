import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { presentSources } from '../../src/sources.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { canBeNobody, PROGRAM, runAsNobody, runProgram } from './program.ts';

const FILES = {
  ...BOOTSTRAP,
  'clusters/home/apps.yaml': kustomization('apps', '5m'),
  'docs/apps.md': timeoutsPage({ apps: '10m' }),
};
const CHECK = ['check', '--wiki', 'docs'] as const;
const DRIFTED = 1;
const COULD_NOT_RUN = 2;

const hasFullDevice = existsSync('/dev/full');
const canMakePipes = process.platform !== 'win32';

describe('output that finds no room is one line and the status 2', () => {
  test.skipIf(!hasFullDevice).each(['check --wiki docs', 'check --wiki docs --format json', 'facts', 'context apps'])(
    'on standard output: %s',
    (command) => {
      const script = 'cd "$1"; shift; exec "$@" > /dev/full';
      const program = [process.execPath, PROGRAM, ...command.split(' ')];
      const run = spawnSync('sh', ['-c', script, 'sh', writeFolder(FILES), ...program], { encoding: 'utf8' });
      expect(run.stderr).toMatch(/^wikiproof: standard output: cannot be written: ENOSPC.*\n$/);
      expect(run.status).toBe(COULD_NOT_RUN);
    },
  );

  test.skipIf(!hasFullDevice)('in a file', () => {
    const run = runProgram([...CHECK, '--output', '/dev/full'], writeFolder(FILES));
    expect(run.stderr).toMatch(/^wikiproof: \/dev\/full: cannot be written: ENOSPC.*\n$/);
    expect(run.status).toBe(COULD_NOT_RUN);
  });
});

describe('a configuration that cannot be read is one line and the status 2', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['text that is not UTF-8', Uint8Array.from([0xff, 0xfe, 0x0a]), /^wikiproof: broken\.yaml: not UTF-8 text\n$/],
    ['an alias bomb', aliasBomb(), /^wikiproof: broken\.yaml: not valid YAML: Excessive alias count.*\n$/],
    ['20,000 brackets', `variables: ${'['.repeat(20_000)}`, /^wikiproof: broken\.yaml:1: not valid YAML: .*\n$/],
    ['2 MB', `# ${'x'.repeat(2_000_000)}\n`, /^wikiproof: broken\.yaml: larger than 1000000 bytes.*\n$/],
    [
      'the prototype as a key',
      '__proto__: { repository: / }\n',
      /^wikiproof: broken\.yaml:1: unknown key "__proto__".*\n$/,
    ],
    ['a rule named as what every object has', 'rules: { constructor: off }\n', /"constructor", which does not exist/],
  ])('%s', (_what, text, message) => {
    const folder = writeFolder({ ...FILES, 'broken.yaml': text });
    const { status, stdout, stderr } = runProgram([...CHECK, '--config', 'broken.yaml'], folder);
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: COULD_NOT_RUN, stdout: '' });
  });

  test('a folder', () => {
    const { status, stderr } = runProgram([...CHECK, '--config', 'docs'], writeFolder(FILES));
    expect(stderr).toMatch(/^wikiproof: docs: cannot be read: EISDIR.*\n$/);
    expect(status).toBe(COULD_NOT_RUN);
  });
});

test.skipIf(!canMakePipes)('named pipes in the tree are left alone, whatever they are called', () => {
  const folder = writeFolder(FILES);
  const names = [
    'docs/wikiproof.yaml',
    'docs/page.md',
    'docs/mkdocs.yml',
    'clusters/home/pipe.yaml',
    'apps/kustomization.yaml',
  ];
  execFileSync(
    'mkfifo',
    names.map((name) => join(folder, name)),
  );
  for (const cache of ['', writeFolder({})]) {
    const run = runProgram([...CHECK, '--format', 'agent'], folder, { WIKIPROOF_CACHE: cache });
    expect(run).toMatchObject({ status: DRIFTED, stderr: '' });
  }
});

test.skipIf(!canMakePipes)('a baseline that is a pipe is one line and the status 2', () => {
  const folder = writeFolder(FILES);
  execFileSync('mkfifo', [join(folder, 'wikiproof-baseline.json')]);
  const { status, stderr } = runProgram(CHECK, folder);
  expect(stderr).toBe('wikiproof: wikiproof-baseline.json: cannot be read: it is not a file\n');
  expect(status).toBe(COULD_NOT_RUN);
});

test('a manifest that goes between the check and its report costs the frame alone', () => {
  const folder = writeFolder(FILES);
  const project = loadProject(loadConfig(folder, { wiki: [join(folder, 'docs')] }));
  const { manifest } = presentSources(project);
  expect(manifest('clusters/home/apps.yaml')).toContain('timeout: 5m');
  rmSync(join(folder, 'clusters/home/apps.yaml'));
  mkdirSync(join(folder, 'clusters/home/apps.yaml'));
  expect(manifest('clusters/home/apps.yaml')).toBeUndefined();
});

describe.skipIf(!canBeNobody())('what the program may not read costs a finding, and the rest is checked', () => {
  test.each([
    [
      'a manifest',
      'clusters/home/db.yaml',
      'clusters/home/db.yaml:1:1 error repo/unreadable This file cannot be read: permission denied',
    ],
    ['a folder of manifests', 'apps', 'apps:1:1 error repo/unreadable This folder cannot be read: permission denied'],
    ['a page', 'docs/other.md', 'docs/other.md:1:1 error wiki/unreadable-page The page cannot be read (EACCES).'],
    [
      'a folder of pages',
      'docs/notes',
      'docs/notes:1:1 error wiki/unreadable-page The folder cannot be listed (EACCES).',
    ],
    ['what sets up MkDocs', 'mkdocs.yml', null],
    ['a list of what Flux leaves out', '.sourceignore', null],
  ])('%s', (_what, path, finding) => {
    const folder = writeFolder({
      ...FILES,
      'clusters/home/db.yaml': kustomization('db', '5m'),
      'docs/other.md': '# Other\n',
      'docs/notes/a.md': '# A\n',
      'mkdocs.yml': 'nav: [apps.md]\n',
      '.sourceignore': '*.png\n',
    });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, path), 0);
    const { status, stdout, stderr } = runAsNobody([...CHECK, '--format', 'agent'], folder);
    expect(stderr).toBe('');
    expect(stdout).toContain('docs/apps.md:5:');
    if (finding !== null) expect(stdout).toContain(finding);
    expect(status).toBe(DRIFTED);
  });

  test('a configuration is one line and the status 2', () => {
    const folder = writeFolder({ ...FILES, 'docs/wikiproof.yaml': 'rules: {}\n' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'docs/wikiproof.yaml'), 0);
    const { status, stderr } = runAsNobody(CHECK, folder);
    expect(stderr).toMatch(/^wikiproof: docs\/wikiproof\.yaml: cannot be read: EACCES.*\n$/);
    expect(status).toBe(COULD_NOT_RUN);
  });
});

test('a folder whose name is no text for a terminal is named without its signs', () => {
  const { stderr, status } = runProgram(['check', '--wiki', 'no\u001b[31m\nsuch'], writeFolder(FILES));
  expect(stderr).toMatch(/^wikiproof: the wiki .*no\\u\{1b\}\[31m\\u\{a\}such is not a folder\n$/);
  expect(status).toBe(COULD_NOT_RUN);
});

test('a report that is interrupted leaves the former one or the new one, and never a part', async () => {
  const folder = writeFolder({ ...FILES, 'report.json': 'former\n' });
  const whole = runProgram([...CHECK, '--format', 'json'], folder).stdout;
  for (const patience of [150, 300, 600]) {
    const run = spawn(process.execPath, [PROGRAM, ...CHECK, '--format', 'json', '--output', 'report.json'], {
      cwd: folder,
    });
    const closed = once(run, 'close');
    await wait(patience);
    run.kill('SIGKILL');
    await closed;
    expect(['former\n', whole]).toContain(readFileSync(join(folder, 'report.json'), 'utf8'));
  }
});

test('two runs that write the same report leave it whole, and nothing beside it', async () => {
  const folder = writeFolder(FILES);
  const whole = runProgram([...CHECK, '--format', 'json'], folder).stdout;
  const before = readdirSync(folder);
  const runs = [1, 2].map(() =>
    spawn(process.execPath, [PROGRAM, ...CHECK, '--format', 'json', '--output', 'report.json'], { cwd: folder }),
  );
  const statuses = await Promise.all(runs.map(async (run) => (await once(run, 'close'))[0]));
  expect(statuses).toEqual([DRIFTED, DRIFTED]);
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(whole);
  expect(readdirSync(folder).sort()).toEqual([...before, 'report.json'].sort());
});

test.each<[string, NodeJS.ProcessEnv]>([
  ['without a home', { HOME: '', XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '' }],
  ['in a home that is not there', { HOME: '/nowhere', XDG_CACHE_HOME: '/nowhere' }],
  ['in Turkish, in Samoa', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Apia' }],
  ['with a locale that there is not', { LC_ALL: 'xx_XX.invalid', TZ: 'Nowhere/Else' }],
])('a report is the same to the byte %s', (_where, env) => {
  const folder = writeFolder(FILES);
  for (const format of ['json', 'pretty', 'sarif']) {
    const command = [...CHECK, '--format', format];
    expect(runProgram(command, folder, env)).toEqual(runProgram(command, folder));
  }
});

test('a report is the same wherever the checkout lies and in whatever order its files were written', () => {
  const here = writeFolder(FILES);
  const there = writeFolder(Object.fromEntries(Object.entries(FILES).reverse()));
  writeFileSync(join(there, 'docs/z.txt'), '');
  const command = [...CHECK, '--format', 'json'];
  expect(runProgram(command, there)).toEqual(runProgram(command, here));
});

/** Nine levels of nine aliases each. */
function aliasBomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*a${level - 1}`));
    return `a${level}: &a${level} [${items.join(', ')}]`;
  });
  return `${levels.join('\n')}\n`;
}
