import type { Command } from 'commander';
import { examples, type WikiOptions, withWiki } from './command-line.ts';

/** Adds `wikiproof mcp`. */
export function defineMcp(program: Command): void {
  withWiki(program.command('mcp'))
    .description('serve an AI agent by the Model Context Protocol: facts, context, and verdicts on texts not yet saved')
    .addHelpText('after', examples('mcp', 'mcp --repo ../cluster --wiki docs'))
    .action(async (options: WikiOptions) => {
      const { runMcp } = await import('./mcp-action.ts');
      runMcp(options);
    });
}
