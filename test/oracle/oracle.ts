import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plain, toPlain } from '../../src/repo/traced.ts';
import { parseYaml } from '../../src/repo/yaml-file.ts';

/** What the real kustomize says of a folder: its objects, or why it builds none. */
export type Verdict = { readonly objects: readonly Plain[] } | { readonly error: string };

/** Programs that can be asked, with the arguments before the folder. */
const PROGRAMS: readonly (readonly [program: string, ...args: string[]])[] = [
  ['kustomize', 'build'],
  ['kubectl', 'kustomize'],
];

const LARGEST_OUTPUT = 256 * 2 ** 20;

/** The real kustomize on this machine, or `null`. Runs programs. */
export function findOracle(): readonly [string, ...string[]] | null {
  for (const command of PROGRAMS) {
    const { status } = spawnSync(command[0], ['version', ...(command[0] === 'kubectl' ? ['--client'] : [])]);
    if (status === 0) return command;
  }
  return null;
}

/**
 * Builds a folder with the real kustomize. Runs a program. With the environment variable `ORACLE_CACHE` its answers are
 * kept in that folder, under the absolute path of what was built.
 */
export function askOracle([program, ...args]: readonly [string, ...string[]], folder: string): Verdict {
  const cache = process.env['ORACLE_CACHE'];
  const kept = cache && join(cache, `${createHash('sha256').update(folder).digest('hex')}.json`);
  if (kept && existsSync(kept)) return readAnswer(JSON.parse(readFileSync(kept, 'utf8')));
  const { status, stdout, stderr } = spawnSync(program, [...args, folder], {
    encoding: 'utf8',
    maxBuffer: LARGEST_OUTPUT,
    timeout: 60_000,
  });
  const answer = { status: status ?? 1, output: status === 0 ? stdout : stderr };
  if (cache && kept) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(kept, JSON.stringify(answer));
  }
  return readAnswer(answer);
}

function readAnswer({ status, output }: { status: number; output: string }): Verdict {
  if (status !== 0) return { error: output.trim() };
  return { objects: parseYaml('kustomize', output).documents.map(toPlain) };
}
