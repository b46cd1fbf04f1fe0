import { type Command, Option } from 'commander';
import { examples, type FolderOptions, withFolders } from './command-line.ts';

export interface FactsOptions extends FolderOptions {
  readonly format: 'table' | 'json' | 'mermaid';
  readonly around?: string;
  readonly full?: true;
  readonly output?: string;
}

/** Adds `wikiproof facts`. */
export function defineFacts(program: Command): void {
  withFolders(program.command('facts'))
    .description('print what the repository says')
    .addOption(new Option('--format <name>', 'how to print').choices(['table', 'json', 'mermaid']).default('table'))
    .option('--around <name>', 'with --format mermaid: one Kustomization and its neighbours alone')
    .option('--full', 'with --format json: also what `wikiproof check --facts` needs in place of a checkout')
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      examples(
        'facts',
        'facts --repo ../cluster --format json',
        'facts --format mermaid --around apps',
        'facts --format json --full --output facts.json',
      ),
    )
    .action(async (options: FactsOptions) => {
      const { runFacts } = await import('./facts-action.ts');
      runFacts(options);
    });
}
