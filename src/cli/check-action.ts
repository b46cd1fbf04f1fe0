import { appendFileSync } from 'node:fs';
import { sep } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { blame } from '../blame.ts';
import { changesOf } from '../changes.ts';
import { fails } from '../check/check.ts';
import type { Outcome } from '../check/verdict.ts';
import { loadConfig } from '../config.ts';
import { loadProject, type Project, shownFolder } from '../project.ts';
import { FORMATS } from '../report/formats.ts';
import { markdownReport } from '../report/markdown.ts';
import type { ReportInput } from '../report/report-input.ts';
import { WikiError } from '../wiki/wiki-error.ts';
import type { CheckOptions } from './check.ts';
import { EXIT, type ExitStatus, overridesFrom, UsageError } from './command-line.ts';
import { showFixes, writeFixes } from './fix-pages.ts';
import { type FormatRequest, usualFormat } from './format-option.ts';
import { leaveOutKnown, recordBaseline } from './known-findings.ts';
import { pastSources, presentSources } from './sources.ts';
import { createProgress, emit, paintFor } from './streams.ts';

/** Compares, reports, and gives the exit status. Does I/O. */
export function runCheck(options: CheckOptions): ExitStatus {
  const requests = requestsOf(options);
  if (options.dryRun && !options.fix) throw new UsageError('--dry-run goes with --fix');
  const onPhase = createProgress();
  const read = loadProject(loadConfig(process.cwd(), overridesFrom(options)), { at: options.at, onPhase });
  if (read.pages.length === 0) throw new WikiError(`${shownWikis(read)}: there is no Markdown page`);
  if (options.updateBaseline) recordBaseline(read);
  const concerned = lookAt(read, options);
  if (options.dryRun) {
    showFixes(read, concerned.found);
    return fails(concerned.found) ? EXIT.drifted : EXIT.nothingDrifted;
  }
  const project = options.fix ? writeFixes(read, concerned.found) : read;
  const { found, changes } = project === read ? concerned : lookAt(project, options);
  const outcome = options.blame ? blame(project, found, options.blameLimit) : found;
  const input = reportInput(project, outcome, changes);
  const sources = options.at === undefined ? presentSources(project) : pastSources(project);
  for (const { format, file } of requests) {
    const report = FORMATS[format].report(input, {
      version: packageJson.version,
      sources,
      paint: paintFor(file),
      verbose: options.verbose ?? false,
    });
    emit(report, file);
  }
  if (requests.some(({ format }) => format === 'github')) summarizeJob(input);
  return fails(outcome) ? EXIT.drifted : EXIT.nothingDrifted;
}

/** What a report is about: everything, or what changed since a commit; and of that what is not known. Runs Git. */
function lookAt(
  project: Project,
  options: CheckOptions,
): { readonly found: Outcome; readonly changes: ReportInput['changes'] } {
  const since = options.staged ? 'staged' : options.since;
  const changes = since === undefined ? null : changesOf(project, since);
  const all = changes?.outcome ?? project.outcome;
  if (!options.baseline) return { found: all, changes };
  const isAll = changes === null && options.at === undefined && options.cluster === undefined;
  return { found: leaveOutKnown(project, all, isAll), changes };
}

/** The reports to make. Throws `UsageError` where two of them would run into each other. */
function requestsOf({ format, output }: CheckOptions): readonly FormatRequest[] {
  const requests = (format ?? [{ format: usualFormat(process.env), file: undefined }]).map((request) => ({
    ...request,
    file: request.file ?? output,
  }));
  const seen = new Set<string | undefined>();
  for (const request of requests) {
    if (seen.has(request.file)) {
      const where = request.file ?? 'standard output';
      throw new UsageError(`two formats for ${where}: give each a file, such as ${request.format}=report.txt`);
    }
    seen.add(request.file);
  }
  return requests;
}

function reportInput(
  { repository, wikiFolder, pages }: Project,
  outcome: Outcome,
  changes: ReportInput['changes'],
): ReportInput {
  const root = shownFolder(repository.root, process.cwd());
  return {
    repository: {
      root,
      commit: repository.commit,
      uncommittedChanges: repository.uncommittedChanges,
      clusters: repository.clusters.map(({ name }) => name),
    },
    folders: { wiki: slashed(shownFolder(wikiFolder.root, process.cwd())), repository: slashed(root) },
    pages: pages.length,
    outcome,
    changes,
  };
}

/** A path as URLs and other machines write it. */
function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}

/** Shows the same on the page of the job, where GitHub names the file for it. Does I/O. */
function summarizeJob(input: ReportInput): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (file) appendFileSync(file, markdownReport(input));
}

function shownWikis(project: Project): string {
  return project.config.wikis.map((wiki) => shownFolder(wiki, process.cwd())).join(', ');
}
