import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** A Markdown file below the wiki's root: its text, or why there is none. */
export type PageFile =
  | { readonly path: string; readonly text: string }
  /** Undecoded: `fault` is a sentence for the page's author. */
  | { readonly path: string; readonly fault: string };

/** Beyond this a file is data, not a page: parsing it would take minutes and gigabytes. */
const MAX_BYTES = 1_000_000;

const EXTENSIONS = ['.md', '.markdown'];
const SKIPPED_FOLDERS = new Set(['node_modules']);

/** The files of a wiki. */
export interface WikiFiles {
  /** In the order of their paths. */
  readonly pages: readonly PageFile[];
  /** Pictures and whatever else lies beside the pages: paths relative to the wiki's folder, parted by `/`. */
  readonly others: readonly string[];
}

/**
 * Lists the files below `root` and reads the Markdown among them. What is hidden and `node_modules` are left out. Links
 * are not followed: what they point to inside the root is read under its own name, and nothing outside it is read.
 * Does I/O; throws what the file system throws if the root itself cannot be listed.
 */
export function readWikiFiles(root: string): WikiFiles {
  const realRoot = realpathSync(root);
  const pages: PageFile[] = [];
  const others: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of list(realRoot, folder, pages)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isSkipped(entry.name)) folders.push(path);
      } else if (isMarkdown(entry.name)) pages.push(...readEntry(realRoot, path, entry));
      else if (entry.isFile() && !entry.name.startsWith('.')) others.push(path);
    }
  }
  return { pages: pages.sort((a, b) => (a.path < b.path ? -1 : 1)), others: others.sort() };
}

/** Where files of some names may stand beside a wiki: in `root`, or in the folder that `root` lies in. */
export function placesBeside(root: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [join(root, name), join(root, '..', name)]);
}

/** Which of some names a file or folder has in `root`, or in the folder that `root` lies in. Does I/O. */
export function namesBeside(root: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => placesBeside(root, [name]).some((place) => existsSync(place)));
}

/**
 * The text of the first file of some names that there is in `root`, or in the folder that `root` lies in; `null` also
 * where it cannot be read, or is a link that leads elsewhere. Does I/O.
 */
export function readBeside(root: string, names: readonly string[]): string | null {
  const file = placesBeside(root, names).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (file === undefined) return null;
  try {
    const isElsewhere = leadsOut(relative(realpathSync(join(root, '..')), realpathSync(file)));
    return isElsewhere || statSync(file).size > MAX_BYTES ? null : readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Whether a file of this path, relative to the wiki's folder and parted by `/`, is one of its pages. */
export function isPagePath(path: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return isMarkdown(name) && !folders.some(isSkipped);
}

function isSkipped(folder: string): boolean {
  return folder.startsWith('.') || SKIPPED_FOLDERS.has(folder);
}

function readEntry(root: string, path: string, entry: Dirent): readonly PageFile[] {
  if (entry.isSymbolicLink()) return linkFaults(root, path);
  return entry.isFile() ? [readPageFile(root, path)] : [];
}

function list(root: string, folder: string, pages: PageFile[]): readonly Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === '') throw error;
    pages.push({ path: folder, fault: `The folder cannot be listed (${codeOf(error)}).` });
    return [];
  }
}

function isMarkdown(name: string): boolean {
  const lower = name.toLowerCase();
  return !lower.startsWith('.') && EXTENSIONS.some((extension) => lower.endsWith(extension));
}

function linkFaults(root: string, path: string): readonly PageFile[] {
  try {
    const isOutside = leadsOut(relative(root, realpathSync(join(root, path))));
    return isOutside ? [{ path, fault: 'The page is a link to a file outside the wiki, which is not read.' }] : [];
  } catch {
    return [{ path, fault: 'The page is a link to a file that does not exist.' }];
  }
}

/** Whether a path, relative to a folder, leads out of it. */
function leadsOut(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** A page whose text comes from elsewhere than from its file. */
export function pageFile(path: string, text: string): PageFile {
  return tooLarge(path, Buffer.byteLength(text)) ?? { path, text };
}

function tooLarge(path: string, size: number): PageFile | null {
  return size > MAX_BYTES ? { path, fault: `The page has ${size} bytes; no more than ${MAX_BYTES} are read.` } : null;
}

function readPageFile(root: string, path: string): PageFile {
  const file = join(root, path);
  try {
    const oversize = tooLarge(path, statSync(file).size);
    if (oversize !== null) return oversize;
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    return { path, text };
  } catch (error) {
    if (error instanceof TypeError) return { path, fault: 'The page is not UTF-8 text.' };
    return { path, fault: `The page cannot be read (${codeOf(error)}).` };
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
