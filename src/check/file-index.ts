import { posix } from 'node:path';
import { webAddress } from '../repo/remote.ts';
import type { Repository } from '../repo/repository.ts';
import type { FileNames, WebNames } from '../wiki/names.ts';

/** The files and folders of a repository, ready to be asked for. Paths are relative to its root, the root itself is empty. */
export interface FileIndex {
  /** The files and folders below a folder that a path with `*`, `?`, `{a,b}`, `**` and `<any>` fits. */
  readonly match: (folder: string, path: string) => readonly string[];
  /** The longest beginning of such a path, in parts, that something fits. */
  readonly reach: (folder: string, path: string) => number;
  readonly isFolder: (path: string) => boolean;
  /** The names in a folder. */
  readonly list: (folder: string) => readonly string[];
  /** The folders whose path ends with another. */
  readonly foldersEnding: (path: string) => readonly string[];
  /** Whether any file has this extension, with its dot. */
  readonly hasExtension: (extension: string) => boolean;
  /** A file at the path or, for a folder, the first one below it. */
  readonly fileAt: (path: string) => string | null;
  /** The paths of the files that have this name. */
  readonly named: (name: string) => readonly string[];
}

const MOST_FOLDERS = 50;

/** Indexes the paths of a repository's files. */
export function indexFiles(paths: ReadonlySet<string>): FileIndex {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  const firstFiles = new Map<string, string>();
  const byName = new Map<string, string[]>();
  const byFolderName = new Map<string, Set<string>>();
  const extensions = new Set<string>();
  for (const file of paths) {
    extensions.add(posix.extname(file).toLowerCase());
    const name = posix.basename(file);
    const namesakes = byName.get(name);
    if (namesakes === undefined) byName.set(name, [file]);
    else namesakes.push(file);
    addToFolders(file, folders, firstFiles, byFolderName);
  }
  const step = (here: ReadonlySet<string>, part: string) => below(here, part, folders);
  return {
    match: (folder, path) => [...walk(folder, path, step).found],
    reach: (folder, path) => walk(folder, path, step).depth,
    isFolder: (path) => folders.has(path),
    list: (folder) => [...(folders.get(folder) ?? [])],
    foldersEnding: (path) =>
      [...(byFolderName.get(posix.basename(path)) ?? [])]
        .filter((folder) => folder === path || folder.endsWith(`/${path}`))
        .slice(0, MOST_FOLDERS),
    hasExtension: (extension) => extensions.has(extension.toLowerCase()),
    fileAt: (path) => (paths.has(path) ? path : (firstFiles.get(path) ?? null)),
    named: (name) => byName.get(name) ?? [],
  };
}

/** The names of the repository's files for the readers. */
export function fileNamesOf(repository: Repository): FileNames {
  const paths = new Set<string>();
  for (const file of repository.files) {
    for (let path = file; path !== '.' && !paths.has(path); path = posix.dirname(path)) paths.add(path);
  }
  const sources = ownSources(repository);
  const names = sources.flatMap(({ url }) => posix.basename(url).replace(/\.git$/, ''));
  return { repository: new Set([repository.name, ...names]), paths, web: webNames(repository, sources) };
}

/** What Flux fetches the repository from. */
interface OwnSource {
  readonly url: string;
  readonly branch: string | null;
}

/** The sources whose addresses are the repository's own: a bootstrapped source has the name of its Kustomization. */
function ownSources(repository: Repository): readonly OwnSource[] {
  return repository.clusters.flatMap((cluster) => {
    const roots = new Set(cluster.kustomizations.filter(({ appliedBy }) => appliedBy === null).map(keyOf));
    return cluster.entities.flatMap((entity) => {
      const url = entity.facts.get('spec.url')?.value;
      if (entity.subject.kind !== 'GitRepository' || url?.type !== 'url') return [];
      if (roots.size > 0 && !roots.has(keyOf(entity)) && entity.subject.name !== 'flux-system') return [];
      const branch = entity.facts.get('branch')?.value;
      return { url: url.text, branch: branch?.type === 'text' ? branch.text : null };
    });
  });
}

function webNames({ remote }: Repository, sources: readonly OwnSource[]): WebNames {
  const urls = [...sources.flatMap(({ url }) => webAddress(url) ?? []), ...(remote === null ? [] : [remote.url])];
  const branches = sources.flatMap(({ branch }) => branch ?? []);
  return { urls: new Set(urls), branches: new Set(branches), prefix: remote?.prefix ?? '' };
}

function keyOf({
  subject,
}: {
  readonly subject: { readonly namespace: string | null; readonly name: string };
}): string {
  return `${subject.namespace ?? ''}/${subject.name}`;
}

function addToFolders(
  file: string,
  folders: Map<string, Set<string>>,
  firstFiles: Map<string, string>,
  byFolderName: Map<string, Set<string>>,
): void {
  for (let path = file; path !== ''; ) {
    const parent = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    const names = folders.get(parent) ?? new Set();
    folders.set(parent, names.add(posix.basename(path)));
    if (parent !== '') {
      if (!firstFiles.has(parent)) firstFiles.set(parent, file);
      const name = posix.basename(parent);
      byFolderName.set(name, (byFolderName.get(name) ?? new Set()).add(parent));
    }
    path = parent;
  }
}

type Step = (here: ReadonlySet<string>, part: string) => ReadonlySet<string>;

function walk(
  folder: string,
  path: string,
  step: Step,
): { readonly found: ReadonlySet<string>; readonly depth: number } {
  let here: ReadonlySet<string> = new Set([folder]);
  let depth = 0;
  for (const part of partsOf(path)) {
    here = step(here, part);
    if (here.size === 0) break;
    depth++;
  }
  return { found: here, depth };
}

/** The parts of a path; a slash inside brackets parts nothing. */
function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function below(
  here: ReadonlySet<string>,
  part: string,
  folders: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  if (part === '**') return descendants(here, folders);
  const found = new Set<string>();
  const isPattern = /[*?<>{}[\]]/.test(part);
  const patterns = isPattern ? alternatives(part) : [];
  for (const folder of here) {
    const names = folders.get(folder);
    if (names === undefined) continue;
    const fitting = isPattern ? [...names].filter((name) => patterns.some((one) => fits(name, one))) : [part];
    for (const name of fitting) if (names.has(name)) found.add(posix.join(folder, name));
  }
  return found;
}

function descendants(
  here: ReadonlySet<string>,
  folders: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = new Set(here);
  for (const folder of found) for (const name of folders.get(folder) ?? []) found.add(posix.join(folder, name));
  return found;
}

/** `{a,b}.yaml` as its alternatives, and every `<app>` and `{app}` as a star. */
function alternatives(part: string): readonly string[] {
  const list = /^([^{}]*)\{([^{},]*,[^{}]*)\}([^{}]*)$/.exec(part);
  const parts = list === null ? [part] : (list[2] ?? '').split(',').map((one) => `${list[1]}${one.trim()}${list[3]}`);
  return parts.map((one) => one.replace(/<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\]/g, '*'));
}

/** Whether a name fits a pattern of `*` and `?`. A star is widened only where what follows the last one does not fit. */
function fits(name: string, pattern: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let next = 0;
  while (at < name.length) {
    const sign = pattern.charAt(next);
    if (sign === '*') {
      star = next++;
      resume = at;
    } else if (sign === '?' || sign === name.charAt(at)) {
      next++;
      at++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(next));
}
