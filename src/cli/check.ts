import { type Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_PURPOSES } from '../report/format-names.ts';
import type { Shard } from '../shards/assign.ts';
import { type BlameOptions, type ExitStatus, examples, type WikiOptions, withBlame, withWiki } from './command-line.ts';
import { type FormatRequest, formatOption } from './format-option.ts';

export interface CheckOptions extends WikiOptions, BlameOptions {
  readonly format?: readonly FormatRequest[];
  readonly output?: string;
  readonly verbose?: true;
  readonly at?: string;
  readonly since?: string;
  readonly staged?: true;
  readonly shard?: Shard;
  readonly facts?: string;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly watch?: true;
  /** `false` to report what the baseline knows as well. */
  readonly baseline: boolean;
  readonly updateBaseline?: true;
  /** `false` to check anew, and to keep nothing. */
  readonly cache: boolean;
}

/** Adds `wikiproof check`. `finish` is given the exit status. */
export function defineCheck(program: Command, finish: (status: ExitStatus) => void): void {
  withBlame(withWiki(program.command('check')))
    .description('compare the wiki with the repository and report what drifted')
    .addOption(formatOption())
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--verbose', 'also list what could not be checked, and why')
    .addOption(
      new Option('--since <ref>', 'only what changed since a commit, in pages or manifests').conflicts([
        'at',
        'staged',
      ]),
    )
    .addOption(new Option('--staged', 'only what is staged in Git').conflicts('at'))
    .option('--at <ref>', 'hold the wiki against a commit of the manifests')
    .addOption(
      new Option(
        '--facts <file>',
        'facts that `wikiproof facts --format json --full` wrote, in place of a repository',
      ).conflicts(['repo', 'at', 'since', 'staged', 'blame', 'watch']),
    )
    .addOption(
      new Option('--shard <i/n>', 'only the i-th of n parts of the pages, for `wikiproof merge`')
        .argParser(readShard)
        .conflicts(['since', 'staged', 'blame', 'fix', 'updateBaseline']),
    )
    .addOption(
      new Option('--fix', 'write the corrections that are mechanical, and report what is left').conflicts('at'),
    )
    .option('--dry-run', 'with --fix: write nothing, and print a diff instead of a report')
    .addOption(
      new Option('--update-baseline', 'record what is found today, so that only what is new is reported').conflicts([
        ...['at', 'since', 'staged', 'cluster', 'fix'],
      ]),
    )
    .addOption(
      new Option('--watch', 'check again whenever pages or manifests change, and report what came and went').conflicts([
        ...['at', 'since', 'staged', 'blame', 'fix', 'dryRun', 'updateBaseline', 'output', 'shard'],
      ]),
    )
    .option('--no-baseline', 'report also what is recorded')
    .option('--no-cache', 'check anew even if nothing has changed since the last time')
    .addHelpText('after', `\nFormats:\n${formatLines().join('\n')}\n`)
    .addHelpText(
      'after',
      examples(
        'check',
        'check --repo ../cluster --wiki docs',
        'check --format pretty --format sarif=drift.sarif',
        'check --watch',
        'check --since origin/main',
        'check --at v1.4.0',
        'check --blame',
        'check --fix --dry-run',
        'check --update-baseline',
        'check --fix --since origin/main',
        'check --facts facts.json --wiki docs',
        'check --shard 2/4 --format json --output shard-2.json',
      ),
    )
    .action(async (options: CheckOptions) => {
      if (options.watch) {
        const { runWatch } = await import('./watch-action.ts');
        finish(await runWatch(options));
        return;
      }
      const { runKeptCheck } = await import('./kept-check.ts');
      finish(await runKeptCheck(options));
    });
}

/** More parts than this are more work than one. */
const MOST_SHARDS = 256;

function readShard(text: string): Shard {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count && shard.count <= MOST_SHARDS) return shard;
  throw new InvalidArgumentError(`Expected a part and how many there are, such as 1/4, and at most ${MOST_SHARDS}.`);
}

function formatLines(): readonly string[] {
  return Object.entries(FORMAT_PURPOSES).map(([name, purpose]) => `  ${name.padEnd(12)}${purpose}`);
}
