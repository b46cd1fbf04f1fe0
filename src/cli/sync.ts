import type { Command } from 'commander';
import { BLOCK_NAMES, blockForm } from '../vocabulary/blocks.ts';
import { type ExitStatus, examples, type WikiOptions, withWiki } from './command-line.ts';

export interface SyncOptions extends WikiOptions {
  readonly check?: true;
  readonly dryRun?: true;
}

/** Adds `wikiproof sync`. `finish` is given the exit status. */
export function defineSync(program: Command, finish: (status: ExitStatus) => void): void {
  withWiki(program.command('sync'))
    .description('write what the repository says between the markers of blocks, and nothing else')
    .option('--check', 'write nothing: print a diff, and end with 1 where something would be written')
    .option('--dry-run', 'write nothing: print a diff')
    .addHelpText('after', blocksHelp())
    .addHelpText('after', examples('sync', 'sync --dry-run | git apply', 'sync --repo ../cluster --wiki docs --check'))
    .action(async (options: SyncOptions) => {
      const { runSync } = await import('./sync-action.ts');
      finish(runSync(options));
    });
}

/** What can stand on a page, one line a block: `[around=…]` is an attribute that may be left out. */
function blocksHelp(): string {
  const lines = BLOCK_NAMES.flatMap((name) => {
    const { shows, attributes } = blockForm(name);
    const written = Object.entries(attributes).map(([key, { isRequired }]) =>
      isRequired ? ` ${key}=…` : ` [${key}=…]`,
    );
    return [`  <!-- wikiproof:${name}${written.join('')} -->`, `      ${shows}`];
  });
  return `\nBlocks, which <!-- /wikiproof:NAME --> ends where they are to be written:\n${lines.join('\n')}`;
}
