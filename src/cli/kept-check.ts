import { join } from 'node:path';
import { digestOf, type Inputs } from '../cache/digest.ts';
import { gitFolder } from '../cache/git-state.ts';
import { cacheFolder, readEntry, writeEntry } from '../cache/store.ts';
import type { Config } from '../config.ts';
import { hasUncommitted } from '../repo/git.ts';
import { coloured } from '../report/paint.ts';
import { parseAhead } from '../wiki/parse-ahead.ts';
import type { CheckOptions } from './check.ts';
import type { CheckRun } from './check-action.ts';
import { type ExitStatus, isExitStatus, overridesFrom, UsageError } from './command-line.ts';
import { type FormatRequest, requestsOf } from './format-option.ts';
import { emit, paintFor } from './streams.ts';

/** The program's own folder, which is an input like any other: `src` in a checkout, `lib` in a package. */
const PROGRAM = join(import.meta.dirname, '..');

/**
 * Compares, reports, and gives the exit status; says again what the same command line said before where nothing that
 * it depends on has changed since. What is kept is what was printed, so it holds no secret. Does I/O.
 */
export async function runKeptCheck(options: CheckOptions): Promise<ExitStatus> {
  if (options.dryRun && !options.fix) throw new UsageError('--dry-run goes with --fix');
  const requests = requestsOf(options);
  const folder = isKeepable(options, requests) ? cacheFolder(process.env) : null;
  if (folder === null) {
    const { loadConfig } = await import('../config.ts');
    return tell(requests, await checkWith(loadConfig(process.cwd(), overridesFrom(options)), options, requests));
  }
  const question = questionOf(options, requests);
  return tell(requests, recall(folder, question) ?? (await checkAndKeep(folder, question, options, requests)));
}

/** Whether what is printed depends on the state of files and of Git alone, and printing is all that is done. */
function isKeepable(options: CheckOptions, requests: readonly FormatRequest[]): boolean {
  const { at, blame, cache, fix, since, staged, updateBaseline } = options;
  const writesSummary = requests.some(({ format }) => format === 'github') && process.env['GITHUB_STEP_SUMMARY'];
  return cache && !at && !blame && !fix && !since && !staged && !updateBaseline && !writesSummary;
}

/** Whatever decides, apart from the inputs, what is printed. */
function questionOf(options: CheckOptions, requests: readonly FormatRequest[]): string {
  const isColoured = requests.map(({ file }) => paintFor(file) === coloured);
  return JSON.stringify([PROGRAM, process.cwd(), options, requests, isColoured]);
}

type Told = Pick<CheckRun, 'notes' | 'reports' | 'status'>;

function tell(requests: readonly FormatRequest[], { notes, reports, status }: Told): ExitStatus {
  for (const note of notes) process.stderr.write(note);
  for (const [index, report] of reports.entries()) emit(report, requests[index]?.file);
  return status;
}

/** What was said before, `null` where something has changed since. Does I/O. */
function recall(folder: string, question: string): Told | null {
  const entry = readEntry(folder, question);
  if (entry === null || !isExitStatus(entry.status)) return null;
  return stateOf(entry.inputs) === entry.digest ? { ...entry, status: entry.status } : null;
}

async function checkAndKeep(
  folder: string,
  question: string,
  options: CheckOptions,
  requests: readonly FormatRequest[],
): Promise<CheckRun> {
  const { configInputs, inputsOf } = await import('./check-inputs.ts');
  const overrides = overridesFrom(options);
  const configBefore = stateOf(configInputs(overrides));
  const { loadConfig } = await import('../config.ts');
  const config = loadConfig(process.cwd(), overrides);
  const inputs = inputsOf(config, overrides, PROGRAM);
  const before = stateOf(inputs);
  const run = await checkWith(config, options, requests);
  // Where Git could not answer, it may do so the next time, and nothing else will have changed.
  const isAnswered = run.commit !== null || config.facts !== null || gitFolder(config.repository) === null;
  // What changed while it was read is read anew the next time.
  const isUnchanged = stateOf(configInputs(overrides)) === configBefore && stateOf(inputs) === before;
  const { notes, reports, status } = run;
  if (isAnswered && isUnchanged) writeEntry(folder, question, { inputs, digest: before, notes, reports, status });
  return run;
}

/** The thread that parses pages starts before the program for everything else is loaded. */
async function checkWith(config: Config, options: CheckOptions, requests: readonly FormatRequest[]): Promise<CheckRun> {
  const ahead = options.shard === undefined ? parseAhead(config.wikis, config.dialects) : undefined;
  const { runCheck } = await import('./check-action.ts');
  return runCheck(config, options, requests, ahead);
}

/** Reads the clock: some entries of a configuration hold until a day. Runs Git. */
function stateOf(inputs: Inputs): string {
  const today = new Date().toISOString().slice(0, 10);
  return digestOf(inputs, [process.version, today, ...inputs.versioned.map(hasUncommitted)].join(' '));
}
