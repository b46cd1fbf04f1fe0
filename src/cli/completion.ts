import { Argument, type Command } from 'commander';
import { examples } from './command-line.ts';

/** The shells whose completion can be printed. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** Adds `wikiproof completion`. */
export function defineCompletion(program: Command): void {
  program
    .command('completion')
    .description('print what makes a shell complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      examples(
        'completion bash > ~/.local/share/bash-completion/completions/wikiproof',
        'completion zsh > ~/.zfunc/_wikiproof',
        'completion fish > ~/.config/fish/completions/wikiproof.fish',
      ),
    )
    .action(async (shell: Shell) => {
      const { runCompletion } = await import('./completion-action.ts');
      runCompletion(shell, program);
    });
}
