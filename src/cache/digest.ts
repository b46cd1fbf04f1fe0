import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gitState } from './git-state.ts';

/** What a result was made of: nothing else is read on the way to it. Paths are absolute. */
export interface Inputs {
  /** With everything below them, but for `SKIPPED_FOLDERS`. */
  readonly folders: readonly string[];
  /** Each is there or not, a file or a folder; of a folder it counts only that it is one. */
  readonly files: readonly string[];
  /** Folders of which Git is asked what is checked out, and what was once. */
  readonly versioned: readonly string[];
}

/** No manifest and no page is read from them. What counts of Git's own folder, `gitState` knows. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** No larger file is read as manifest or page; such a picture or archive counts with its size and its time. */
const LARGEST_FILE_BYTES = 5 * 1024 * 1024;

/**
 * A text that differs as soon as any of the inputs does, by name or by content: times and owners do not count. What
 * cannot be read counts as that. Reads the file system.
 *
 * @param salt what counts besides: the program, its options, the day
 */
export function digestOf({ folders, files, versioned }: Inputs, salt: string): string {
  const hash = createHash('sha256');
  addPart(hash, 'salt', salt);
  for (const folder of new Set(folders)) addFolder(hash, folder);
  for (const file of new Set(files)) addFile(hash, file);
  for (const root of versioned) {
    if (!existsSync(root)) continue;
    const state = gitState(root);
    for (const file of state.files) addFile(hash, file);
    for (const folder of state.folders) addFolder(hash, folder);
  }
  return hash.digest('hex');
}

/** The lengths keep what stands together apart from what stands next to it. */
function addPart(hash: Hash, name: string, content: string | Uint8Array): void {
  hash.update(`${name.length} ${content.length} ${name}`).update(content);
}

function addFolder(hash: Hash, root: string): void {
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    addPart(hash, folder, folder === root ? realPath(root) : '');
    for (const entry of entriesOf(hash, folder)) {
      const path = join(folder, entry.name);
      if (entry.isFile()) addFile(hash, path);
      else if (entry.isSymbolicLink()) addLink(hash, path);
      else if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) pending.push(path);
    }
  }
}

function entriesOf(hash: Hash, folder: string): readonly Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    addPart(hash, folder, failure(error));
    return [];
  }
}

/** Links are not followed further than to what they lead to. */
function addLink(hash: Hash, path: string): void {
  try {
    addPart(hash, path, `${readlinkSync(path)} ${realPath(path)}`);
    addPart(hash, path, statSync(path).isDirectory() ? 'folder' : 'file');
  } catch (error) {
    addPart(hash, path, failure(error));
  }
}

function addFile(hash: Hash, path: string): void {
  try {
    const stat = statSync(path);
    // A pipe, such as `--config <(…)` gives, says something else each time.
    if (!stat.isFile()) addPart(hash, path, stat.isDirectory() ? 'folder' : randomUUID());
    else if (stat.size > LARGEST_FILE_BYTES) addPart(hash, path, `${stat.size} ${stat.mtimeMs}`);
    else addPart(hash, path, readFileSync(path));
  } catch (error) {
    addPart(hash, path, failure(error));
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
