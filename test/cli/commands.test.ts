import { execFileSync, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { SHELLS } from '../../src/cli/completion.ts';
import { createProgram } from '../../src/cli.ts';
import { writeFolder } from '../support/folder.ts';
import { runProgram } from './program.ts';

const PROGRAM = createProgram(() => {});
const COMMANDS: readonly Command[] = PROGRAM.commands;

function optionsOf(command: Command): readonly string[] {
  return [...command.options.flatMap(({ long }) => long ?? []), '--help'];
}

/** What the help of a command ends with, which commander adds when it prints. */
function helpOf(command: Command): string {
  return runProgram([command.name(), '--help'], '.').stdout;
}

describe.each(COMMANDS.map((command) => [command.name(), command] as const))('wikiproof %s --help', (name, command) => {
  const help = helpOf(command);

  test('says what the command does and what it takes', () => {
    expect(help).toContain(`Usage: wikiproof ${name} `);
    expect(help).toContain(command.description().slice(0, 40));
    expect(command.options.filter(({ description }) => description === '')).toEqual([]);
  });

  test('shows command lines that the program takes', () => {
    const examples = help
      .slice(help.indexOf('Examples:'))
      .split('\n')
      .flatMap((line) => /^ {2}\$ wikiproof (.*)$/.exec(line)?.[1] ?? []);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const [first, ...words] = example.split(/\s*[|>]/)[0]?.split(' ') ?? [];
      expect(first).toBe(name);
      expect(words.filter((word) => word.startsWith('--') && !optionsOf(command).includes(word))).toEqual([]);
    }
  });
});

test('the help lists every command', () => {
  const { stdout, stderr, status } = runProgram(['--help'], '.');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(COMMANDS.map((command) => command.name()).filter((name) => !stdout.includes(`\n  ${name} `))).toEqual([]);
});

test('--version says the version', () => {
  expect(runProgram(['--version'], '.')).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

describe('wikiproof completion', () => {
  const scripts = new Map(SHELLS.map((shell) => [shell, runProgram(['completion', shell], '.').stdout]));

  test.each(SHELLS)('of %s knows every command and option', (shell) => {
    const script = scripts.get(shell) ?? '';
    const named = (option: string) => script.includes(shell === 'fish' ? `-l ${option.slice(2)} ` : option);
    expect(COMMANDS.filter((command) => !script.includes(command.name()))).toEqual([]);
    expect(COMMANDS.flatMap(optionsOf).filter((option) => !named(option))).toEqual([]);
  });

  test.each([
    [['ch'], ['check']],
    [['check', '--for'], ['--format']],
    [['check', '--format', 'sa'], ['sarif']],
    [
      ['facts', '--format', ''],
      ['table', 'json', 'mermaid'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', '--help'],
    ],
    [['check', '--output', ''], []],
    [['context', '--st'], []],
  ])('of bash makes of %j what can follow', (words, expected) => {
    const folder = writeFolder({ 'completion.bash': scripts.get('bash') ?? '' });
    const asked = [
      `source ${join(folder, 'completion.bash')}`,
      'COMP_WORDS=(wikiproof "$@") COMP_CWORD=$#',
      '_wikiproof',
      `printf '%s\\n' "\${COMPREPLY[@]}"`,
    ].join('\n');
    const output = execFileSync('bash', ['-c', asked, 'bash', ...words], { encoding: 'utf8' });
    expect(output.split('\n').filter((line) => line !== '')).toEqual(expected);
  });

  test.each(SHELLS.filter((shell) => spawnSync(shell, ['--version']).status === 0))('of %s is read by it', (shell) => {
    const folder = writeFolder({ script: scripts.get(shell) ?? '' });
    expect(spawnSync(shell, ['-n', join(folder, 'script')], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test('of a shell that there is not is refused in one line', () => {
    const { status, stdout, stderr } = runProgram(['completion', 'csh'], '.');
    expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 });
  });
});

test('what no command needs yet is not loaded: neither YAML nor Markdown nor Astro', () => {
  const program = resolve(import.meta.dirname, '../../scripts/wikiproof.js');
  // Node tells each file that it loads.
  const { stderr } = spawnSync(process.execPath, [program, '--help'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_DEBUG: 'esm' },
  });
  const packages = new Set([...stderr.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].map(([, name]) => name));
  expect([...packages].sort()).toEqual(['commander']);
});
