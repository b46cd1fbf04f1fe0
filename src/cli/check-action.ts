import { appendFileSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { fails } from '../check/check.ts';
import { loadConfig } from '../config.ts';
import { loadProject, type Project, shownFolder } from '../project.ts';
import { FORMATS } from '../report/formats.ts';
import type { Sources } from '../report/frame.ts';
import { markdownReport } from '../report/markdown.ts';
import type { ReportInput } from '../report/report-input.ts';
import { WikiError } from '../wiki/wiki-error.ts';
import type { CheckOptions } from './check.ts';
import { EXIT, type ExitStatus, overridesFrom, UsageError } from './command-line.ts';
import { type FormatRequest, usualFormat } from './format-option.ts';
import { createProgress, emit, paintFor } from './streams.ts';

/** Compares, reports, and gives the exit status. Does I/O. */
export function runCheck(options: CheckOptions): ExitStatus {
  const requests = requestsOf(options);
  const project = loadProject(loadConfig(process.cwd(), overridesFrom(options)), createProgress());
  if (project.pages.length === 0) throw new WikiError(`${shownWikis(project)}: there is no Markdown page`);
  const input = reportInput(project);
  for (const { format, file } of requests) {
    const report = FORMATS[format].report(input, {
      version: packageJson.version,
      sources: sourcesOf(project),
      paint: paintFor(file),
      verbose: options.verbose ?? false,
    });
    emit(report, file);
  }
  if (requests.some(({ format }) => format === 'github')) summarizeJob(input);
  return fails(project.outcome) ? EXIT.drifted : EXIT.nothingDrifted;
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

function reportInput({ repository, wikiRoot, pages, outcome }: Project): ReportInput {
  const root = shownFolder(repository.root, process.cwd());
  return {
    repository: { root, commit: repository.commit, clusters: repository.clusters.map(({ name }) => name) },
    folders: { wiki: slashed(shownFolder(wikiRoot, process.cwd())), repository: slashed(root) },
    pages: pages.length,
    outcome,
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

function sourcesOf(project: Project): Sources {
  const pages = new Map(project.pages.map((page) => [page.path, page.source]));
  return {
    page: (path) => pages.get(path),
    // What is not a file of the checkout, such as a link out of it or a file of another commit, is not read.
    manifest: (path) =>
      project.repository.files.has(path) ? readFileSync(join(project.repository.root, path), 'utf8') : undefined,
  };
}

function shownWikis(project: Project): string {
  return project.config.wikis.map((wiki) => shownFolder(wiki, process.cwd())).join(', ');
}
