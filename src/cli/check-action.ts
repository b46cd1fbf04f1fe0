import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { fails } from '../check/check.ts';
import { loadConfig } from '../config.ts';
import { loadProject, type Project, shownFolder } from '../project.ts';
import { REPORTERS } from '../report/formats.ts';
import type { Sources } from '../report/frame.ts';
import { WikiError } from '../wiki/wiki-error.ts';
import type { CheckOptions } from './check.ts';
import { EXIT, type ExitStatus, overridesFrom, UsageError } from './command-line.ts';
import { createProgress, emit, paintFor } from './streams.ts';

/** Compares, reports, and gives the exit status. Does I/O. */
export function runCheck(options: CheckOptions): ExitStatus {
  const project = loadProject(loadConfig(process.cwd(), overridesFrom(options)), createProgress());
  if (project.pages.length === 0) throw new WikiError(`${shownWikis(project)}: there is no Markdown page`);
  const reporter = REPORTERS[options.format];
  if (reporter === undefined) throw new UsageError(`there is no format ${options.format}`);
  const report = reporter(
    {
      repository: {
        root: shownFolder(project.repository.root, process.cwd()),
        commit: project.repository.commit,
        clusters: project.repository.clusters.map((cluster) => cluster.name),
      },
      pages: project.pages.length,
      outcome: project.outcome,
    },
    {
      version: packageJson.version,
      sources: sourcesOf(project),
      paint: paintFor(options.output),
      verbose: options.verbose ?? false,
    },
  );
  emit(report, options.output);
  return fails(project.outcome) ? EXIT.drifted : EXIT.nothingDrifted;
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
