import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../../src/cli.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization, startHistory, timeoutsPage } from '../support/git-history.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CHECK = createProgram(() => {}).commands.find((command) => command.name() === 'check');

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

const ACTION: Action = parse(read('action.yml'));
const [INSTALL, RUN] = ACTION.runs.steps;

/** Runs the step that checks, as a runner would: with a copy of the repository, and what the inputs are. */
function runStep(cwd: string, inputs: Readonly<Record<string, string>>) {
  const variables = Object.entries(RUN?.env ?? {}).map(([name, value]) => {
    const [, input = ''] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value) ?? [];
    return [name, inputs[input] ?? ''] as const;
  });
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', RUN?.run ?? 'exit 99'], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`,
      HOME: process.env['HOME'],
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: ROOT,
      ...Object.fromEntries(variables),
    },
  });
}

const MANIFESTS = { ...BOOTSTRAP, 'clusters/home/apps.yaml': kustomization('apps', '10m') };

test('the action takes inputs, each described, and hands over every one as a variable', () => {
  expect(ACTION.runs.using).toBe('composite');
  const used = Object.values(RUN?.env ?? {});
  expect(used).toEqual(Object.keys(ACTION.inputs).map((input) => `\${{ inputs.${input} }}`));
  expect(Object.values(ACTION.inputs).filter(({ description }) => description.trim() === '')).toEqual([]);
  // What an input holds would be a command if it stood in the script.
  expect([INSTALL, RUN].filter((step) => step?.run.includes('${{'))).toEqual([]);
  expect([INSTALL, RUN].map((step) => step?.shell)).toEqual(['bash', 'bash']);
});

test('the action without inputs checks the workspace and annotates', () => {
  const { stdout, stderr, status } = runStep(
    writeFolder({ ...MANIFESTS, 'apps.md': timeoutsPage({ apps: '5m' }) }),
    {},
  );
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  expect(stdout).toMatch(/^::error file=apps\.md,line=5,/);
});

test('the action takes two checkouts, several wikis and several formats, with spaces and signs in their names', () => {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(MANIFESTS).map(([file, text]) => [`my $fleet/${file}`, text])),
    'a wiki/apps.md': timeoutsPage({ apps: '5m' }),
    'docs/apps.md': timeoutsPage({ apps: '10m' }),
  });
  const { stdout, stderr, status } = runStep(folder, {
    repo: 'my $fleet',
    wiki: 'a wiki\ndocs\n',
    format: 'agent\nsarif=out/drift $(touch x).sarif\n',
    args: '--verbose --cluster home',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  expect(stdout).toMatch(/^a wiki\/apps\.md:5:12 error flux\/timeout /);
  expect(JSON.parse(readFileSync(path.join(folder, 'out/drift $(touch x).sarif'), 'utf8')).version).toBe('2.1.0');
});

test('the action reports only what changed since a commit', () => {
  const { root, commit } = startHistory();
  const base = commit('begin', { ...MANIFESTS, 'apps.md': timeoutsPage({ apps: '5m' }) });
  commit('another page', { 'more.md': '# More\n' });
  expect(runStep(root, { since: base })).toMatchObject({ status: 0, stderr: '' });
  expect(runStep(root, { since: 'v9' }).status).toBe(2);
});

test('the hook of pre-commit runs a check that there is, on the files that it is about', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml'));
  expect(hook).toMatchObject({ id: 'wikiproof', language: 'node', pass_filenames: false });
  expect(hook.entry).toBe('wikiproof check --staged');
  const files = new RegExp(hook.files);
  expect(['docs/a.md', 'clusters/home/a.yaml', 'a.yml', 'a.png'].map((file) => files.test(file))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('what the documentation shows for CI is YAML, and asks for inputs and options that there are', () => {
  const blocks = [...read('docs/ci.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  expect(blocks.length).toBeGreaterThan(3);
  const options = new Set(CHECK?.options.flatMap(({ long }) => long ?? []));
  for (const block of blocks) {
    const written: { readonly jobs?: Readonly<Record<string, { readonly steps: readonly Use[] }>> } = parse(block);
    const steps = Object.values(written.jobs ?? {}).flatMap((job) => job.steps);
    const inputs = steps.filter(isOurs).flatMap((step) => Object.keys(step.with ?? {}));
    expect(inputs.filter((input) => !(input in ACTION.inputs))).toEqual([]);
    const commands = [...block.matchAll(/wikiproof check (.*)/g)].flatMap(([, line = '']) => line.split(' '));
    expect(commands.filter((word) => word.startsWith('--') && !options.has(word))).toEqual([]);
  }
});

interface Use {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function isOurs({ uses }: Use): boolean {
  return uses?.includes('/wikiproof@') ?? false;
}
