import type { Command } from 'commander';
import { examples, type WikiOptions, withWiki } from './command-line.ts';

export type ExplainOptions = WikiOptions;

/** Adds `wikiproof explain`. */
export function defineExplain(program: Command): void {
  withWiki(program.command('explain'))
    .description('say what a rule means, or how one verdict came about')
    .argument('<rule-or-id>', 'a rule such as flux/depends-on, or the id of a claim or a finding from a report')
    .addHelpText('after', examples('explain flux/wait', 'explain 3f9c2a7b10de --repo ../cluster --wiki docs'))
    .action(async (topic: string, options: ExplainOptions) => {
      const { runExplain } = await import('./explain-action.ts');
      runExplain(topic, options);
    });
}
