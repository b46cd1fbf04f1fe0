import { posix } from 'node:path';
import type { Listing, ListingRoot } from './listing.ts';
import type { FileNames, NameIndex } from './names.ts';
import { hasMarks, isStandIn } from './placeholder.ts';

/** A path as a page writes it, freed of what stands around it. */
export interface WrittenPath {
  /** Without `./` before it, `/` behind it and the number of a line. */
  readonly path: string;
  /** Whether the page writes it as a folder. */
  readonly isFolder: boolean;
}

/** A path that plainly is one of the repository's, and where it may lie. */
export interface RepositoryPath extends WrittenPath {
  readonly roots: readonly ListingRoot[];
}

/** The longest path that Linux knows. */
const LONGEST_PATH = 4096;
const ROOT: ListingRoot = { from: 'repository', folder: '' };
/** `apps/v1`, `networking.k8s.io/v1beta1`. */
const API_VERSION = /^[a-z0-9.-]+\/v\d+(?:(?:alpha|beta)\d+)?$/;
const EXTENSION = /[^/.]\.[A-Za-z][A-Za-z0-9]{0,9}$/;

/** The path that a code span or a word of a command is, by its form alone; `null` for any other text. */
export function pathOf(text: string): WrittenPath | null {
  if (text.length > LONGEST_PATH) return null;
  const bare = text.replace(/:\d+(?:[-:]\d+)?$/, '').replace(/#L\d+(?:-L?\d+)?$/, '');
  if (!/^[\w.@+<>{}[\]*?,/-]+$/.test(bare) || !/[A-Za-z]/.test(bare)) return null;
  if (/^[/-]/.test(bare) || bare.includes('//') || bare.includes('...') || API_VERSION.test(bare)) return null;
  const isFolder = bare.endsWith('/');
  const path = posix.normalize(bare).replace(/\/$/, '');
  return path === '.' || path.startsWith('..') ? null : { path, isFolder };
}

/** Whether the last part of a path has an extension, as files have it. */
export function hasExtension(path: string): boolean {
  return EXTENSION.test(path);
}

/**
 * The path of the repository that a text plainly is: its first part stands in the repository's root, behind the name of
 * the repository itself, or in the page's own folder. `null` for `namespace/name`, an image, a path of another place.
 */
export function repositoryPath(names: NameIndex, page: string, text: string): RepositoryPath | null {
  const written = pathOf(text);
  if (written === null || !written.path.includes('/')) return null;
  const { files } = names;
  const path = withoutRepository(written.path, files);
  const [first = ''] = path.split('/');
  if (hasMarks(first) || (path.split('/').some(isStandIn) && !files.paths.has(path))) return null;
  const home = posix.dirname(page);
  const roots: ListingRoot[] = [];
  if (files.paths.has(first)) roots.push(ROOT);
  if (home !== '.' && files.paths.has(posix.join(home, first))) roots.push({ from: 'page', folder: '' });
  if (roots.length === 0 || !isPlain(names, path, { ...written, path }, text)) return null;
  return { ...written, path, roots };
}

/** The path that a link leads to from its page; `null` for another page, an address and a path without a file's form. */
export function linkedPath(target: string): RepositoryPath | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || /^[/#?]/.test(target)) return null;
  const bare = target.replace(/[?#].*/s, '');
  const up = /^(?:\.\.?\/)*/.exec(bare)?.[0] ?? '';
  const written = pathOf(bare.slice(up.length));
  if (written === null || hasMarks(written.path) || /\.(?:md|markdown|html?)$/i.test(written.path)) return null;
  if (!hasExtension(written.path)) return null;
  return { ...written, roots: [{ from: 'page', folder: up }] };
}

/** The listing of one path alone. */
export function listingOf({ path, roots }: RepositoryPath): Listing {
  return { roots, entries: [path] };
}

function withoutRepository(path: string, files: FileNames): string {
  const slash = path.indexOf('/');
  const [first, rest] = [path.slice(0, slash), path.slice(slash + 1)];
  const [second = ''] = rest.split('/');
  return files.repository.has(first) && !files.paths.has(first) && files.paths.has(second) ? rest : path;
}

/** Two words and a slash may be many things: then only a form that nothing else has, or a file of that name, tells. */
function isPlain(names: NameIndex, path: string, written: WrittenPath, text: string): boolean {
  if (hasExtension(path) || written.isFolder || text.startsWith('./')) return true;
  if (names.files.paths.has(path)) return true;
  const parts = path.split('/');
  return parts.length > 2 || (parts.length === 2 && hasMarks(parts[1] ?? '') && path.endsWith('*'));
}

/** Where paths may lie that some words come before: in the folders of the repository that those name, in its root, beside the page. */
export function rootsNamedIn(folders: ReadonlySet<string>, texts: readonly string[]): readonly ListingRoot[] {
  const words = texts
    .join(' ')
    .split(/[\s`*,()]+/)
    .filter((word) => word.includes('/'));
  const named = words.flatMap((word) => pathOf(word.replace(/(?<![.:])[.:]+$/, ''))?.path ?? []);
  return [
    ...named.filter((path) => folders.has(path)).map((folder): ListingRoot => ({ from: 'repository', folder })),
    { from: 'repository', folder: '' },
    { from: 'page', folder: '' },
  ];
}
