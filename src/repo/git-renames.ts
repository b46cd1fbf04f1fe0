import { changesSince } from './git-changes.ts';
import { runGit } from './run-git.ts';

/** Nobody renames a file more often. */
const MOST_RENAMES = 20;

/**
 * The path that a file below `root` has now, by the renames that Git sees: in the working tree, and in the commits that
 * took a path away. `null` where they do not lead to a file that is there. Runs Git.
 */
export function renamedTo(root: string, path: string, isThere: (path: string) => boolean): string | null {
  let here = path;
  for (let step = 0; step < MOST_RENAMES; step++) {
    const next = renamedInTree(root, here) ?? renamedInHistory(root, here);
    if (next === null || next === here) return null;
    if (isThere(next)) return next;
    here = next;
  }
  return null;
}

/** What is renamed and not committed. */
function renamedInTree(root: string, path: string): string | null {
  const changes = changesSince(root, { commit: 'HEAD' }) ?? [];
  return changes.find(({ before, isGone, path: now }) => before === path && now !== path && !isGone)?.path ?? null;
}

/** What became of the file in the newest commit after which it was not there. */
function renamedInHistory(root: string, path: string): string | null {
  const log = ['--literal-pathspecs', 'log', '-1', '--format=%H', '--no-renames', '--diff-filter=D', '--', path];
  const commit = runGit(root, log)?.trim();
  if (!commit) return null;
  const show = ['show', '--format=', '--name-status', '-z', '--find-renames', '--diff-filter=R', '--relative', commit];
  const words = runGit(root, show)?.split('\0') ?? [];
  for (let at = 0; at + 2 < words.length; at += 3) {
    if (words[at + 1] === path) return words[at + 2] ?? null;
  }
  return null;
}
