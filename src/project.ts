import { dirname, relative, sep } from 'node:path';
import { check } from './check/check.ts';
import type { Outcome } from './check/verdict.ts';
import { type Config, ConfigError } from './config.ts';
import { findLastCommitNaming } from './repo/git.ts';
import { type Repository, readRepository, readRepositoryAt } from './repo/repository.ts';
import type { WikiFinding } from './wiki/finding.ts';
import type { Page } from './wiki/page.ts';
import { readWiki } from './wiki/wiki.ts';

/** A repository and its wiki, read and compared. */
export interface Project {
  readonly config: Config;
  readonly repository: Repository;
  /** The folder that the paths of pages begin at. */
  readonly wikiRoot: string;
  readonly pages: readonly Page[];
  readonly outcome: Outcome;
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
 * Reads the repository and the wiki of a configuration and compares them. `onPhase` is told what begins. Does I/O.
 * Throws as `loadRepository` does, and `WikiError`.
 */
export function loadProject(config: Config, onPhase: (phase: string) => void = () => {}): Project {
  onPhase('reading the repository');
  const whole = readRepository(config.repository, { variables: config.variables });
  const repository = chooseClusters(whole, config.clusters);
  onPhase('reading the wiki');
  const { pages, findings } = readWikis(config.wikis, config.dialects);
  onPhase('comparing');
  const outcome = check({
    repository,
    clusterNames: whole.clusters.map((cluster) => cluster.name),
    pages,
    wikiFindings: findings,
    settings: { severities: config.rules, ignore: config.ignore },
    repositoryAt: (commit) => pastRepository(config, commit),
    history: (name) => findLastCommitNaming(repository.root, name),
  });
  return { config, repository, wikiRoot: commonFolder(config.wikis), pages, outcome };
}

/** The repository at a commit, with those of the clusters asked for that it had then. */
function pastRepository({ repository, variables, clusters: names }: Config, commit: string): Repository | null {
  const past = readRepositoryAt(repository, commit, { variables });
  if (past === null || names.length === 0) return past;
  return { ...past, clusters: past.clusters.filter((cluster) => names.includes(cluster.name)) };
}

interface Pages {
  readonly pages: readonly Page[];
  readonly findings: readonly WikiFinding[];
}

/** The pages of one wiki under their own paths; those of several under their paths below the folder that holds all. */
function readWikis(folders: readonly string[], dialects: Config['dialects']): Pages {
  const common = commonFolder(folders);
  const wikis = folders.map((folder) =>
    prefixed(readWiki(folder, dialects ?? undefined), relative(common, folder).split(sep).join('/')),
  );
  return { pages: wikis.flatMap(({ pages }) => pages), findings: wikis.flatMap(({ findings }) => findings) };
}

function prefixed(wiki: Pages, prefix: string): Pages {
  if (prefix === '') return wiki;
  return {
    pages: wiki.pages.map((page) => ({ ...page, path: `${prefix}/${page.path}` })),
    findings: wiki.findings.map((finding) => ({
      ...finding,
      place: { ...finding.place, file: `${prefix}/${finding.place.file}` },
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
