import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeFolder } from '../support/folder.ts';

const SCRIPTS = path.resolve(import.meta.dirname, '../../scripts');

/** A command that shows what reaches it: it prints its arguments, and ends with the status that the first one names. */
const ECHO = `
export async function main(argv) {
  console.log(JSON.stringify(argv));
  if (argv[0] === 'break') throw new Error('broken');
  if (argv[0] === 'wait') await new Promise((resolve) => setTimeout(resolve, 60_000));
  return Number(argv[0]);
}
`;

let folder: string;

beforeEach(() => {
  folder = realpathSync(writeFolder({}));
});

/** Puts the launcher and a command of ours into `root`, and gives the launcher's path. */
function install(root: string, cli: string): string {
  cpSync(SCRIPTS, path.join(root, 'scripts'), { recursive: true });
  mkdirSync(path.dirname(path.join(root, cli)), { recursive: true });
  writeFileSync(path.join(root, cli), ECHO);
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
  return path.join(root, 'scripts/wikiproof.js');
}

/** Gives the package in `root` a Node of its own, and its path back: for a test to write it. */
function ownNode(root: string): string {
  const bin = path.join(root, `node_modules/node-linux-${process.arch}/bin`);
  mkdirSync(bin, { recursive: true });
  return path.join(bin, 'node');
}

/** A Node that says that it is the package's own one. */
const OWN_NODE = `#!/bin/sh\necho own\nexec '${process.execPath}' "$@"\n`;

/** This Node, made to look like one that is too old for a checkout: it runs no TypeScript. */
const OLD_NODE = ['--no-strip-types'];

function run(launcher: string, args: readonly string[], flags: readonly string[] = []) {
  return spawnSync(process.execPath, [...flags, launcher, ...args], { encoding: 'utf8', cwd: tmpdir() });
}

describe('the launcher', () => {
  test('runs the checkout from any folder and ends with its status', () => {
    const { status, stdout } = run(install(folder, 'src/cli.ts'), ['1', 'two words', '--three']);
    expect(stdout).toBe('["1","two words","--three"]\n');
    expect(status).toBe(1);
  });

  test('finds the checkout through a link to it', () => {
    const link = path.join(folder, 'wikiproof');
    symlinkSync(install(path.join(folder, 'checkout'), 'src/cli.ts'), link);
    expect(run(link, ['0'])).toMatchObject({ status: 0, stdout: '["0"]\n' });
  });

  test('runs the compiled command where it is installed as a package', () => {
    const launcher = install(path.join(folder, 'node_modules/wikiproof'), 'lib/cli.js');
    expect(run(launcher, ['0'])).toMatchObject({ status: 0, stdout: '["0"]\n' });
  });

  test('says “could not run”, not “drifted”, when the command breaks', () => {
    const { status, stderr } = run(install(folder, 'src/cli.ts'), ['break']);
    expect(stderr).toContain('Error: broken');
    expect(status).toBe(2);
  });
});

describe.skipIf(process.platform !== 'linux')('the launcher on a Node that is too old', () => {
  test('hands over to the package’s own Node', () => {
    const launcher = install(folder, 'src/cli.ts');
    writeFileSync(ownNode(folder), OWN_NODE, { mode: 0o755 });
    expect(run(launcher, ['1', 'two words'], OLD_NODE)).toMatchObject({
      status: 1,
      stdout: 'own\n["1","two words"]\n',
    });
  });

  test('passes a signal on and dies of it', async () => {
    const launcher = install(folder, 'src/cli.ts');
    writeFileSync(ownNode(folder), OWN_NODE, { mode: 0o755 });
    const child = spawn(process.execPath, [...OLD_NODE, launcher, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const output of child.stdout) if (String(output).includes('["wait"]')) break;
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
  });

  test('says in one line what it needs, where the package has no Node', () => {
    const { status, stdout, stderr } = run(install(folder, 'src/cli.ts'), ['0'], OLD_NODE);
    expect(stderr).toMatch(/^wikiproof needs Node 22\.18 or newer and this is Node \S+: install Node 24 LTS.*\n$/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('does not hand over to itself for ever', () => {
    const launcher = install(folder, 'src/cli.ts');
    symlinkSync(process.execPath, ownNode(folder));
    expect(run(launcher, ['0'], OLD_NODE)).toMatchObject({ status: 2, stdout: '' });
  });

  test('says in one line that the package’s own Node does not start', () => {
    const launcher = install(folder, 'src/cli.ts');
    writeFileSync(ownNode(folder), 'no program');
    const { status, stderr } = run(launcher, ['0'], OLD_NODE);
    expect(stderr).toMatch(/^wikiproof could not start its own Node: .*\n$/);
    expect(status).toBe(2);
  });
});
