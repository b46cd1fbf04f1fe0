import type { Command } from 'commander';
import { FORMATS } from '../report/formats.ts';
import { type ExitStatus, examples, type WikiOptions, withWiki } from './command-line.ts';
import { type FormatRequest, formatOption } from './format-option.ts';

export interface CheckOptions extends WikiOptions {
  readonly format?: readonly FormatRequest[];
  readonly output?: string;
  readonly verbose?: true;
}

/** Adds `wikiproof check`. `finish` is given the exit status. */
export function defineCheck(program: Command, finish: (status: ExitStatus) => void): void {
  withWiki(program.command('check'))
    .description('compare the wiki with the repository and report what drifted')
    .addOption(formatOption())
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--verbose', 'also list what could not be checked, and why')
    .addHelpText('after', `\nFormats:\n${formatLines().join('\n')}\n`)
    .addHelpText(
      'after',
      examples('check', 'check --repo ../cluster --wiki docs', 'check --format pretty --format sarif=drift.sarif'),
    )
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import('./check-action.ts');
      finish(runCheck(options));
    });
}

function formatLines(): readonly string[] {
  return Object.entries(FORMATS).map(([name, { purpose }]) => `  ${name.padEnd(12)}${purpose}`);
}
