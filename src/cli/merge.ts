import type { Command } from 'commander';
import { type ExitStatus, examples } from './command-line.ts';
import { type FormatRequest, formatOption } from './format-option.ts';

export interface MergeOptions {
  readonly format?: readonly FormatRequest[];
  readonly output?: string;
  readonly verbose?: true;
}

/** Adds `wikiproof merge`. `finish` is given the exit status. */
export function defineMerge(program: Command, finish: (status: ExitStatus) => void): void {
  program
    .command('merge')
    .description('join the JSON reports of all shards of a check into the report of the whole')
    .argument('<file...>', 'what `wikiproof check --shard i/n --format json` wrote, in any order')
    .addOption(formatOption())
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--verbose', 'also list what could not be checked, and why')
    .addHelpText(
      'after',
      examples(
        'merge shard-1.json shard-2.json shard-3.json shard-4.json',
        'merge shard-1.json shard-2.json --format json --output report.json',
        'merge shard-1.json shard-2.json --format pretty --format sarif=drift.sarif',
      ),
    )
    .action(async (files: readonly string[], options: MergeOptions) => {
      const { runMerge } = await import('./merge-action.ts');
      finish(runMerge(files, options));
    });
}
