import { readFileSync, statSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import { fails } from '../check/check.ts';
import { outcomeOf } from '../merge/shard-record.ts';
import { MergeError, parseShardReport, shardedCheck } from '../merge/shard-report.ts';
import { FORMATS } from '../report/formats.ts';
import type { ReportInput } from '../report/report-input.ts';
import { EXIT, type ExitStatus } from './command-line.ts';
import { requestsOf } from './format-option.ts';
import { summarizeJob } from './job-summary.ts';
import { withoutBaseline } from './known-findings.ts';
import type { MergeOptions } from './merge.ts';
import { emit, paintFor } from './streams.ts';

/** Nothing but the reports is read, so no line of a page or a manifest is shown. */
const NO_SOURCES = { page: () => undefined, manifest: () => undefined };

/** Joins reports, and gives the exit status that the check of the whole would have had. Does I/O. Throws `MergeError`. */
export function runMerge(files: readonly string[], options: MergeOptions): ExitStatus {
  const requests = requestsOf(options);
  const { input, notes } = merge(files);
  for (const note of notes) process.stderr.write(note);
  const setting = { version: packageJson.version, sources: NO_SOURCES, verbose: options.verbose ?? false };
  for (const { format, file } of requests) {
    emit(FORMATS[format](input, { ...setting, paint: paintFor(file) }), file);
  }
  if (requests.some(({ format }) => format === 'github')) summarizeJob(input);
  return fails(input.outcome) ? EXIT.drifted : EXIT.nothingDrifted;
}

/** What the check of the whole would have reported. */
function merge(files: readonly string[]): { readonly input: ReportInput; readonly notes: readonly string[] } {
  const parsed = files.map((file) => parseShardReport(readText(file), file, packageJson.version));
  const { repository, folders, records } = shardedCheck(parsed);
  const { outcome, baseline, severities } = outcomeOf(records);
  const { found, notes } =
    baseline === null
      ? { found: outcome, notes: [] }
      : withoutBaseline(outcome, baseline.opened, baseline.file, baseline.isAll ? severities : null);
  const pages = records.reduce((sum, { groundwork }) => sum + groundwork.pages.length, 0);
  return { input: { repository, folders, pages, outcome: found, changes: null }, notes };
}

/** A pipe is no file, and would keep its reader waiting. */
function readText(file: string): string {
  try {
    if (!statSync(file).isFile()) throw new Error('it is not a file');
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MergeError(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
