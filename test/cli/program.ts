import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const PROGRAM = resolve(import.meta.dirname, '../../scripts/wikiproof.js');

/** What a run of the program left behind. */
export interface ProgramRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in a folder, as somebody outside GitHub Actions would. */
export function runProgram(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): ProgramRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_ACTIONS: '', ...env },
  });
  return { status, stdout, stderr };
}
