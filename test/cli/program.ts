import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
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
  return run(args, cwd, env);
}

/** Whoever may read what everybody may: what root is kept from nothing, this one is. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** The same as somebody from whom a file can be kept. */
export function runAsNobody(args: readonly string[], cwd: string): ProgramRun {
  return run(args, cwd, {}, process.getuid?.() === 0 ? NOBODY : {});
}

/** Whether somebody from whom a file can be kept can run the program: a checkout may lie where only root can read. */
export function canBeNobody(): boolean {
  return process.platform !== 'win32' && runAsNobody(['--version'], tmpdir()).status === 0;
}

function run(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  user: Partial<typeof NOBODY> = {},
): ProgramRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_ACTIONS: '', ...env },
    ...user,
  });
  return { status, stdout, stderr };
}
