import type { Repository } from '../repo/repository.ts';
import type { Unknown } from '../vocabulary/value.ts';
import type { WikiFinding } from '../wiki/finding.ts';
import type { FileTree } from '../wiki/links/link-index.ts';
import type { Page } from '../wiki/page.ts';
import { conclude, type Groundwork } from './conclude.ts';
import { pageResult, wholeWiki } from './groundwork.ts';
import { CheckMemory } from './memory.ts';
import { type PageCheck, undecided } from './page-check.ts';
import { Policy } from './policy.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from './settings.ts';
import type { History } from './unknown.ts';
import type { Outcome } from './verdict.ts';

/** What the check looks at: the repository's facts, the wiki's pages, and what was wrong with reading them. */
export interface CheckInput {
  readonly repository: Repository;
  /** Every cluster that the repository has, those included that are not asked for. */
  readonly clusterNames: readonly string[];
  readonly pages: readonly Page[];
  readonly wikiFindings: readonly WikiFinding[];
  /** The folder that the pages' paths are relative to, and the files in it beside them. */
  readonly wikiFolder: FileTree;
  readonly settings?: CheckSettings;
  /** Tells whether Git once had a name; without it nothing is said of the past. */
  readonly history?: History;
  /** The repository as it was at a commit; `null` where there is no such commit. Called once for each. */
  readonly repositoryAt?: (commit: string) => Repository | Unknown | null;
  /** Left out where all of the pages are to be checked. */
  readonly part?: Part;
}

/** A part of a wiki that is checked by itself. */
export interface Part {
  /** The paths of the pages in it. */
  readonly own: ReadonlySet<string>;
  /** Whether what is true of the wiki as a whole is told with it; then all pages are there. */
  readonly tellsWhole: boolean;
}

/**
 * Compares every claim of the pages with the repository's facts. Pure but for `history` and `repositoryAt`.
 *
 * @param memory of earlier comparisons with the same `settings` and `history`: of pages and repositories that it knows,
 *   only what concerns the wiki as a whole is worked out again
 */
export function check(input: CheckInput, memory: CheckMemory = new CheckMemory()): Outcome {
  const checks = checkPages(input, memory);
  const blocks = [...checks.values()].flatMap((one) => one.blocks.blocks);
  return { ...conclude(groundwork(input, checks)), blocks };
}

/** What the outcome of `check` is made of, as plain data. */
export function groundworkOf(input: CheckInput, memory: CheckMemory): Groundwork {
  return groundwork(input, checkPages(input, memory));
}

function groundwork(input: CheckInput, checks: ReadonlyMap<Page, PageCheck>): Groundwork {
  const { clusterNames, part, settings = DEFAULT_SETTINGS } = input;
  return {
    pages: pagesOf(input).map((page) => pageResult(page, checks.get(page) ?? null, clusterNames)),
    whole: part?.tellsWhole === false ? null : wholeWiki(input),
    settings,
  };
}

function pagesOf({ pages, part }: CheckInput): readonly Page[] {
  return part === undefined ? pages : pages.filter(({ path }) => part.own.has(path));
}

/** Each page, held against the present or the commit that it names; nothing for one whose commit there is not. */
function checkPages(input: CheckInput, memory: CheckMemory): ReadonlyMap<Page, PageCheck> {
  const { repository, clusterNames, history = () => null, repositoryAt = () => null } = input;
  const policy = new Policy(input.settings ?? DEFAULT_SETTINGS);
  const repositories = new Map<string | null, Repository | Unknown | null>([[null, repository]]);
  const checks = new Map<Page, PageCheck>();
  for (const page of pagesOf(input)) {
    const { asOf } = page.settings;
    if (asOf !== null && !repositories.has(asOf)) repositories.set(asOf, repositoryAt(asOf));
    const against = repositories.get(asOf) ?? null;
    if (against === null) continue;
    const isUnknown = 'reason' in against;
    const reading = memory.open(isUnknown ? repository : against, history);
    const check = memory.checkPage(page, reading, clusterNames, policy);
    checks.set(page, isUnknown ? undecided(check, against.reason) : check);
  }
  return checks;
}

/** Whether anything was found that has to be mended. */
export function fails(outcome: Outcome): boolean {
  return (
    outcome.claims.some((claim) => claim.verdict === 'drifted' && claim.severity === 'error') ||
    outcome.repositoryFindings.some((finding) => finding.severity === 'error') ||
    outcome.pageFindings.some((finding) => finding.severity === 'error')
  );
}
