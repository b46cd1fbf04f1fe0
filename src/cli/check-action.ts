import { sep } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { blame } from '../blame.ts';
import { changesOf } from '../changes.ts';
import { fails } from '../check/check.ts';
import type { Outcome } from '../check/verdict.ts';
import type { Config } from '../config.ts';
import { recordShard } from '../merge/shard-record.ts';
import { loadProject, type Project, shownFolder } from '../project.ts';
import { FORMATS } from '../report/formats.ts';
import type { Sources } from '../report/frame.ts';
import type { ReportInput, ReportSetting } from '../report/report-input.ts';
import { pastSources, presentSources } from '../sources.ts';
import type { TreeSource } from '../wiki/parse-ahead.ts';
import { WikiError } from '../wiki/wiki-error.ts';
import type { CheckOptions } from './check.ts';
import { EXIT, type ExitStatus } from './command-line.ts';
import type { FormatRequest } from './format-option.ts';
import { summarizeJob } from './job-summary.ts';
import { leaveOutKnown, recordBaseline } from './known-findings.ts';
import { createProgress, paintFor } from './streams.ts';

/** What a check has to tell. */
export interface CheckRun {
  readonly status: ExitStatus;
  /** For standard error. */
  readonly notes: readonly string[];
  /** One for each format that was asked for; none where only a diff was, which has been printed. */
  readonly reports: readonly string[];
  /** The commit that is checked out in the repository. */
  readonly commit: string | null;
}

/** Compares and makes the reports that are asked for. `ahead` has some of the pages' trees. Does I/O. */
export async function runCheck(
  config: Config,
  options: CheckOptions,
  requests: readonly FormatRequest[],
  ahead: TreeSource | undefined,
): Promise<CheckRun> {
  const onPhase = createProgress();
  const read = loadProject(config, { at: options.at, shard: options.shard, ahead, onPhase });
  refuseEmpty(read);
  if (options.updateBaseline) recordBaseline(read);
  const concerned = lookAt(read, options);
  const { commit } = read.repository;
  if (options.dryRun) {
    const { showFixes } = await import('./fix-pages.ts');
    showFixes(read, concerned.found);
    return { status: statusOf(concerned.found), notes: concerned.notes, reports: [], commit };
  }
  const project = options.fix ? (await import('./fix-pages.ts')).writeFixes(read, concerned.found) : read;
  const { found, changes, notes } = project === read ? concerned : lookAt(project, options);
  const outcome = options.blame ? blame(project, found, options.blameLimit) : found;
  const input = withShard(reportInput(project, outcome, changes), project, options);
  const setting = settingFor(options, options.at === undefined ? presentSources(project) : pastSources(project));
  const reports = requests.map(({ format, file }) => FORMATS[format](input, setting(file)));
  if (requests.some(({ format }) => format === 'github')) summarizeJob(input);
  return { status: statusOf(outcome), notes, reports, commit };
}

/** A wiki without pages is most likely another folder than the one that was meant. Throws `WikiError`. */
export function refuseEmpty({ pages, share, config }: Project): void {
  if (pages.length > 0 || (share?.paths ?? []).length > 0) return;
  const folders = config.wikis.map((wiki) => shownFolder(wiki, process.cwd()));
  throw new WikiError(`${folders.join(', ')}: there is no Markdown page`);
}

/** How a report is made for a file, or for standard output. */
export function settingFor(
  { verbose }: Pick<CheckOptions, 'verbose'>,
  sources: Sources,
): (file: string | undefined) => ReportSetting {
  return (file) => ({ version: packageJson.version, sources, paint: paintFor(file), verbose: verbose ?? false });
}

/** The exit status of a check that found this. */
export function statusOf(outcome: Outcome): ExitStatus {
  return fails(outcome) ? EXIT.drifted : EXIT.nothingDrifted;
}

/** What a report is about: everything, or what changed since a commit; and of that what is not known. Runs Git. */
function lookAt(
  project: Project,
  options: CheckOptions,
): { readonly found: Outcome; readonly changes: ReportInput['changes']; readonly notes: readonly string[] } {
  const since = options.staged ? 'staged' : options.since;
  const changes = since === undefined ? null : changesOf(project, since);
  const all = changes?.outcome ?? project.outcome;
  if (!options.baseline) return { found: all, changes, notes: [] };
  const isAll = changes === null && isOfAll(options) && options.shard === undefined;
  return { ...leaveOutKnown(project, all, isAll), changes };
}

/** What a report is made from, with folders as they are called where the command runs. */
export function reportInput(
  { repository, wikiFolder, pages, share }: Project,
  outcome: Outcome,
  changes: ReportInput['changes'],
): ReportInput {
  const root = repository.exportedRoot ?? shownFolder(repository.root, process.cwd());
  return {
    repository: {
      root,
      commit: repository.commit,
      uncommittedChanges: repository.uncommittedChanges,
      clusters: repository.clusters.map(({ name }) => name),
    },
    folders: { wiki: slashed(shownFolder(wikiFolder.root, process.cwd())), repository: slashed(root) },
    pages: (share === null ? pages : pages.filter(({ path }) => share.own.has(path))).length,
    outcome,
    changes,
  };
}

/** Whether everything that a baseline may know is looked at. */
function isOfAll({ at, cluster }: CheckOptions): boolean {
  return at === undefined && cluster === undefined;
}

/** With what the report of a shard carries for those who merge it. Does I/O. */
function withShard(input: ReportInput, project: Project, options: CheckOptions): ReportInput {
  const { share, config } = project;
  if (share === null) return input;
  const file = shownFolder(config.baseline, process.cwd());
  const baseline = options.baseline ? { file, isAll: isOfAll(options) } : null;
  return { ...input, shard: { ...recordShard(project, share, input.folders, baseline) } };
}

/** A path as URLs and other machines write it. */
function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}
