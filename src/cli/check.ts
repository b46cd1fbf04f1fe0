import { type Command, Option } from 'commander';
import { REPORTERS } from '../report/formats.ts';
import { type ExitStatus, examples, type WikiOptions, withWiki } from './command-line.ts';

export interface CheckOptions extends WikiOptions {
  readonly format: string;
  readonly output?: string;
  readonly verbose?: true;
}

/** Adds `wikiproof check`. `finish` is given the exit status. */
export function defineCheck(program: Command, finish: (status: ExitStatus) => void): void {
  withWiki(program.command('check'))
    .description('compare the wiki with the repository and report what drifted')
    .addOption(new Option('--format <name>', 'how to report').choices(Object.keys(REPORTERS)).default('pretty'))
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--verbose', 'also list what could not be checked, and why')
    .addHelpText(
      'after',
      examples('check', 'check --repo ../cluster --wiki docs', 'check --format json --output drift.json'),
    )
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import('./check-action.ts');
      finish(runCheck(options));
    });
}
