import { readCommit, readOrigin, readPrefix } from './git.ts';
import { type Remote, webAddress } from './remote.ts';
import { runGit } from './run-git.ts';

/** A commit that changed files of a folder. */
export interface FolderChange {
  readonly hash: string;
  /** With the zone, as `2026-01-31T12:00:00+01:00`. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
  /** Relative to the folder. */
  readonly paths: readonly string[];
}

/** What Git tells of a folder of Markdown. */
export interface FolderHistory {
  /** Newest first, without merges. */
  readonly changes: readonly FolderChange[];
  /** Where the folder is kept, with the branch that is checked out; `null` where either is not known. */
  readonly remote: Remote | null;
}

/** Neither a message nor a path has these. */
const [RECORD, FIELD] = ['\u0001', '\u0002'];

const NO_HISTORY: FolderHistory = { changes: [], remote: null };

/**
 * The commits that changed Markdown below a folder, in one run of Git for all of them; none outside Git, as in a build
 * from a copy, and for a shallow clone, whose oldest commit would pass for the last change of every page. Runs Git.
 */
export function readFolderHistory(folder: string): FolderHistory {
  if (runGit(folder, ['rev-parse', '--is-shallow-repository'])?.trim() !== 'false') return NO_HISTORY;
  const format = `--format=${RECORD}%H${FIELD}%cI${FIELD}%s`;
  const names = ['--no-merges', '--name-only', '--relative', '--diff-filter=d'];
  const output = runGit(folder, ['-c', 'core.quotePath=false', 'log', ...names, format, '--', '*.md', '*.markdown']);
  return { changes: (output ?? '').split(RECORD).slice(1).map(readChange), remote: readRemote(folder) };
}

/** A function that reads the history of a folder, and gives the one of before while the commit is the same. Runs Git. */
export function historyReader(): typeof readFolderHistory {
  let last: { readonly key: string; readonly history: FolderHistory } | undefined;
  return (folder) => {
    const key = JSON.stringify([folder, readCommit(folder)]);
    if (last?.key !== key) last = { key, history: readFolderHistory(folder) };
    return last.history;
  };
}

function readChange(record: string): FolderChange {
  const [head = '', ...paths] = record.split('\n');
  const [hash = '', date = '', subject = ''] = head.split(FIELD);
  return { hash, date, subject, paths: paths.filter((path) => path !== '') };
}

function readRemote(folder: string): Remote | null {
  const url = webAddress(readOrigin(folder) ?? '');
  const branch = runGit(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD'])?.trim();
  return url && branch ? { url, ref: { type: 'branch', name: branch }, prefix: readPrefix(folder) } : null;
}
