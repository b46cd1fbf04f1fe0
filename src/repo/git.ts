import { runGit, spawnGit } from './run-git.ts';

/** A commit that touched something, with its date (`YYYY-MM-DD`). */
export interface Commit {
  readonly hash: string;
  readonly date: string;
}

/** The commit that is checked out in `root`; `null` outside Git, before the first commit, or without Git. Runs Git. */
export function readCommit(root: string): string | null {
  return runGit(root, ['rev-parse', '--verify', 'HEAD'])?.trim() || null;
}

/**
 * Whether something below `root` is not as the commit that is checked out has it, files that Git does not know yet among it.
 * Runs Git.
 */
export function hasUncommitted(root: string): boolean {
  return (runGit(root, ['status', '--porcelain', '--', '.']) ?? '') !== '';
}

/** The address of the remote named `origin`, with whatever it holds to sign in; `null` where there is none. Runs Git. */
export function readOrigin(root: string): string | null {
  return runGit(root, ['config', '--get', 'remote.origin.url'])?.trim() || null;
}

/** The path of `root` in its working tree, with a `/` at its end unless it is empty. Runs Git. */
export function readPrefix(root: string): string {
  return runGit(root, ['rev-parse', '--show-prefix'])?.trim() ?? '';
}

/** The lines of `git blame --porcelain`: one of a commit before each line of the file, and the date of a new commit. */
const BLAMED_LINE = /^([0-9a-f]{40,64}) \d+ (\d+)/;
const BLAMED_TIME = /^committer-time (\d+)$/;

/**
 * The commit that last changed each line of a file as it lies below `root`, by line from 1; lines that are not committed
 * are left out. Empty outside Git. Runs Git.
 */
export function readBlame(root: string, file: string): ReadonlyMap<number, Commit> {
  const output = runGit(root, ['blame', '--porcelain', '--', file]) ?? '';
  const lines = new Map<number, string>();
  const dates = new Map<string, string>();
  let hash = '';
  for (const line of output.split('\n')) {
    // What the file itself says stands behind a tab.
    if (line.startsWith('\t')) continue;
    const [, commit, number] = BLAMED_LINE.exec(line) ?? [];
    if (commit !== undefined) {
      hash = commit;
      lines.set(Number(number), commit);
    }
    const [, seconds] = BLAMED_TIME.exec(line) ?? [];
    if (seconds !== undefined) dates.set(hash, new Date(Number(seconds) * 1000).toISOString().slice(0, 10));
  }
  const known = new Map<number, Commit>();
  for (const [number, commit] of lines) {
    const date = dates.get(commit);
    if (date !== undefined && !/^0+$/.test(commit)) known.set(number, { hash: commit, date });
  }
  return known;
}

const OBJECT_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/**
 * The last commit that added or removed a mention of an object (`name: …`) in a YAML file below `root`; `null` if the
 * history holds none, is not there, or takes too long to search, and for what cannot be an object's name. Runs Git.
 */
export function findLastCommitNaming(root: string, name: string): Commit | null {
  if (!OBJECT_NAME.test(name)) return null;
  const mention = `name:[[:space:]]+(&[^[:space:]]+[[:space:]]+)?["']?${name.replaceAll('.', '\\.')}["']?[[:space:]]*$`;
  const search = ['--pickaxe-regex', `-S${mention}`, '--', '*.yaml', '*.yml'];
  const output = runGit(root, ['log', '-1', '--format=%H %cs', ...search]);
  const [hash, date] = output?.trim().split(' ') ?? [];
  return hash && date ? { hash, date } : null;
}

/** A file or a symbolic link of a commit. */
export interface TreeEntry {
  /** Relative to the folder that was asked for. */
  readonly path: string;
  readonly type: 'file' | 'link';
  /** The name of its content in Git's store. */
  readonly id: string;
  /** In bytes. */
  readonly size: number;
}

/** How a commit can be named: by its hash, or by a tag or a branch. */
const COMMIT_NAME = /^[0-9a-z][\w./-]*$/i;

/** The mode and the size of a file, `-` for the size of a submodule, and its path (`git ls-tree -l`). */
const TREE_LINE = /^(\d+) blob ([0-9a-f]+) +(\d+)\t([\s\S]+)$/;

const LINK_MODE = '120000';

/** The files below `root` at a commit; `null` outside Git and for what names no commit. Runs Git. */
export function readTree(root: string, commit: string): readonly TreeEntry[] | null {
  if (!COMMIT_NAME.test(commit)) return null;
  const hash = runGit(root, ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`])?.trim();
  if (!hash) return null;
  const output = runGit(root, ['ls-tree', '-r', '-l', '-z', hash]);
  return (
    output?.split('\0').flatMap((line) => {
      const [, mode, id = '', size, path = ''] = TREE_LINE.exec(line) ?? [];
      return mode === undefined ? [] : { path, type: mode === LINK_MODE ? 'link' : 'file', id, size: Number(size) };
    }) ?? null
  );
}

/** The contents of files in Git's store, by id, without those that are not there. Runs Git. */
export function readBlobs(root: string, ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  if (ids.length === 0) return blobs;
  const output = spawnGit(root, ['cat-file', '--batch'], ids.join('\n'));
  for (let at = 0; output !== null && at < output.length; ) {
    const line = output.indexOf('\n', at);
    const [id = '', type, size] = output.toString('latin1', at, line).split(' ');
    at = line + 1;
    // The answer about what is missing is one line.
    if (type !== 'blob') continue;
    blobs.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
