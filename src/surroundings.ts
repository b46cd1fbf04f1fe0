import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { openFiles } from './repo/files.ts';
import { type Repository, readRepository } from './repo/repository.ts';
import { RepositoryError } from './repo/repository-error.ts';
import { DIALECT_FILES, type Dialect, detectDialects } from './wiki/dialects/dialect.ts';
import { namesBeside, readBeside, readWikiFiles } from './wiki/files.ts';
import { MKDOCS_FILES, readNav } from './wiki/nav.ts';

/** A folder with Markdown. */
export interface FoundWiki {
  /** The absolute folder. */
  readonly folder: string;
  readonly pages: number;
  readonly dialects: readonly Dialect[];
}

/** What lies in and around a folder. */
export interface Surroundings {
  /** `null` where nothing that Flux applies was found. */
  readonly repository: Repository | null;
  readonly wikis: readonly FoundWiki[];
}

/** How manifests lie in the repositories that Flux's documentation shows: what stands before is the repository. */
const CLUSTER_FILE = /^(.*?)(?:clusters\/[^/]+|flux-system)\/(?:[^/]+\/)*[^/]+\.ya?ml$/;

/** The folders that a sibling has if it is a Flux repository. */
const CLUSTER_FOLDERS = ['clusters', 'flux-system'];

/** What people call the folder of their pages. */
const WIKI_FOLDERS = ['docs', 'wiki', 'content', 'documentation', 'doc'];
const WIKI_SIBLING = /(?:^|[-_.])(?:wiki|docs|documentation)$/i;

/** Folders that look like a repository and are none, such as fixtures of tests, are tried so often. */
const MOST_TRIES = 5;

/** Finds the Flux repository and the wiki that belong to a folder: in it, or else beside it. Does I/O, changes nothing. */
export function lookAround(folder: string): Surroundings {
  const repository = repositoryIn(folder) ?? firstOf(siblingsOf(folder).filter(holdsClusters), repositoryIn);
  const wikis = wikisIn(folder);
  if (wikis.length > 0) return { repository, wikis };
  const beside = siblingsOf(folder).filter((sibling) => WIKI_SIBLING.test(basename(sibling)));
  const [wiki] = [...beside, folder].flatMap((candidate) => wikiAt(candidate) ?? []);
  return { repository, wikis: wiki === undefined ? [] : [wiki] };
}

/** The Flux repository that a folder is or holds; `null` where none is found. Does I/O. */
export function repositoryIn(folder: string): Repository | null {
  const prefixes = new Set([...openFiles(folder).paths].flatMap((path) => CLUSTER_FILE.exec(path)?.[1] ?? []));
  const nearest = [...prefixes].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1)).slice(0, MOST_TRIES);
  return firstOf([...nearest.map((prefix) => join(folder, prefix)), folder], readIfFlux);
}

function depthOf(prefix: string): number {
  return prefix.split('/').length;
}

function readIfFlux(folder: string): Repository | null {
  try {
    const repository = readRepository(folder);
    return repository.clusters.length > 0 ? repository : null;
  } catch (error) {
    if (error instanceof RepositoryError) return null;
    throw error;
  }
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function wikisIn(folder: string): readonly FoundWiki[] {
  // MkDocs says where its pages are.
  const mkdocs = MKDOCS_FILES.some((file) => existsSync(join(folder, file)));
  const names = mkdocs ? [readNav(readBeside(folder, MKDOCS_FILES)).docsFolder] : WIKI_FOLDERS;
  return names.flatMap((name) => (existsSync(join(folder, name)) ? (wikiAt(join(folder, name)) ?? []) : []));
}

/** The wiki at a folder; `null` where it has no Markdown. Does I/O. */
export function wikiAt(folder: string): FoundWiki | null {
  const pages = readWikiFiles(folder).pages.flatMap((page) => ('text' in page ? [page] : []));
  if (pages.length === 0) return null;
  return { folder, pages: pages.length, dialects: detectDialects(pages, namesBeside(folder, DIALECT_FILES)) };
}

function siblingsOf(folder: string): readonly string[] {
  const parent = dirname(resolve(folder));
  return listed(parent)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(parent, name))
    .filter((sibling) => sibling !== resolve(folder))
    .sort();
}

/** A folder above may be somebody else's. */
function listed(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function holdsClusters(folder: string): boolean {
  return CLUSTER_FOLDERS.some((name) => existsSync(join(folder, name)));
}
