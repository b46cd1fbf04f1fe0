import { type Command, InvalidArgumentError, Option } from 'commander';
import { examples, type WikiOptions, withWiki } from './command-line.ts';

export interface ContextOptions extends WikiOptions {
  readonly budget: number;
  readonly format: 'markdown' | 'json';
  readonly output?: string;
}

/** Below this there is no room for anything but the heading. */
const LEAST_BUDGET = 200;

/** Adds `wikiproof context`. */
export function defineContext(program: Command): void {
  withWiki(program.command('context'))
    .description('print what one needs to know to work on a subject: facts, findings and sections of pages')
    .argument('<name...>', 'objects (NAME, Kind/NAME, namespace/NAME) or pages (path or title)')
    .addOption(
      new Option('--budget <tokens>', 'no more than this, the most important first; four bytes count as a token')
        .argParser(readBudget)
        .default(8000),
    )
    .addOption(new Option('--format <name>', 'how to print').choices(['markdown', 'json']).default('markdown'))
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      examples(
        'context apps',
        'context apps infrastructure-configs --budget 2000',
        'context Service/dns --format json',
      ),
    )
    .action(async (names: readonly string[], options: ContextOptions) => {
      const { runContext } = await import('./context-action.ts');
      runContext(names, options);
    });
}

function readBudget(text: string): number {
  const budget = Number(text);
  if (Number.isInteger(budget) && budget >= LEAST_BUDGET) return budget;
  throw new InvalidArgumentError(`A whole number from ${LEAST_BUDGET} on was expected.`);
}
