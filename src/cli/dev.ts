import { type Command, InvalidArgumentError, Option } from 'commander';
import { examples, type WikiOptions, withWiki } from './command-line.ts';

export interface DevOptions extends WikiOptions {
  readonly port: number;
  /** `false` to show what the baseline knows as well. */
  readonly baseline: boolean;
}

const HIGHEST_PORT = 65_535;

/** Adds `wikiproof dev`. */
export function defineDev(program: Command): void {
  withWiki(program.command('dev'))
    .description('serve the site, and keep open pages as the wiki and the repository are')
    .addOption(
      new Option('--port <number>', 'where to serve it, or the next that is free').argParser(portOf).default(4321),
    )
    .option('--no-baseline', 'show also what is recorded as known')
    .addHelpText('after', examples('dev', 'dev --repo ../cluster --wiki docs --port 8080'))
    .action(async (options: DevOptions) => {
      const { runDev } = await import('./dev-action.ts');
      await runDev(options);
    });
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port === 0 || port > HIGHEST_PORT) throw new InvalidArgumentError(`It is a number from 1 to ${HIGHEST_PORT}.`);
  return port;
}
