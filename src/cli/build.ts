import type { Command } from 'commander';
import { examples, type WikiOptions, withWiki } from './command-line.ts';

export interface BuildOptions extends WikiOptions {
  readonly out: string;
}

/** Adds `wikiproof build`. */
export function defineBuild(program: Command): void {
  withWiki(program.command('build'))
    .description('compile the wiki and the proofs to a static site')
    .option('--out <dir>', 'the folder to write', 'dist')
    .addHelpText('after', examples('build', 'build --repo ../cluster --wiki docs --out public'))
    .action(async (options: BuildOptions) => {
      const { runBuild } = await import('./build-action.ts');
      await runBuild(options);
    });
}
