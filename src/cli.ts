import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { fails } from './check/check.ts';
import { ConfigError, loadConfig, type Overrides } from './config.ts';
import { loadProject, loadRepository, type Project, shownFolder } from './project.ts';
import type { Cluster } from './repo/facts.ts';
import type { Repository } from './repo/repository.ts';
import { RepositoryError } from './repo/repository-error.ts';
import { factsJson } from './report/facts-json.ts';
import { factsTable } from './report/facts-table.ts';
import { REPORTERS } from './report/formats.ts';
import { kustomizationsToMermaid, neighbourhood } from './report/mermaid.ts';
import { coloured, type Paint, plain } from './report/paint.ts';
import { explainRule } from './report/rules.ts';
import { RULE_IDS } from './vocabulary/rules.ts';
import { WikiError } from './wiki/wiki-error.ts';

/** The exit status of every command. */
const EXIT = { nothingDrifted: 0, drifted: 1, couldNotRun: 2 } as const;

/** How long, in milliseconds, a command may be silent. */
const PATIENCE = 1000;

/** Errors that the user can mend: one line says how. */
const EXPECTED_ERRORS = [ConfigError, RepositoryError, WikiError] as const;

/** A command line that asks for something that there is not. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface FolderOptions {
  readonly repo?: string;
  readonly config?: string;
  readonly cluster?: string;
}

interface CheckOptions extends FolderOptions {
  readonly wiki?: readonly string[];
  readonly format: string;
  readonly output?: string;
  readonly verbose?: true;
}

interface FactsOptions extends FolderOptions {
  readonly format: 'table' | 'json' | 'mermaid';
  readonly around?: string;
  readonly output?: string;
}

interface BuildOptions extends FolderOptions {
  readonly wiki?: readonly string[];
  readonly out: string;
}

/** Runs one command line (without the program's own name) and gives the exit status. Does I/O. */
export async function main(argv: readonly string[]): Promise<number> {
  let status: number = EXIT.nothingDrifted;
  const program = createProgram((code) => {
    status = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    return reportFailure(error);
  }
}

function createProgram(finish: (status: number) => void): Command {
  const program = new Command('wikiproof')
    .description('Proves a wiki against the Flux repository it describes.')
    .version(packageJson.version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });

  withFolders(program.command('check'), true)
    .description('compare the wiki with the repository and report what drifted')
    .addOption(new Option('--format <name>', 'how to report').choices(Object.keys(REPORTERS)).default('pretty'))
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--verbose', 'also list what could not be checked, and why')
    .action((options: CheckOptions) => finish(runCheck(options)));

  withFolders(program.command('facts'), false)
    .description('print what the repository says')
    .addOption(new Option('--format <name>', 'how to print').choices(['table', 'json', 'mermaid']).default('table'))
    .option('--around <name>', 'with --format mermaid: one Kustomization and its neighbours alone')
    .option('--output <file>', 'write to a file instead of standard output')
    .action((options: FactsOptions) => runFacts(options));

  withFolders(program.command('build'), true)
    .description('compile the wiki and the proofs to a static site')
    .option('--out <dir>', 'the folder to write', 'dist')
    .action(async (options: BuildOptions) => runBuild(options));

  program
    .command('explain')
    .description('say what a rule means, with examples')
    .argument('<rule>', 'a rule such as flux/depends-on')
    .action((rule: string) => runExplain(rule));

  return program;
}

function withFolders(command: Command, wiki: boolean): Command {
  command
    .option('--repo <dir>', 'the folder of the Flux repository')
    .option('--config <file>', 'the configuration; else wikiproof.yaml in the wiki, here, or in content/')
    .option('--cluster <name>', 'one cluster of the repository');
  return wiki ? command.option('--wiki <dir...>', 'the folder of the wiki; several are checked together') : command;
}

function overridesFrom(options: FolderOptions & { readonly wiki?: readonly string[] }): Overrides {
  return { config: options.config, repo: options.repo, cluster: options.cluster, wiki: options.wiki };
}

function runCheck(options: CheckOptions): number {
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

function runFacts(options: FactsOptions): void {
  // A configuration found here may be about another repository than the one that is asked for.
  const beside = options.repo === undefined ? {} : { wiki: [options.repo] };
  const config = loadConfig(process.cwd(), { ...overridesFrom(options), ...beside });
  if (options.around !== undefined && options.format !== 'mermaid') {
    throw new UsageError('--around goes with --format mermaid');
  }
  const repository = loadRepository(config);
  const formats: Readonly<Record<FactsOptions['format'], () => string>> = {
    table: () => factsTable(repository, paintFor(options.output)),
    json: () => factsJson(repository, shownFolder(repository.root, process.cwd())),
    mermaid: () => clustersToDraw(repository, options.around).map(kustomizationsToMermaid).join('\n'),
  };
  emit(formats[options.format](), options.output);
}

function clustersToDraw(repository: Repository, around: string | undefined): readonly Cluster[] {
  if (around === undefined) return repository.clusters;
  const found = repository.clusters.flatMap((cluster) => neighbourhood(cluster, around) ?? []);
  if (found.length === 0) throw new UsageError(`no cluster has a Kustomization ${around}`);
  return found;
}

async function runBuild(options: BuildOptions): Promise<void> {
  const config = loadConfig(process.cwd(), overridesFrom(options));
  // Astro takes a second to load: the other commands do without.
  const { buildSite } = await import('./site/build.ts');
  await buildSite({
    settings: config.site,
    load: () => loadProject(config),
    watch: [],
    outDir: resolve(options.out),
  });
}

function runExplain(rule: string): void {
  const text = explainRule(rule);
  if (text === undefined) throw new UsageError(`there is no rule ${rule}; the rules are ${RULE_IDS.join(', ')}`);
  emit(`${text}\n`, undefined);
}

function sourcesOf(project: Project): {
  readonly page: (path: string) => string | undefined;
  readonly manifest: (path: string) => string | undefined;
} {
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

function emit(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}

/** Colours are for a terminal whose owner did not refuse them (https://no-color.org). */
function paintFor(output: string | undefined): Paint {
  const terminal = output === undefined && process.stdout.isTTY && process.stdout.hasColors();
  return terminal && !process.env['NO_COLOR'] ? coloured : plain;
}

/** Tells what begins, once a second has passed and somebody is watching. */
function createProgress(): (phase: string) => void {
  const started = performance.now();
  return (phase) => {
    if (process.stderr.isTTY && performance.now() - started > PATIENCE) process.stderr.write(`${phase} …\n`);
  };
}

function reportFailure(error: unknown): number {
  // Commander has printed its own line by then; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.nothingDrifted : EXIT.couldNotRun;
  const expected = error instanceof UsageError || EXPECTED_ERRORS.some((kind) => error instanceof kind);
  if (!expected) throw error;
  process.stderr.write(`wikiproof: ${(error as Error).message}\n`);
  return EXIT.couldNotRun;
}
