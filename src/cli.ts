import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { defineBuild } from './cli/build.ts';
import { defineCheck } from './cli/check.ts';
import { EXIT, type ExitStatus, expectedMessage } from './cli/command-line.ts';
import { defineCompletion } from './cli/completion.ts';
import { defineContext } from './cli/context.ts';
import { defineDev } from './cli/dev.ts';
import { defineExplain } from './cli/explain.ts';
import { defineFacts } from './cli/facts.ts';
import { defineInit } from './cli/init.ts';
import { defineLsp } from './cli/lsp.ts';
import { defineMcp } from './cli/mcp.ts';
import { defineMerge } from './cli/merge.ts';
import { watchStreams } from './cli/streams.ts';
import { defineSync } from './cli/sync.ts';

/**
 * Every command, in the order of the help: what it is called and takes. What it does is in the file `-action` beside
 * its own, which is loaded when the command runs: Astro alone takes a second.
 */
const COMMANDS: readonly ((program: Command, finish: (status: ExitStatus) => void) => void)[] = [
  defineInit,
  defineCheck,
  defineMerge,
  defineFacts,
  defineContext,
  defineSync,
  defineBuild,
  defineDev,
  defineExplain,
  defineLsp,
  defineMcp,
  defineCompletion,
];

/** Runs one command line (without the program's own name) and gives the exit status. Does I/O. */
export async function main(argv: readonly string[]): Promise<number> {
  watchStreams();
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

/** The command line with all its commands, none of which has been loaded. `finish` is given the exit status. */
export function createProgram(finish: (status: ExitStatus) => void): Command {
  const program = new Command('wikiproof')
    .description('Proves a wiki against the Flux repository it describes.')
    .version(packageJson.version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  for (const define of COMMANDS) define(program, finish);
  return program;
}

function reportFailure(error: unknown): number {
  // Commander has printed its own line by then; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.nothingDrifted : EXIT.couldNotRun;
  const message = expectedMessage(error);
  if (message === null) throw error;
  process.stderr.write(message);
  return EXIT.couldNotRun;
}
