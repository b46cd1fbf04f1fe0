import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where Git keeps what its answers about history depend on (gitrepository-layout). */
export interface GitState {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** What is checked out, where commits come from, which refs there are, and where a shallow history ends. */
const STATE_FILES = ['HEAD', 'config', 'config.worktree', 'packed-refs', 'shallow'];
const STATE_FOLDERS = ['refs', 'reftable'];

/** The state of the Git repository that `root` lies in; empty outside Git. Reads the file system, and runs nothing. */
export function gitState(root: string): GitState {
  const own = gitFolder(root);
  if (own === null) return { files: [], folders: [] };
  // A further working tree has its own HEAD, and shares the rest.
  const shared = resolve(own, readText(join(own, 'commondir')) ?? '.');
  const folders = own === shared ? [own] : [own, shared];
  return {
    files: folders.flatMap((folder) => STATE_FILES.map((name) => join(folder, name))),
    folders: folders.flatMap((folder) => STATE_FOLDERS.map((name) => join(folder, name))),
  };
}

/** The folder with Git's own files; `null` outside Git. Reads the file system. */
export function gitFolder(root: string): string | null {
  for (let folder = realpathSync(root); ; folder = dirname(folder)) {
    const path = join(folder, '.git');
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return path;
    // Submodules and further working trees have a file that names the folder.
    const named = stat?.isFile() ? /^gitdir: (.+)/.exec(readText(path) ?? '')?.[1] : undefined;
    if (named !== undefined) return resolve(folder, named);
    if (folder === dirname(folder)) return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
