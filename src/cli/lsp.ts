import type { Command } from 'commander';
import { examples, type WikiOptions, withWiki } from './command-line.ts';

/** Adds `wikiproof lsp`. */
export function defineLsp(program: Command): void {
  withWiki(program.command('lsp'))
    .description('serve an editor by the Language Server Protocol: drift as one types, with proof and correction')
    .option('--stdio', 'by standard input and output, which is the only way there is')
    .addHelpText('after', examples('lsp', 'lsp --repo ../cluster --wiki docs'))
    .action(async (options: WikiOptions) => {
      const { runLsp } = await import('./lsp-action.ts');
      runLsp(options);
    });
}
