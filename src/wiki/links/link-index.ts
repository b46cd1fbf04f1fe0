import { posix } from 'node:path';
import { foldWord } from '../../vocabulary/kind.ts';
import { aliasesOf, isPublished, namesOf } from '../addresses/publication.ts';
import { joinPath, splitPath } from '../addresses/slug.ts';
import type { WikiEntry, WikiTree } from '../addresses/wiki-tree.ts';
import type { Page } from '../page.ts';

/** A folder of the machine, and the files below it. */
export interface FileTree {
  /** The absolute folder. */
  readonly root: string;
  /** Paths relative to it, parted by `/`. */
  readonly files: ReadonlySet<string>;
}

/** What links of a wiki may lead to. */
export interface LinkedWorld {
  readonly tree: WikiTree;
  /** Every page, also those that are not published. */
  readonly pages: readonly Page[];
  /** The wiki's folder and what lies in it beside the pages. */
  readonly wiki: FileTree;
  readonly repository: FileTree;
}

/** Pages that share a name; the first is the one whose path is the shortest. */
export type Namesakes = readonly WikiEntry[];

/** Everything by which something of the wiki or the repository can be linked. */
export interface LinkIndex {
  readonly tree: WikiTree;
  /** Published pages by path, in small letters. */
  readonly paths: ReadonlyMap<string, Namesakes>;
  /** Pages by the addresses that they have and had, in small letters and without slashes around. */
  readonly addresses: ReadonlyMap<string, WikiEntry>;
  /** The same pages by what `[[…]]` may call them, the surest kind of name first, and each in small letters and folded. */
  readonly names: readonly ReadonlyMap<string, Namesakes>[];
  /** Paths of pages that are not published, in small letters. */
  readonly drafts: ReadonlySet<string>;
  readonly wiki: FolderIndex;
  readonly repository: FolderIndex;
}

/** The files and folders below a folder. */
export interface FolderIndex {
  readonly root: string;
  /** Real paths by paths in small letters. */
  readonly files: ReadonlyMap<string, string>;
  readonly folders: ReadonlyMap<string, string>;
  /** Files beside the pages by name in small letters; `null` where several have it. */
  readonly named: ReadonlyMap<string, string | null>;
  /** The extensions that files have, with their dots and in small letters. */
  readonly extensions: ReadonlySet<string>;
}

/** The index of all that links of a wiki may lead to. */
export function indexLinks({ tree, pages, wiki, repository }: LinkedWorld): LinkIndex {
  const published = [...tree.byPath.values()];
  const paths = new Map<string, WikiEntry[]>();
  const addresses = new Map<string, WikiEntry>();
  const names = [new Map<string, WikiEntry[]>(), new Map<string, WikiEntry[]>(), new Map<string, WikiEntry[]>()];
  const [byPath, byFile, byTitle] = names;
  for (const entry of tree.bySlug.values()) addresses.set(entry.slug.toLowerCase(), entry);
  for (const entry of published) {
    const { page } = entry;
    if (page === null) continue;
    const { folder, name } = splitPath(page.path);
    enter(paths, page.path.toLowerCase(), entry);
    enterName(byPath, joinPath(folder, name), entry);
    enterName(byFile, name, entry);
    for (const title of [entry.title, ...namesOf(page)]) enterName(byTitle, title, entry);
    for (const alias of aliasesOf(page)) {
      if (!addresses.has(alias.toLowerCase())) addresses.set(alias.toLowerCase(), entry);
    }
  }
  return {
    tree,
    paths,
    addresses,
    names,
    drafts: new Set(pages.filter((page) => !isPublished(page)).map(({ path }) => path.toLowerCase())),
    wiki: indexFolder(
      wiki.root,
      pages.map(({ path }) => path),
      wiki.files,
    ),
    repository: indexFolder(repository.root, [], repository.files),
  };
}

function enterName(index: Map<string, WikiEntry[]> | undefined, name: string, entry: WikiEntry): void {
  if (index === undefined) return;
  const small = name.toLowerCase();
  // Told apart from a plain name by its sign: `1.2.3` and `123` are one when they are folded.
  for (const key of new Set([small, foldedName(name)])) if (key !== '') enter(index, key, entry);
}

/** A name as it is looked up where nothing is called so to the letter. */
export function foldedName(name: string): string {
  const folded = foldWord(name);
  return folded === '' ? '' : `~${folded}`;
}

function enter(index: Map<string, WikiEntry[]>, key: string, entry: WikiEntry): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [entry]);
  else if (!known.includes(entry)) known.push(entry);
}

function indexFolder(root: string, pages: readonly string[], others: ReadonlySet<string>): FolderIndex {
  const files = new Map<string, string>();
  const folders = new Map<string, string>([['', '']]);
  const named = new Map<string, string | null>();
  const extensions = new Set<string>();
  for (const path of [...pages, ...others]) {
    files.set(path.toLowerCase(), path);
    extensions.add(posix.extname(path).toLowerCase());
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      if (folders.has(folder.toLowerCase())) break;
      folders.set(folder.toLowerCase(), folder);
    }
  }
  for (const path of others) {
    const name = posix.basename(path).toLowerCase();
    named.set(name, named.has(name) ? null : path);
  }
  return { root, files, folders, named, extensions };
}
