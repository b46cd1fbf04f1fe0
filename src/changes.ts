import { type Changes, effectOf, type FileChanges } from './check/changes.ts';
import { ConfigError } from './config.ts';
import { type Project, pastRepository } from './project.ts';
import { type Base, changesSince } from './repo/git-changes.ts';
import { missingCommit, readTextsAt, resolveCommit } from './repo/git-history.ts';
import type { Repository } from './repo/repository.ts';
import { MarkdownError } from './wiki/markdown.ts';
import { type Page, readPage } from './wiki/page.ts';
import { wikiPrefix } from './wiki-folders.ts';

/**
 * Compares a project with what pages and manifests were at a commit: in the Git history of either, which may be one
 * or two. With `'staged'`, what is staged counts as the change. Runs Git. Throws `ConfigError` where neither history
 * has the commit.
 */
export function changesOf(project: Project, since: string | 'staged'): Changes {
  const isStaged = since === 'staged';
  const revision = isStaged ? 'HEAD' : since;
  const { root } = project.repository;
  const manifests = sideOf(root, revision, isStaged);
  const wikis = project.config.wikis.map((folder) => ({
    folder,
    prefix: wikiPrefix(project.config.wikis, folder),
    side: sideOf(folder, revision, isStaged),
  }));
  if (manifests === null && wikis.every(({ side }) => side === null)) {
    throw new ConfigError(missingCommit(revision, [...new Set([root, ...project.config.wikis])]));
  }
  const pageChanges: FileChanges = new Map(
    wikis.flatMap(({ prefix, side }) => [...(side?.changes ?? [])].map(([path, change]) => [prefix + path, change])),
  );
  const manifestChanges: FileChanges = manifests?.changes ?? new Map();
  const before = project.compare({
    repository: repositoryBefore(project, manifests),
    pages: wikis.reduce((pages, { folder, prefix, side }) => pagesBefore(pages, folder, prefix, side), project.pages),
  });
  return effectOf(project.outcome, before, { pages: pageChanges, manifests: manifestChanges }, since);
}

interface Side {
  readonly commit: string;
  readonly changes: FileChanges;
}

/** What changed below a folder; `null` where its history does not have the commit. */
function sideOf(root: string, revision: string, isStaged: boolean): Side | null {
  const commit = resolveCommit(root, revision);
  if (commit === null) return null;
  const base: Base = isStaged ? 'staged' : { commit };
  const changes = changesSince(root, base) ?? [];
  return { commit, changes: new Map(changes.map((change) => [change.path, change])) };
}

function repositoryBefore({ config, repository }: Project, side: Side | null): Repository {
  if (side === null || side.changes.size === 0) return repository;
  return pastRepository(config, side.commit) ?? repository;
}

/** The pages with those of one wiki as they were, under the paths that they have now. */
function pagesBefore(pages: readonly Page[], folder: string, prefix: string, side: Side | null): readonly Page[] {
  if (side === null || side.changes.size === 0) return pages;
  const dialects = pages.find(({ path }) => path.startsWith(prefix))?.dialects ?? [];
  const old = [...side.changes.values()].flatMap(({ path, before }) =>
    before !== null && /\.(?:md|markdown)$/.test(path) ? [{ path, before }] : [],
  );
  const texts = readTextsAt(folder, side.commit, new Set(old.map(({ before }) => before)));
  const past = old.flatMap(({ path, before }) => {
    const text = texts.get(before);
    return text === undefined ? [] : (pageOf(prefix + path, text, dialects) ?? []);
  });
  const changed = new Set([...side.changes.keys()].map((path) => prefix + path));
  return [...pages.filter(({ path }) => !changed.has(path)), ...past];
}

/** A page that could not be read then said nothing. */
function pageOf(path: string, text: string, dialects: Page['dialects']): Page | null {
  try {
    return readPage(path, text, dialects);
  } catch (error) {
    if (error instanceof MarkdownError) return null;
    throw error;
  }
}
