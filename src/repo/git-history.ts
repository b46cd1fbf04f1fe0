import { type Commit, readBlobs, readTree } from './git.ts';
import { runGit } from './run-git.ts';

/** A commit with what it is called and what it came from. */
export interface HistoryCommit extends Commit {
  /** The first line of its message. */
  readonly subject: string;
  readonly parents: readonly string[];
}

/** What Git takes for a commit without taking it for an option, such as `main~3`; `null` for anything else. Runs Git. */
export function resolveCommit(root: string, revision: string): string | null {
  if (revision.startsWith('-') || /\s/.test(revision)) return null;
  return runGit(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])?.trim() || null;
}

/** Why none of some folders has a commit in its history, and what would help, in one line. Runs Git. */
export function missingCommit(revision: string, folders: readonly string[]): string {
  const versioned = folders.filter((folder) => runGit(folder, ['rev-parse', '--git-dir']) !== null);
  if (versioned.length === 0) return `Git finds no repository at ${folders.join(' or ')}, and so no commit ${revision}`;
  const said = `there is no commit ${revision} in the Git history of ${versioned.join(' or of ')}`;
  if (!versioned.some(isShallow)) return said;
  return `${said}, which is a shallow clone: "git fetch --unshallow" gets the rest of it`;
}

/**
 * The newest commit, `from` included, that changed something in one of `folders`, which are relative to `root`, or
 * anywhere below `root` where none is named; `null` where no commit did. Runs Git.
 */
export function lastCommitTouching(root: string, from: string, folders: readonly string[]): HistoryCommit | null {
  const paths = folders.length === 0 ? ['.'] : folders.map((folder) => folder || '.');
  const output = runGit(root, [
    '--literal-pathspecs',
    'log',
    '-1',
    '--format=%H%x00%cs%x00%P%x00%s',
    from,
    '--',
    ...paths,
  ]);
  const [hash, date, parents = '', subject = ''] = output?.trimEnd().split('\0') ?? [];
  if (!hash || !date) return null;
  return { hash, date, subject, parents: parents === '' ? [] : parents.split(' ') };
}

/** Whether the history ends early because it was cloned so (`git clone --depth`). Runs Git. */
export function isShallow(root: string): boolean {
  return runGit(root, ['rev-parse', '--is-shallow-repository'])?.trim() === 'true';
}

/** The texts that files below `root` had at a commit, by path, without those that it did not have. Runs Git. */
export function readTextsAt(root: string, commit: string, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const entries = (readTree(root, commit) ?? []).filter(({ path, type }) => type === 'file' && paths.has(path));
  const blobs = readBlobs(
    root,
    entries.map(({ id }) => id),
  );
  const decoder = new TextDecoder();
  return new Map(
    entries.flatMap(({ path, id }) => {
      const bytes = blobs.get(id);
      return bytes === undefined ? [] : [[path, decoder.decode(bytes)] as const];
    }),
  );
}
