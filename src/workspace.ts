import { isAbsolute, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { digestOf, type Inputs } from './cache/digest.ts';
import { type Config, configPlaces, loadConfig, type Overrides } from './config.ts';
import { compareSides, overridden, type Project, type RepositorySide, repositorySide } from './project.ts';
import { projectInputs } from './project-inputs.ts';
import type { Repository } from './repo/repository.ts';
import { repositoryReader } from './repo/repository-reader.ts';
import { isPagePath, pageFile } from './wiki/files.ts';
import type { Page } from './wiki/page.ts';
import { type OpenedPage, openPage, type PageParser, rememberingParser } from './wiki/wiki.ts';
import { readWikis, type WikiPages, wikiPrefix } from './wiki-folders.ts';

/** What a configuration leads to, with the readers that know what they have read. */
interface Sources {
  readonly config: Config;
  readonly readRepository: () => Repository;
  readonly parsers: readonly PageParser[];
  /** Of what `config` was made of. */
  readonly digest: string;
}

/** Both sides as they were read last. */
interface Reading {
  readonly sources: Sources;
  /** All clusters of it. */
  readonly whole: Repository;
  readonly side: RepositorySide;
  /** Of what Git answers from, when it is asked for the past. */
  readonly gitDigest: string;
  readonly wikis: WikiPages;
}

/** A text that takes the place of a page's file, and the page that it makes. */
interface Unsaved {
  readonly text: string;
  readonly opened: OpenedPage;
}

/**
 * A project that is kept open: it reads again what has changed, and compares again what that concerns. Texts of pages
 * that are not saved yet take the place of their files. For programs that stay, such as an editor's server.
 */
export class Workspace {
  readonly #folder: string;
  readonly #overrides: Overrides;
  #reading: Reading;
  readonly #unsaved = new Map<string, Unsaved>();
  #project: Project | undefined;

  /**
   * Reads the project of a folder as `loadConfig` finds it. Does I/O. Throws `ConfigError`, `RepositoryError` and
   * `WikiError`.
   */
  constructor(folder: string, overrides: Overrides = {}) {
    this.#folder = folder;
    this.#overrides = overrides;
    this.#reading = read(folder, overrides);
  }

  /** The project as it was read last, with the texts that are not saved; the same object until one of these changes. */
  get project(): Project {
    const { sources, side, wikis } = this.#reading;
    this.#project ??= compareSides(sources.config, side, withUnsaved(wikis, this.#unsaved));
    return this.#project;
  }

  /** Everything that the project is made of, and its baseline: what to watch, to know when to refresh. */
  get inputs(): Inputs {
    const { config } = this.#reading.sources;
    return { ...projectInputs(config, this.#folder, this.#overrides), versioned: versionedBy(config) };
  }

  /**
   * Reads what has changed since it was read, and tells whether anything has. Does I/O. Throws what the constructor
   * throws, and everything then stays as it was read last: a folder may be away for a moment.
   */
  refresh(): boolean {
    const before = this.#reading;
    const now = read(this.#folder, this.#overrides, before);
    if (now.sources === before.sources && now.side === before.side && now.wikis === before.wikis) return false;
    this.#reading = now;
    for (const [path, { text }] of this.#unsaved) this.#open(path, text);
    this.#project = undefined;
    return true;
  }

  /** The path that a file has among the pages, be it there or not; `null` for what is no page of the wiki. */
  pathOf(file: string): string | null {
    const { wikis } = this.#reading.sources.config;
    for (const folder of wikis) {
      const below = relative(folder, file).split(sep).join('/');
      const isBelow = !isAbsolute(below) && below !== '..' && !below.startsWith('../');
      if (isBelow && isPagePath(below)) return wikiPrefix(wikis, folder) + below;
    }
    return null;
  }

  /**
   * Lets a text take the place of a page's file, or with `null` the file be the page again. Nothing is read or compared
   * before somebody asks for the project.
   *
   * @param path as `pathOf` gives it; no file of that path need be there
   */
  edit(path: string, text: string | null): void {
    if (this.#unsaved.get(path)?.text === (text ?? undefined)) return;
    if (text === null) this.#unsaved.delete(path);
    else this.#open(path, text);
    this.#project = undefined;
  }

  #open(path: string, text: string): void {
    const { sources, wikis } = this.#reading;
    const prefixes = [...wikis.dialects.keys()].filter((prefix) => path.startsWith(prefix));
    const [home = ''] = prefixes.toSorted((a, b) => b.length - a.length);
    const opened = openPage(pageFile(path, text), wikis.dialects.get(home) ?? []);
    const nav = wikis.pages.find((page) => page.path === path)?.nav ?? null;
    const page = opened.page && overridden({ ...opened.page, nav }, sources.config);
    this.#unsaved.set(path, { text, opened: { ...opened, page } });
  }
}

/** Reads both sides; what is as it was in `before` are the objects that it had. Does I/O. */
function read(folder: string, overrides: Overrides, before?: Reading): Reading {
  const sources = readSources(folder, overrides, before?.sources);
  const { config } = sources;
  const gitDigest = digestOf({ folders: [], files: [], versioned: versionedBy(config) }, '');
  const whole = sources.readRepository();
  const isSame = sources === before?.sources && whole === before.whole && gitDigest === before.gitDigest;
  const wikis = readWikis(config.wikis, config.dialects, sources.parsers);
  return {
    sources,
    whole,
    side: isSame ? before.side : repositorySide(config, whole, before?.side),
    gitDigest,
    wikis: settle({ ...wikis, pages: wikis.pages.map((page) => overridden(page, config)) }, before?.wikis),
  };
}

function readSources(folder: string, overrides: Overrides, before?: Sources): Sources {
  // Some entries of a configuration hold until a day.
  const today = new Date().toISOString().slice(0, 10);
  const digest = digestOf({ folders: [], files: configPlaces(folder, overrides), versioned: [] }, today);
  if (before?.digest === digest) return before;
  const config = loadConfig(folder, overrides);
  return {
    config,
    readRepository: repositoryReader(config.repository, { variables: config.variables }),
    parsers: config.wikis.map(() => rememberingParser()),
    digest,
  };
}

/** Where Git is asked for the past. */
function versionedBy({ repository, wikis }: Config): readonly string[] {
  return [repository, ...wikis];
}

/**
 * The pages that are as they were are the objects that they were, and so are all of them together where nothing
 * changed: what has been found out about a page holds for as long as the object stays.
 */
function settle(now: WikiPages, before: WikiPages | undefined): WikiPages {
  if (before === undefined) return now;
  const known = new Map(before.pages.map((page) => [page.path, page]));
  const pages = now.pages.map((page) => {
    const old = known.get(page.path);
    return old !== undefined && isSamePage(page, old) ? old : page;
  });
  const isSame =
    pages.length === before.pages.length &&
    pages.every((page, index) => page === before.pages[index]) &&
    isDeepStrictEqual([now.folder, now.findings, now.dialects], [before.folder, before.findings, before.dialects]);
  return isSame ? before : { ...now, pages };
}

/** Whether two pages came from one parse, and are told the same by navigation and configuration. */
function isSamePage(a: Page, b: Page): boolean {
  return a.tree === b.tree && isDeepStrictEqual([a.nav, a.settings], [b.nav, b.settings]);
}

function withUnsaved(wikis: WikiPages, unsaved: ReadonlyMap<string, Unsaved>): WikiPages {
  if (unsaved.size === 0) return wikis;
  const known = new Set(wikis.pages.map(({ path }) => path));
  const opened = [...unsaved].map(([path, one]) => ({ path, ...one.opened }));
  const pageIn = new Map(opened.map(({ path, page }) => [path, page]));
  const kept = wikis.pages.map((page) => (pageIn.has(page.path) ? (pageIn.get(page.path) ?? null) : page));
  const added = opened.filter(({ path }) => !known.has(path)).map(({ page }) => page);
  return {
    ...wikis,
    pages: [...kept, ...added].filter((page) => page !== null),
    findings: [
      ...wikis.findings.filter(({ place }) => !unsaved.has(place.file)),
      ...opened.flatMap(({ findings }) => findings),
    ],
  };
}
