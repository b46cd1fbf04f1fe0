import { relative, sep } from 'node:path';
import { type CheckInput, check, groundworkOf } from './check/check.ts';
import type { Groundwork } from './check/conclude.ts';
import { CheckMemory } from './check/memory.ts';
import type { CheckSettings, Severities } from './check/settings.ts';
import type { Outcome } from './check/verdict.ts';
import { type Config, ConfigError } from './config.ts';
import { readExport } from './repo/export/read-export.ts';
import { findLastCommitNaming } from './repo/git.ts';
import { missingCommit, resolveCommit } from './repo/git-history.ts';
import { type Repository, readRepository, readRepositoryAt } from './repo/repository.ts';
import type { Shard } from './shards/assign.ts';
import { type Share, shareOf } from './shards/share.ts';
import type { FileTree } from './wiki/links/link-index.ts';
import { MarkdownError, parseMarkdown } from './wiki/markdown.ts';
import { type Page, readPage } from './wiki/page.ts';
import type { TreeSource } from './wiki/parse-ahead.ts';
import type { PageParser } from './wiki/wiki.ts';
import { readWikis, type WikiPages } from './wiki-folders.ts';

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
  /** What the outcome, or that under other paths, is made of. */
  readonly groundwork: (paths: ReadonlyMap<string, string>) => Groundwork;
  /** Which of the wiki's pages the outcome is about; `null` for all of them. */
  readonly share: Share | null;
}

/** How a project is to be read. */
export interface ProjectOptions {
  /** The commit of the repository that pages are held against, as Git names it; left out, the working tree. */
  readonly at?: string | undefined;
  /** The part of the pages to check; left out, all of them. */
  readonly shard?: Shard | undefined;
  /** Has trees of all pages, in their order; not for a shard. */
  readonly ahead?: TreeSource | undefined;
  /** Is told what begins. */
  readonly onPhase?: (phase: string) => void;
}

/**
 * Reads the repository of a configuration, with the names of all clusters that it has. Does I/O. Throws `RepositoryError`
 * and `ConfigError`.
 */
export function loadRepository(config: Config): Pick<RepositorySide, 'repository' | 'clusterNames'> {
  return repositorySide(config, readRepository(config.repository, { variables: config.variables }));
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
export function loadProject(config: Config, { at, shard, ahead, onPhase = () => {} }: ProjectOptions = {}): Project {
  onPhase('reading the repository');
  const side = config.facts === null ? checkoutSide(config, at) : exportSide(config, config.facts);
  onPhase('reading the wiki');
  const share = shard === undefined ? null : shareOf(config, shard);
  const isWanted = (path: string) => share === null || share.tellsWhole || share.own.has(path);
  const parsers = ahead === undefined ? [] : config.wikis.map(() => parserWith(ahead));
  const wikis = readWikis(config.wikis, config.dialects, parsers, isWanted);
  onPhase('comparing');
  return compareSides(config, side, { ...wikis, pages: wikis.pages.map((page) => overridden(page, config)) }, share);
}

/** Reads pages with the trees that are there ahead. */
function parserWith(ahead: TreeSource): PageParser {
  const parse = (markdown: string) => {
    const parsed = ahead(markdown);
    if (parsed === null) return parseMarkdown(markdown);
    if ('fault' in parsed) throw new MarkdownError(parsed.fault);
    return parsed.root;
  };
  return (path, text, dialects) => readPage(path, text, dialects, parse);
}

/** A repository as pages are held against it, with what has been found out on the way. */
export interface RepositorySide extends Pick<CheckInput, 'repository' | 'clusterNames' | 'history' | 'repositoryAt'> {
  readonly memory: CheckMemory;
}

/**
 * The side of the repository, of all of whose clusters the configuration may ask for some. Throws a `ConfigError`.
 *
 * @param before the side that this one takes the place of
 */
export function repositorySide(config: Config, whole: Repository, before?: RepositorySide): RepositorySide {
  return {
    repository: chooseClusters(whole, config.clusters),
    clusterNames: whole.clusters.map((cluster) => cluster.name),
    history: remembered((name) => findLastCommitNaming(whole.root, name)),
    repositoryAt: remembered((commit) => pastRepository(config, commit)),
    memory: new CheckMemory(before?.memory.claims),
  };
}

function checkoutSide(config: Config, at: string | undefined): RepositorySide {
  const { repository, variables } = config;
  return repositorySide(config, at === undefined ? readRepository(repository, { variables }) : readAt(config, at));
}

/** The side of facts that were exported, which know nothing of any other commit. Reads the file. */
function exportSide(config: Config, file: string): RepositorySide {
  const { repository, clusterNames } = readExport(file, shownFolder(file, process.cwd()));
  const { commit, uncommittedChanges } = repository;
  const side = repositorySide(config, repository);
  const isOf = (asOf: string) => commit?.startsWith(asOf.toLowerCase()) === true && !uncommittedChanges;
  return {
    ...side,
    clusterNames,
    history: () => null,
    repositoryAt: (asOf) =>
      isOf(asOf)
        ? side.repository
        : {
            type: 'unknown',
            reason: `the page is about ${asOf}, and the exported facts are of ${commit ?? 'no commit'}`,
          },
  };
}

/** Compares the two sides. The pages have what the configuration says of them, see `overridden`. */
export function compareSides(
  config: Config,
  { memory, ...side }: RepositorySide,
  wikis: WikiPages,
  share: Share | null = null,
): Project {
  const { folder, pages, findings } = wikis;
  const settings = settingsOf(config, pages, folder.root);
  const part = share === null ? {} : { part: share };
  const input = { ...side, wikiFolder: folder, pages, wikiFindings: findings, settings, ...part };
  return projectOf(config, input, memory, share);
}

function projectOf(config: Config, input: CheckInput, memory: CheckMemory, share: Share | null): Project {
  const { repository, pages, wikiFolder } = input;
  return {
    config,
    repository,
    pages,
    wikiFolder,
    outcome: check(input, memory),
    compare: (other) => check({ ...input, ...other }, memory),
    withTexts: (texts) => {
      const changed = rereadPages(pages, texts, config);
      return changed === null ? null : projectOf(config, { ...input, ...withPages(input, changed) }, memory, share);
    },
    underPaths: (paths) => check({ ...input, ...movedPages(input, paths) }, memory),
    groundwork: (paths) => groundworkOf({ ...input, ...movedPages(input, paths) }, memory),
    share,
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
  { pages, wikiFindings, part }: CheckInput,
  paths: ReadonlyMap<string, string>,
): Pick<CheckInput, 'pages' | 'wikiFindings' | 'part'> {
  const moved = (path: string) => paths.get(path) ?? path;
  return {
    pages: pages.map((page) => (paths.has(page.path) ? { ...page, path: moved(page.path) } : page)),
    wikiFindings: wikiFindings.map((finding) => ({
      ...finding,
      place: { ...finding.place, file: moved(finding.place.file) },
    })),
    ...(part === undefined ? {} : { part: { ...part, own: new Set([...part.own].map(moved)) } }),
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
export function overridden(page: Page, { pages }: Config): Page {
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

/** A folder as messages show it: relative to where the command runs, unless it lies elsewhere. */
export function shownFolder(folder: string, from: string): string {
  const shown = relative(from, folder);
  return shown === '' ? '.' : shown;
}
