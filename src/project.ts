import { dirname, relative, sep } from 'node:path';
import { type CheckInput, check } from './check/check.ts';
import type { CheckSettings, Severities } from './check/settings.ts';
import type { Outcome } from './check/verdict.ts';
import { type Config, ConfigError } from './config.ts';
import { findLastCommitNaming } from './repo/git.ts';
import { missingCommit, resolveCommit } from './repo/git-history.ts';
import { type Repository, readRepository, readRepositoryAt } from './repo/repository.ts';
import type { WikiFinding } from './wiki/finding.ts';
import type { FileTree } from './wiki/links/link-index.ts';
import { MarkdownError } from './wiki/markdown.ts';
import { type Page, readPage } from './wiki/page.ts';
import { readWiki } from './wiki/wiki.ts';

/** A repository and its wiki, read and compared. */
export interface Project {
  readonly config: Config;
  readonly repository: Repository;
  readonly pages: readonly Page[];
  /** The folder that the paths of the pages are relative to, and what lies in it beside them. */
  readonly wikiFolder: FileTree;
  readonly outcome: Outcome;
  /** Compares anew, with other pages or with another repository in the place of what was read. */
  readonly compare: (other: Partial<Pick<CheckInput, 'pages' | 'repository'>>) => Outcome;
  /** The same with other texts on some pages, by path; `null` where one of them cannot be read. */
  readonly withTexts: (texts: ReadonlyMap<string, string>) => Project | null;
  /** Compares anew with some pages under other paths: the new ones, by those that they have. */
  readonly underPaths: (paths: ReadonlyMap<string, string>) => Outcome;
}

/** How a project is to be read. */
export interface ProjectOptions {
  /** The commit of the repository that pages are held against, as Git names it; left out, the working tree. */
  readonly at?: string | undefined;
  /** Is told what begins. */
  readonly onPhase?: (phase: string) => void;
}

/** Reads the repository of a configuration. Does I/O. Throws `RepositoryError` and `ConfigError`. */
export function loadRepository(config: Config): Repository {
  return chooseClusters(readRepository(config.repository, { variables: config.variables }), config.clusters);
}

/** The repository with the clusters of these names alone, or all where none is named. */
function chooseClusters(repository: Repository, names: readonly string[]): Repository {
  if (names.length === 0) return repository;
  const known = repository.clusters.map((cluster) => cluster.name);
  const missing = names.find((name) => !known.includes(name));
  if (missing !== undefined) {
    throw new ConfigError(`there is no cluster "${missing}"; the repository has ${known.join(', ') || 'none'}`);
  }
  return { ...repository, clusters: repository.clusters.filter((cluster) => names.includes(cluster.name)) };
}

/**
 * Reads the repository and the wiki of a configuration and compares them. Does I/O. Throws as `loadRepository` does,
 * and `WikiError`.
 */
export function loadProject(config: Config, { at, onPhase = () => {} }: ProjectOptions = {}): Project {
  onPhase('reading the repository');
  const whole =
    at === undefined ? readRepository(config.repository, { variables: config.variables }) : readAt(config, at);
  const repository = chooseClusters(whole, config.clusters);
  onPhase('reading the wiki');
  const { pages: written, files, findings } = readWikis(config.wikis, config.dialects);
  const pages = written.map((page) => overridden(page, config));
  onPhase('comparing');
  return projectOf(config, {
    repository,
    wikiFolder: { root: commonFolder(config.wikis), files: new Set(files) },
    clusterNames: whole.clusters.map((cluster) => cluster.name),
    pages,
    wikiFindings: findings,
    settings: settingsOf(config, pages, commonFolder(config.wikis)),
    repositoryAt: (commit) => pastRepository(config, commit),
    history: remembered((name) => findLastCommitNaming(repository.root, name)),
  });
}

function projectOf(config: Config, input: CheckInput): Project {
  const { repository, pages, wikiFolder } = input;
  return {
    config,
    repository,
    pages,
    wikiFolder,
    outcome: check(input),
    compare: (other) => check({ ...input, ...other }),
    withTexts: (texts) => {
      const changed = rereadPages(pages, texts, config);
      return changed === null ? null : projectOf(config, { ...input, ...withPages(input, changed) });
    },
    underPaths: (paths) => check({ ...input, ...movedPages(input, paths) }),
  };
}

/** The pages that have another text, by path; `null` where one of them is too intricate to be parsed. */
function rereadPages(
  pages: readonly Page[],
  texts: ReadonlyMap<string, string>,
  config: Config,
): ReadonlyMap<string, Page> | null {
  try {
    return new Map(
      pages.flatMap(({ path, dialects, nav }) => {
        const text = texts.get(path);
        return text === undefined
          ? []
          : [[path, overridden({ ...readPage(path, text, dialects), nav }, config)] as const];
      }),
    );
  } catch (error) {
    if (error instanceof MarkdownError) return null;
    throw error;
  }
}

