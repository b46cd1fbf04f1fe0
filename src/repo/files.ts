import { posix } from 'node:path';
import type { RuleId } from '../vocabulary/rules.ts';
import { commitSource } from './commit-source.ts';
import { type FileSource, folderSource, readFailure, type SourceEntry } from './file-source.ts';
import type { RepositoryFinding } from './finding.ts';
import type { TracedNode } from './traced.ts';
import { parseYaml, type YamlFile, type YamlParser } from './yaml-file.ts';

/** A file or a folder, as its own folder lists it. */
export interface FolderItem {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Files above this size are not read: no manifest is as long. */
export const LARGEST_FILE_BYTES = 5 * 1024 * 1024;

const NO_YAML: YamlFile = { documents: [], findings: [] };
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Links to links are followed so far, and no further. */
const MOST_LINK_STEPS = 40;

/**
 * Lists a repository's folder. Links that lead out of it are not followed, each is a `repo/link-outside` finding.
 * Reads the file system.
 *
 * @throws RepositoryError if the root is not a folder that can be read
 */
export function openFiles(root: string): RepositoryFiles {
  return new RepositoryFiles(folderSource(root));
}

/** The same at a commit, from Git and without a checkout; `null` where there is no such commit. Runs Git. */
export function openFilesAt(root: string, commit: string): RepositoryFiles | null {
  const source = commitSource(root, commit, LARGEST_FILE_BYTES);
  return source && new RepositoryFiles(source);
}

/** Files of which others are made: with some of them left out, or in other places. */
interface Part {
  readonly files: RepositoryFiles;
  readonly leftOut: ReadonlySet<string>;
  /** The file behind each path; `null` where every file stands in its own place. */
  readonly origins: ReadonlyMap<string, string> | null;
}

/**
 * The files of a repository. Paths are relative to its root and parted by `/`; `./a/` is `a`, and the root itself is
 * the empty path. Files are read when they are asked for and parsed once.
 */
export class RepositoryFiles {
  /** The absolute folder. */
  readonly root: string;
  readonly #source: FileSource;
  readonly #parseYaml: YamlParser;
  readonly #paths = new Set<string>();
  readonly #folders = new Map<string, FolderItem[]>();
  /** Links inside the root, with what they lead to. */
  readonly #links: Map<string, string>;
  readonly #yaml: Map<string, YamlFile>;
  /** What is wrong with the YAML that has been read. */
  readonly #broken: RepositoryFinding[];
  /** What is wrong with a file or folder, by its path. */
  readonly #faults: Map<string, RepositoryFinding>;
  /** The files that something needs; only their faults count. */
  readonly #needed: Set<string>;
  /** The file of the repository behind each path, where files stand in other places than there. */
  readonly #origins: ReadonlyMap<string, string> | null;
  /** Every file of the repository. */
  readonly #all: ReadonlySet<string>;

  /** Prefer `openFiles`, which checks the root, and `without` and `arranged`, which give a part. Lists the source. */
  constructor(source: FileSource, part?: Part, parse: YamlParser = parseYaml) {
    this.root = source.root;
    this.#source = source;
    this.#parseYaml = part ? part.files.#parseYaml : parse;
    this.#origins = part ? part.origins : null;
    this.#all = part ? part.files.#all : this.#paths;
    this.#links = part && !part.origins ? part.files.#links : new Map();
    this.#yaml = part ? part.files.#yaml : new Map();
    this.#broken = part ? part.files.#broken : [];
    this.#faults = part ? part.files.#faults : new Map();
    this.#needed = part ? part.files.#needed : new Set();
    if (part?.origins) this.#arrange(part.origins, part.leftOut);
    else if (part) this.#take(part.files, part.leftOut);
    else this.#walk();
  }

