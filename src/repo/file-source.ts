import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { RepositoryError } from './repository-error.ts';

/** What stands under a name in a folder; `other` is neither to be read nor to be listed. */
export type EntryType = 'file' | 'folder' | 'link' | 'other';

export interface SourceEntry {
  readonly name: string;
  readonly type: EntryType;
}

/** What a symbolic link leads to in the end: a path below the root, something outside of it, or nothing. */
export type LinkTarget = { readonly path: string; readonly type: 'file' | 'folder' } | 'outside' | null;

/** Where the files of a repository come from. Paths are relative to its root and parted by `/`. */
export interface FileSource {
  /** The absolute folder. */
  readonly root: string;
  /** What a folder holds, in any order. Throws where it cannot be listed. */
  readonly list: (folder: string) => readonly SourceEntry[];
  readonly followLink: (path: string) => LinkTarget;
  /** In bytes. Throws where it cannot be told. */
  readonly sizeOf: (file: string) => number;
  /** Throws where the file cannot be read. */
  readonly read: (file: string) => Uint8Array;
}

/**
 * The files of a folder as they stand. Reads the file system.
 *
 * @throws RepositoryError if the root is not a folder that can be read
 */
export function folderSource(root: string): FileSource {
  const absolute = resolve(root);
  const real = realFolder(root, absolute);
  return {
    root: absolute,
    list: (folder) =>
      readdirSync(join(real, folder), { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        type: typeOf(entry),
      })),
    followLink: (path) => followLink(real, path),
    sizeOf: (file) => statSync(join(real, file)).size,
    read: (file) => readFileSync(join(real, file)),
  };
}

function realFolder(root: string, absolute: string): string {
  try {
    const real = realpathSync(absolute);
    if (!statSync(real).isDirectory()) throw new RepositoryError(`The repository ${root} is not a folder`);
    readdirSync(real);
    return real;
  } catch (error) {
    if (error instanceof RepositoryError) throw error;
    throw new RepositoryError(`The repository ${root} cannot be read: ${readFailure(error)}`);
  }
}

function typeOf(entry: Dirent): EntryType {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function followLink(root: string, path: string): LinkTarget {
  try {
    const target = realpathSync(join(root, path));
    const inside = relative(root, target);
    if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) return 'outside';
    const stats = lstatSync(target);
    if (!stats.isFile() && !stats.isDirectory()) return null;
    return { path: inside.split(sep).join('/'), type: stats.isFile() ? 'file' : 'folder' };
  } catch {
    // A link to nothing, or to itself: there is no file of that name.
    return null;
  }
}

/** Why the file system refused something, in words. */
export function readFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return REASONS[code] ?? code;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
};