function movedPages(
  { pages, wikiFindings }: CheckInput,
  paths: ReadonlyMap<string, string>,
): Pick<CheckInput, 'pages' | 'wikiFindings'> {
  const moved = (path: string) => paths.get(path) ?? path;
  return {
    pages: pages.map((page) => ({ ...page, path: moved(page.path) })),
    wikiFindings: wikiFindings.map((finding) => ({
      ...finding,
      place: { ...finding.place, file: moved(finding.place.file) },
    })),
  };
}

function withPages(
  { pages, wikiFindings }: CheckInput,
  changed: ReadonlyMap<string, Page>,
): Pick<CheckInput, 'pages' | 'wikiFindings'> {
  return {
    pages: pages.map((page) => changed.get(page.path) ?? page),
    wikiFindings: [
      ...wikiFindings.filter(({ place }) => !changed.has(place.file)),
      ...[...changed.values()].flatMap(({ findings }) => findings),
    ],
  };
}

/** What the configuration says of rules, for these pages. Reads the clock. */
function settingsOf({ rules, ignore, pages: overrides }: Config, pages: readonly Page[], root: string): CheckSettings {
  const pageSeverities = new Map(
    pages.map(({ path }) => {
      const fitting = overrides.filter(({ matches }) => matches(path));
      return [path, Object.assign({}, ...fitting.map((one) => one.rules)) as Severities] as const;
    }),
  );
  return {
    severities: rules,
    pageSeverities,
    ignore: ignore.map((one) => ({
      ...one,
      place: { ...one.place, file: relative(root, one.place.file).split(sep).join('/') },
    })),
    today: new Date().toISOString().slice(0, 10),
  };
}

/** A page with what the configuration says of it, behind what it says itself. */
function overridden(page: Page, { pages }: Config): Page {
  const fitting = pages.filter(({ matches }) => matches(page.path));
  if (fitting.length === 0) return page;
  const cluster = page.settings.cluster ?? fitting.findLast((one) => one.cluster !== null)?.cluster ?? null;
  const skip = page.settings.skip || fitting.some((one) => one.skip);
  return { ...page, settings: { ...page.settings, cluster, skip } };
}

/** The repository at a commit that has to be there. */
function readAt({ repository: root, variables }: Config, revision: string): Repository {
  const commit = resolveCommit(root, revision);
  const past = commit === null ? null : readRepositoryAt(root, commit, { variables });
  if (past === null) throw new ConfigError(missingCommit(revision, [root]));
  return past;
}

/** The repository at a commit, with those of the clusters asked for that it had then; `null` for no such commit. Runs Git. */
export function pastRepository({ repository, variables, clusters: names }: Config, commit: string): Repository | null {
  const past = readRepositoryAt(repository, commit, { variables });
  if (past === null || names.length === 0) return past;
  return { ...past, clusters: past.clusters.filter((cluster) => names.includes(cluster.name)) };
}

/** A function that is asked once for each name. */
function remembered<Answer>(ask: (name: string) => Answer): (name: string) => Answer {
  const answers = new Map<string, Answer>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    answers.set(name, answer);
    return answer;
  };
}

interface Pages {
  readonly pages: readonly Page[];
  readonly files: readonly string[];
  readonly findings: readonly WikiFinding[];
}

/** The pages of one wiki under their own paths; those of several under their paths below the folder that holds all. */
function readWikis(folders: readonly string[], dialects: Config['dialects']): Pages {
  const wikis = folders.map((folder) => prefixed(readWiki(folder, dialects ?? undefined), wikiPrefix(folders, folder)));
  return {
    pages: wikis.flatMap(({ pages }) => pages),
    files: wikis.flatMap(({ files }) => files),
    findings: wikis.flatMap(({ findings }) => findings),
  };
}

/** What the paths of a wiki's pages begin with, among those of several wikis: empty, or a path and a `/`. */
export function wikiPrefix(folders: readonly string[], folder: string): string {
  const path = relative(commonFolder(folders), folder).split(sep).join('/');
  return path === '' ? '' : `${path}/`;
}

function prefixed(wiki: Pages, prefix: string): Pages {
  if (prefix === '') return wiki;
  return {
    pages: wiki.pages.map((page) => ({ ...page, path: `${prefix}${page.path}` })),
    files: wiki.files.map((file) => `${prefix}${file}`),
    findings: wiki.findings.map((finding) => ({
      ...finding,
      place: { ...finding.place, file: `${prefix}${finding.place.file}` },
    })),
  };
}

/** The deepest folder that is or holds every one of `folders`, which are absolute. */
function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders;
  return others.reduce((common, folder) => {
    let shared = common;
    while (relative(shared, folder).startsWith('..')) shared = dirname(shared);
    return shared;
  }, first);
}

/** A folder as messages show it: relative to where the command runs, unless it lies elsewhere. */
export function shownFolder(folder: string, from: string): string {
  const shown = relative(from, folder);
  return shown === '' ? '.' : shown;
}
