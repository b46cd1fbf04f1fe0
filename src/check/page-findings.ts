import type { Repository } from '../repo/repository.ts';
import type { Place } from '../vocabulary/place.ts';
import { formatSubject } from '../vocabulary/subject.ts';
import type { Page } from '../wiki/page.ts';
import type { CheckInput } from './check.ts';
import { findContradictions, type Statement } from './contradictions.ts';
import { withIds } from './finding-id.ts';
import type { IgnoreComments } from './ignores.ts';
import { findLinkFaults } from './links.ts';
import type { PageCheck } from './page-check.ts';
import type { Policy } from './policy.ts';
import { undocumentedKustomizations } from './undocumented.ts';
import type { FoundOnPage, PageFinding } from './verdict.ts';

/** The pages after their statements were compared. */
export interface CheckedPages {
  /** Nothing for a page that names a commit which there is not. */
  readonly checks: ReadonlyMap<Page, PageCheck>;
  /** Those that are reported. */
  readonly statements: readonly Statement[];
  readonly ignores: IgnoreComments;
  readonly policy: Policy;
}

/**
 * What there is to say of the pages, alone and together, beside their statements. The policy and the comments have to
 * have seen the statements before, as they tell which of their entries nothing needs. Pure.
 */
export function pageFindings(
  input: CheckInput,
  { checks, statements, ignores, policy }: CheckedPages,
): readonly PageFinding[] {
  const { clusterNames, pages, repository } = input;
  const found: (FoundOnPage & { readonly subject?: string })[] = input.wikiFindings.map(({ rule, place, message }) => ({
    rule,
    page: place.file,
    place,
    message,
  }));
  const reports = [...checks.values()];
  found.push(...partialDrawings(reports), ...reports.flatMap(({ blocks }) => blocks.findings));
  for (const page of pages) found.push(...misdirected(page, clusterNames, checks.has(page)));
  found.push(...linkFaults(input, statements));
  // Only the present contradicts itself: what a page tells of another commit may have been so.
  const past = new Set(pages.filter(({ settings }) => settings.asOf !== null).map(({ path }) => path));
  const present = statements.filter(({ checked }) => !past.has(checked.page));
  for (const contradiction of findContradictions(present, (address) => hasClash(repository, address))) {
    found.push({ rule: 'wiki/contradiction', ...contradiction });
  }
  const claimed = statements.map(({ checked }) => checked.subject);
  for (const subject of undocumentedKustomizations(repository, pages, claimed)) {
    const message = `${formatSubject(subject)} of ${subject.cluster} is on no page`;
    found.push({ rule: 'wiki/undocumented', page: null, place: null, message, subject: subject.name });
  }
  const reported = found.flatMap(({ subject = null, ...finding }) => {
    const { page, rule, place } = finding;
    if (policy.ignores({ rule, page, subject })) return [];
    return page !== null && place !== null && ignores.cover(page, rule, place) ? [] : [finding];
  });
  reported.push(...policy.expired);
  // A comment, or an entry, may be about a cluster that is not asked for.
  if (clusterNames.length === repository.clusters.length) reported.push(...unusedComments(ignores), ...policy.unused);
  const kept = reported.flatMap((finding) => policy.weigh(finding, finding.page));
  return withIds(kept, ({ rule, page, message }) => ({ rule, file: page ?? '', message }));
}

function unusedComments({ unused }: IgnoreComments): readonly FoundOnPage[] {
  const message = 'This comment keeps nothing from being reported: remove it';
  return unused.map((place) => ({ rule: 'wiki/unused-ignore', page: place.file, place, message }));
}

/** Faults of links, apart from those of links that a reader took for a claim about a file of the repository. */
function linkFaults({ pages, wikiFolder, repository }: CheckInput, statements: readonly Statement[]) {
  const claimed = new Set(
    statements.flatMap(({ checked: { predicate, place } }) => (predicate === 'path' ? placeKey(place) : [])),
  );
  return findLinkFaults({ pages, wiki: wikiFolder, repository }).filter(
    ({ place }) => place === null || !claimed.has(placeKey(place)),
  );
}

function placeKey({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function hasClash(repository: Repository, address: string): boolean {
  return repository.findings.some(({ rule, message }) => rule === 'net/address-conflict' && message.includes(address));
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
function partialDrawings(checks: readonly PageCheck[]): readonly FoundOnPage[] {
  const rule = 'wiki/partial-drawing';
  return checks.flatMap(({ drawings }) =>
    drawings.notes.map(({ place, message }) => ({ rule, page: place.file, place, message })),
  );
}