  /** The same files without those that `isLeftOut` tells; this very object where there are none. Shares what is read. */
  without(isLeftOut: (path: string) => boolean): RepositoryFiles {
    const leftOut = new Set([...this.#paths].filter(isLeftOut));
    return leftOut.size === 0
      ? this
      : new RepositoryFiles(this.#source, { files: this, leftOut, origins: this.#origins });
  }

  /**
   * Files of these in other places: by the path that they are to have, the path that they have here. Whatever is read of
   * them has its place in the file of the repository. Shares what is read.
   */
  arranged(paths: ReadonlyMap<string, string>): RepositoryFiles {
    const origins = new Map([...paths].map(([path, here]) => [path, this.#originOf(this.resolve(here))]));
    return new RepositoryFiles(this.#source, { files: this, leftOut: new Set(), origins });
  }

  /** Every file, and every link to one. */
  get paths(): ReadonlySet<string> {
    return this.#paths;
  }

  /** What is wrong with the files that have been needed so far, and with the folder as such. */
  get findings(): readonly RepositoryFinding[] {
    const isNeeded = (finding: RepositoryFinding) =>
      finding.evidence.some(({ file }) => this.#needed.has(file) || !this.#paths.has(file));
    return this.allFindings.filter(isNeeded);
  }

  /** The same, and what is wrong with files that were only glanced at. */
  get allFindings(): readonly RepositoryFinding[] {
    return [...this.#faults.values(), ...this.#broken];
  }

  /** Whether there is a file of this path; a folder is none. */
  has(path: string): boolean {
    return this.#paths.has(this.resolve(path));
  }

  isFolder(path: string): boolean {
    return this.#folders.has(this.resolve(path));
  }

  /** The files and folders in a folder, by name; none where there is no such folder. */
  list(folder: string): readonly FolderItem[] {
    return this.#folders.get(this.resolve(folder)) ?? [];
  }

  /** The path without `.`, `..` and links. A path that leaves the root keeps its `..`, and nothing is there. */
  resolve(path: string): string {
    let here = normalize(path);
    if (this.#links.size === 0) return here;
    for (let step = 0; step < MOST_LINK_STEPS; step += 1) {
      const next = this.#followFirstLink(here);
      if (next === undefined) return here;
      here = next;
    }
    return here;
  }

  /**
   * The text of a file, `null` if there is none or it cannot be read; the reason is then among the findings.
   * Reads the file system each time.
   */
  text(path: string): string | null {
    const file = this.#locate(path);
    if (file === null) return null;
    this.#needed.add(file);
    return this.#read(file);
  }

  /** The text of the file that places of this name are in, wherever these files have it. Reads the file system each time. */
  textOfPlace(file: string): string | null {
    return this.#all.has(file) ? this.#read(file) : null;
  }

  /**
   * The YAML documents of a file, without the empty and the broken ones; none if the file cannot be read. What is
   * wrong with it is then among the findings. Reads the file system the first time.
   */
  documents(path: string): readonly TracedNode[] {
    const file = this.#locate(path);
    if (file === null) return [];
    this.#needed.add(file);
    return this.#parse(file).documents;
  }

  /**
   * The documents of a file that may be of no concern, so that its faults are not reported: of one whose text has not
   * been read as YAML before, only if `concerns` finds something in it. Reads the file system.
   */
  glance(path: string, concerns: (text: string) => boolean): readonly TracedNode[] {
    const file = this.#locate(path);
    if (file === null) return [];
    const known = this.#yaml.get(file);
    if (known) return known.documents;
    const text = this.#read(file);
    return text !== null && concerns(text) ? this.#parse(file, text).documents : [];
  }

  #parse(file: string, read?: string): YamlFile {
    const known = this.#yaml.get(file);
    if (known) return known;
    const text = read ?? this.#read(file);
    const yaml = text === null ? NO_YAML : this.#parseYaml(file, text);
    this.#yaml.set(file, yaml);
    this.#broken.push(...yaml.findings);
    return yaml;
  }

  /** The file of the repository behind a path; `null` where there is none. */
  #locate(path: string): string | null {
    const file = this.resolve(path);
    return this.#paths.has(file) ? this.#originOf(file) : null;
  }

  #originOf(file: string): string {
    return this.#origins?.get(file) ?? file;
  }

  #read(file: string): string | null {
    try {
      if (this.#source.sizeOf(file) > LARGEST_FILE_BYTES) {
        this.#blame(file, `This file is larger than ${LARGEST_FILE_BYTES / 2 ** 20} MiB and is not read`);
        return null;
      }
      return UTF8.decode(this.#source.read(file));
    } catch (error) {
      if (error instanceof TypeError) this.#blame(file, 'This file is not UTF-8 text and is not read');
      else this.#blame(file, `This file cannot be read: ${readFailure(error)}`);
      return null;
    }
  }

  #arrange(origins: ReadonlyMap<string, string>, leftOut: ReadonlySet<string>): void {
    const folders = new Map<string, Map<string, FolderItem>>([['', new Map()]]);
    for (const path of origins.keys()) {
      if (leftOut.has(path)) continue;
      this.#paths.add(path);
      for (let here = path, isFolder = false; here !== ''; isFolder = true) {
        const slash = here.lastIndexOf('/');
        const folder = here.slice(0, Math.max(0, slash));
        const name = here.slice(slash + 1);
        folders.set(folder, (folders.get(folder) ?? new Map<string, FolderItem>()).set(name, { name, isFolder }));
        here = folder;
      }
    }
    for (const [folder, items] of folders) {
      this.#folders.set(
        folder,
        [...items.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
    }
  }

  /** Folders without any file left are gone, too. */
  #take(files: RepositoryFiles, leftOut: ReadonlySet<string>): void {
    for (const path of files.#paths) if (!leftOut.has(path)) this.#paths.add(path);
    const folders = new Set<string>(['']);
    for (const path of this.#paths) {
      for (let folder = posix.dirname(path); folder !== '.' && !folders.has(folder); folder = posix.dirname(folder)) {
        folders.add(folder);
      }
    }
    for (const [folder, items] of files.#folders) {
      if (!folders.has(folder)) continue;
      const isLeft = ({ name, isFolder }: FolderItem) => {
        const path = posix.join(folder, name);
        return isFolder ? folders.has(path) || this.#links.has(path) : this.#paths.has(path);
      };
      this.#folders.set(folder, items.filter(isLeft));
    }
  }

  #walk(): void {
    const pending = [''];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      const items: FolderItem[] = [];
      const below: string[] = [];
      this.#folders.set(folder, items);
      for (const entry of this.#entries(folder)) {
        const path = posix.join(folder, entry.name);
        const type = this.#typeOf(entry, path);
        if (type === 'other') continue;
        items.push({ name: entry.name, isFolder: type === 'folder' });
        if (type === 'file') this.#paths.add(path);
        else if (!this.#links.has(path)) below.push(path);
      }
      pending.push(...below.reverse());
    }
  }

  #entries(folder: string): readonly SourceEntry[] {
    try {
      return this.#source.list(folder).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.#blame(folder, `This folder cannot be read: ${readFailure(error)}`);
      return [];
    }
  }

  #typeOf({ name, type }: SourceEntry, path: string): 'file' | 'folder' | 'other' {
    if (type === 'folder') return SKIPPED_FOLDERS.has(name) ? 'other' : 'folder';
    return type === 'link' ? this.#typeOfLink(path) : type;
  }

  #typeOfLink(path: string): 'file' | 'folder' | 'other' {
    const target = this.#source.followLink(path);
    if (target === 'outside') {
      const message = 'This link leads out of the repository and is not followed';
      this.#faults.set(path, faultOf('repo/link-outside', path, message));
      return 'other';
    }
    if (target === null) return 'other';
    this.#links.set(path, target.path);
    return target.type;
  }

  #followFirstLink(path: string): string | undefined {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const prefix = end === -1 ? path : path.slice(0, end);
      const target = this.#links.get(prefix);
      if (target !== undefined) return normalize(target + path.slice(prefix.length));
      if (end === -1) return undefined;
    }
  }

  #blame(path: string, message: string): void {
    this.#faults.set(path, faultOf('repo/unreadable', path, message));
  }
}

function faultOf(rule: RuleId, path: string, message: string): RepositoryFinding {
  return { rule, message, evidence: [{ file: path || '.', line: 1, column: 1, endLine: 1, endColumn: 1 }] };
}

function normalize(path: string): string {
  const normal = posix.normalize(path).replace(/^\/+/, '');
  if (normal === '.' || normal === './') return '';
  return normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
