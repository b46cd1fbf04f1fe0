import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { NODE_FLAGS } from '../../scripts/node-flags.js';

/** What a program took from its start to its end. */
export interface ProgramCost {
  /** By the clock. */
  readonly milliseconds: number;
  /** Of the processor, on all its cores; `null` where that is not known. */
  readonly processor: number | null;
  readonly peakMegabytes: number | null;
}

/** What a Node program took, which tells all of it. */
export interface NodeCost extends ProgramCost {
  readonly processor: number;
  readonly peakMegabytes: number;
}

const PROGRAM = resolve(import.meta.dirname, '../../scripts/wikiproof.js');
const TELL_COST = join(import.meta.dirname, 'tell-cost.js');
const MARKDOWNLINT = 'markdownlint-cli2@0.24.1';

/** A linter says a lot of thousands of pages. */
const MOST_OUTPUT_BYTES = 256 * 2 ** 20;
/** So many characters of it are enough to see what failed. */
const SHOWN_ERROR = 1000;

/** The last line of what a program with `tell-cost.js` says. */
const COST = /cost (\d+) (\d+)\n$/;

/** In which surroundings a program runs, and the worst status that it may end with: 1 unless told, which is for findings. */
interface Surroundings {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly worstStatus?: number;
}

/** Runs a Node program with arguments. Throws if it ends with another status than it may. */
export function runNode(args: readonly string[], { env, cwd, worstStatus = 1 }: Surroundings = {}): NodeCost {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', TELL_COST, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: MOST_OUTPUT_BYTES,
    cwd,
    env: { ...process.env, ...env },
  });
  const milliseconds = performance.now() - started;
  if (status === null || status > worstStatus) {
    throw new Error(`${args.join(' ')} failed: ${stderr.slice(-SHOWN_ERROR)}`);
  }
  const [, processor, peak] = COST.exec(stderr) ?? [];
  return { milliseconds, processor: Number(processor), peakMegabytes: Number(peak) / 1024 };
}

/** Runs `wikiproof check`; nothing is kept where `cache` is empty. */
export function runCheck(options: readonly string[], cache = ''): ProgramCost {
  return runNode([...NODE_FLAGS, PROGRAM, 'check', ...options], {
    env: { WIKIPROOF_CACHE: cache, GITHUB_ACTIONS: '' },
  });
}

/** The same with V8's profiler, which leaves its file in `folder`. */
export function profileCheck(options: readonly string[], folder: string): void {
  const profiler = ['--cpu-prof', '--cpu-prof-interval=500', `--cpu-prof-dir=${folder}`];
  runNode([...profiler, ...NODE_FLAGS, PROGRAM, 'check', '--no-cache', ...options]);
}

/** A Node that loads the two parsers, and does nothing. */
export function runBareStart(): ProgramCost {
  const root = resolve(import.meta.dirname, '../..');
  return runNode(['--input-type=module', '--eval', 'import "yaml"; import "unified";', root]);
}

/** Installs markdownlint-cli2 below a folder; the script to run, or `null` where npm cannot get it. */
export function installMarkdownlint(folder: string): string | null {
  const options = ['--prefix', folder, '--no-audit', '--no-fund', '--no-save', '--silent'];
  const { status } = spawnSync('npm', ['install', ...options, MARKDOWNLINT], { stdio: 'ignore' });
  return status === 0 ? join(folder, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs') : null;
}

/** Runs a program of another kind once for each of some last arguments. */
export function runForEach([program, ...args]: readonly [string, ...string[]], ends: readonly string[]): ProgramCost {
  const started = performance.now();
  for (const end of ends) spawnSync(program, [...args, end], { stdio: 'ignore' });
  return { milliseconds: performance.now() - started, processor: null, peakMegabytes: null };
}
