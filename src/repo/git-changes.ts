import { runGit } from './run-git.ts';

/** Lines of a file, from the first to the last, which counts too. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** How a file differs from what it was. */
export interface FileChange {
  /** Relative to the folder that was asked about; where the file is gone, the path that it had. */
  readonly path: string;
  /** The path that it had; `null` where it is new. */
  readonly before: string | null;
  readonly isGone: boolean;
  /** The lines that are new or different now. */
  readonly lines: readonly LineRange[];
}

/** What a working tree is compared with: a commit, or the index with the commit that is checked out. */
export type Base = { readonly commit: string } | 'staged';

/** An entry of `git diff --name-status -z`: its letter, and one path or two. */
const TWO_PATHS = /^[RC]/;

const FILE_HEADER = /^diff --git /m;

/** The lines of the new file in the head of a hunk. */
const HUNK = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm;

/**
 * Every file below `root` that is not as it was, those that Git does not know yet among them unless what is staged is
 * asked for; `null` where Git cannot tell. Renames are told as such. Runs Git.
 */
export function changesSince(root: string, base: Base): readonly FileChange[] | null {
  const against = base === 'staged' ? ['--cached'] : [base.commit];
  const options = ['--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--relative'];
  const names = runGit(root, ['diff', ...options, '--name-status', '-z', ...against, '--', '.']);
  const patch = runGit(root, ['diff', ...options, '--unified=0', ...against, '--', '.']);
  if (names === null || patch === null) return null;
  const hunks = patch.split(FILE_HEADER).slice(1);
  const known = entriesOf(names).map(({ letter, before, path }, index) => ({
    path,
    before: letter.startsWith('A') ? null : before,
    isGone: letter.startsWith('D'),
    lines: linesOf(hunks[index] ?? ''),
  }));
  return base === 'staged' ? known : [...known, ...untracked(root)];
}

function untracked(root: string): readonly FileChange[] {
  const output = runGit(root, ['ls-files', '--others', '--exclude-standard', '-z']) ?? '';
  return output
    .split('\0')
    .flatMap((path) =>
      path === '' ? [] : [{ path, before: null, isGone: false, lines: [{ from: 1, to: Number.POSITIVE_INFINITY }] }],
    );
}

interface Entry {
  readonly letter: string;
  readonly before: string;
  readonly path: string;
}

function entriesOf(output: string): readonly Entry[] {
  const words = output.split('\0');
  const entries: Entry[] = [];
  for (let at = 0; words[at]; ) {
    const letter = words[at] ?? '';
    const before = words[at + 1] ?? '';
    const isTwo = TWO_PATHS.test(letter);
    entries.push({ letter, before, path: isTwo ? (words[at + 2] ?? '') : before });
    at += isTwo ? 3 : 2;
  }
  return entries;
}

function linesOf(hunks: string): readonly LineRange[] {
  return [...hunks.matchAll(HUNK)].flatMap(([, first = '0', count = '1']) =>
    count === '0' ? [] : [{ from: Number(first), to: Number(first) + Number(count) - 1 }],
  );
}
