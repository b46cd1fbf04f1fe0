import type { Command } from 'commander';
import { examples } from './command-line.ts';

/** Adds `wikiproof explain`. */
export function defineExplain(program: Command): void {
  program
    .command('explain')
    .description('say what a rule means, with examples')
    .argument('<rule>', 'a rule such as flux/depends-on')
    .addHelpText('after', examples('explain flux/wait'))
    .action(async (rule: string) => {
      const { runExplain } = await import('./explain-action.ts');
      runExplain(rule);
    });
}
