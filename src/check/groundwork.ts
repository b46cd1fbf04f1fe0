import type { Page } from '../wiki/page.ts';
import type { CheckInput } from './check.ts';
import type { PageResult, WholeWiki } from './conclude.ts';
import { findLinkFaults } from './links.ts';
import type { PageCheck } from './page-check.ts';
import { unnamedKustomizations } from './undocumented.ts';
import type { FoundOnPage } from './verdict.ts';

/** What a page gives to the outcome. `check` is `null` for one that names a commit which there is not. Pure. */
export function pageResult(page: Page, check: PageCheck | null, clusterNames: readonly string[]): PageResult {
  const { path, settings, ignores } = page;
  return {
    path,
    isSkipped: settings.skip,
    isPast: settings.asOf !== null,
    ignores,
    statements: check?.statements ?? [],
    drawings: check === null ? [] : partialDrawings(check),
    blocks: check?.blocks.findings ?? [],
    settings: misdirected(page, clusterNames, check !== null),
  };
}

/** What a wiki gives to the outcome beside its pages' statements. Pure. */
export function wholeWiki({ repository, clusterNames, pages, wikiFindings, wikiFolder }: CheckInput): WholeWiki {
  return {
    pages: pages.map(({ path }) => path),
    reading: wikiFindings.map(({ rule, place, message }) => ({ rule, page: place.file, place, message })),
    links: findLinkFaults({ pages, wiki: wikiFolder, repository }),
    ...unnamedKustomizations(repository, pages),
    repositoryFindings: repository.findings,
    hasAllClusters: clusterNames.length === repository.clusters.length,
  };
}

/** A page that narrows itself to a cluster or a commit which there is not: nothing on it is checked. */
function misdirected(page: Page, clusterNames: readonly string[], isChecked: boolean): readonly FoundOnPage[] {
  const { cluster, asOf } = page.settings;
  const at = { page: page.path, place: { file: page.path, line: 1, column: 1, endLine: 1, endColumn: 1 } };
  const found: FoundOnPage[] = [];
  if (cluster !== null && !clusterNames.includes(cluster)) {
    const message = `The page is said to be about the cluster ${cluster}; the repository has ${clusterNames.join(', ') || 'none'}`;
    found.push({ rule: 'wiki/unknown-cluster', ...at, message });
  }
  if (!isChecked) {
    const message = `The front matter names the commit ${asOf}, which Git does not have: nothing on the page was checked`;
    found.push({ rule: 'wiki/unknown-commit', ...at, message });
  }
  return found;
}

/** What drawings leave out that do not claim to show all: said once and quietly. */
function partialDrawings({ drawings }: PageCheck): readonly FoundOnPage[] {
  const rule = 'wiki/partial-drawing';
  return drawings.notes.map(({ place, message }) => ({ rule, page: place.file, place, message }));
}
