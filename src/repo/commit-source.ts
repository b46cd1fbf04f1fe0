import { posix, resolve } from 'node:path';
import type { FileSource, LinkTarget, SourceEntry } from './file-source.ts';
import { readBlobs, readTree, type TreeEntry } from './git.ts';

/** Links to links are followed so far, and no further. */
const MOST_LINK_STEPS = 40;

/** Files that are needed nearly always are read together; any other when it is asked for. */
const MANIFEST = /\.ya?ml$/i;

/**
 * The files of a folder as they were at a commit, from Git's own store: nothing is checked out. `null` where there is
 * no Git, or no such commit. Runs Git.
 */
export function commitSource(root: string, commit: string, largestFile: number): FileSource | null {
  const tree = readTree(root, commit);
  if (tree === null) return null;
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const folders = foldersOf(tree);
  const early = tree.filter(({ path, type, size }) => type === 'link' || (MANIFEST.test(path) && size <= largestFile));
  const blobs = new Map(
    readBlobs(
      root,
      early.map(({ id }) => id),
    ),
  );
  const read = (path: string): Uint8Array => {
    const entry = entries.get(path);
    const known = entry && (blobs.get(entry.id) ?? readBlobs(root, [entry.id]).get(entry.id));
    if (entry === undefined || known === undefined) throw new Error(`Git has no ${path} at ${commit}`);
    blobs.set(entry.id, known);
    return known;
  };
  return {
    root: resolve(root),
    list: (folder) => folders.get(folder) ?? [],
    followLink: (path) => followLink(path, entries, folders, (link) => new TextDecoder().decode(read(link))),
    sizeOf: (file) => entries.get(file)?.size ?? 0,
    read,
  };
}

function foldersOf(tree: readonly TreeEntry[]): ReadonlyMap<string, readonly SourceEntry[]> {
  const folders = new Map<string, SourceEntry[]>([['', []]]);
  const enter = (path: string, type: SourceEntry['type']) => {
    const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    if (!folders.has(folder)) {
      folders.set(folder, []);
      enter(folder, 'folder');
    }
    folders.get(folder)?.push({ name: posix.basename(path), type });
  };
  for (const { path, type } of tree) enter(path, type);
  return folders;
}

function followLink(
  path: string,
  entries: ReadonlyMap<string, TreeEntry>,
  folders: ReadonlyMap<string, unknown>,
  targetOf: (link: string) => string,
): LinkTarget {
  let here = path;
  for (let step = 0; step < MOST_LINK_STEPS; step++) {
    const type = entries.get(here)?.type;
    if (type === 'file') return { path: here, type };
    if (type === undefined) return folders.has(here) ? { path: here, type: 'folder' } : null;
    const target = targetOf(here);
    here = posix.join(posix.dirname(here), target);
    if (target.startsWith('/') || here === '..' || here.startsWith('../')) return 'outside';
    if (here === '.') here = '';
  }
  return null;
}
