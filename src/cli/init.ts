import type { Command } from 'commander';
import { examples } from './command-line.ts';

export interface InitOptions {
  readonly repo?: string;
  readonly wiki?: readonly string[];
  readonly force?: true;
}

/** Adds `wikiproof init`. */
export function defineInit(program: Command): void {
  program
    .command('init')
    .description('look at this folder and write a wikiproof.yaml that works')
    .option('--repo <dir>', 'the folder of the Flux repository, where it is not to be looked for')
    .option('--wiki <dir...>', 'the folder of the wiki, where it is not to be looked for')
    .option('--force', 'write anew what is there already')
    .addHelpText('after', examples('init', 'init --repo ../fleet --wiki docs'))
    .action(async (options: InitOptions) => {
      const { runInit } = await import('./init-action.ts');
      runInit(options);
    });
}
