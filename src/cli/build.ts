import type { Command } from 'commander';
import { type BlameOptions, examples, type WikiOptions, withBlame, withWiki } from './command-line.ts';

export interface BuildOptions extends WikiOptions, BlameOptions {
  readonly out: string;
  /** `false` to show what the baseline knows as well. */
  readonly baseline: boolean;
}

/** Adds `wikiproof build`. */
export function defineBuild(program: Command): void {
  withBlame(withWiki(program.command('build')))
    .description('compile the wiki and the proofs to a static site')
    .option('--out <dir>', 'the folder to write', 'dist')
    .option('--no-baseline', 'show also what is recorded as known')
    .addHelpText('after', examples('build', 'build --repo ../cluster --wiki docs --out public', 'build --blame'))
    .action(async (options: BuildOptions) => {
      const { runBuild } = await import('./build-action.ts');
      await runBuild(options);
    });
}
