import type { RepositoryFinding } from '../repo/finding.ts';
import type { Place } from '../vocabulary/place.ts';
import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import type { IgnoreComment } from '../wiki/ignore.ts';
import { findContradictions, type Statement } from './contradictions.ts';
import { subjectKey } from './entities.ts';
import { withIds } from './finding-id.ts';
import { IgnoreComments } from './ignores.ts';
import { Policy } from './policy.ts';
import type { CheckSettings } from './settings.ts';
import type { CheckedClaim, FoundOnPage, Outcome, PageFinding, RepositoryFault, Tally } from './verdict.ts';

/** What one page gives to the outcome of its wiki. */
export interface PageResult {
  readonly path: string;
  /** Whether nothing on it is a statement about the repository. */
  readonly isSkipped: boolean;
  /** Whether it is about a commit of its own. */
  readonly isPast: boolean;
  readonly ignores: readonly IgnoreComment[];
  /** In the order of the page; those included that the owner ignores. */
  readonly statements: readonly Statement[];
  readonly drawings: readonly FoundOnPage[];
  readonly blocks: readonly FoundOnPage[];
  /** What is wrong with what the page says to wikiproof. */
  readonly settings: readonly FoundOnPage[];
}

/** What the outcome of a wiki is made of beside what single pages state. */
export interface WholeWiki {
  /** The paths of all pages, in their order. */
  readonly pages: readonly string[];
  /** What was wrong with reading them. */
  readonly reading: readonly FoundOnPage[];
  /** Faults of links, those included that a reader takes for a claim. */
  readonly links: readonly FoundOnPage[];
  /** The Kustomizations whose names stand on no page, and how many there are in all. */
  readonly unnamed: readonly Subject[];
  readonly kustomizations: number;
  readonly repositoryFindings: readonly RepositoryFinding[];
  /** Whether no cluster was left out. */
  readonly hasAllClusters: boolean;
}

/**
 * All that the outcome of a wiki, or of some of its pages, is made of. Plain data, which JSON gives back as it was.
 */
export interface Groundwork {
  readonly pages: readonly PageResult[];
  /** `null` where somebody else tells what is true of the wiki as a whole. */
  readonly whole: WholeWiki | null;
  readonly settings: CheckSettings;
}

/**
 * What comes out of some pages: their statements, and what there is to say of pages and repository beside them. What is
 * true only of the wiki as a whole, such as a contradiction or an entry that nothing needs, is told where all of its
 * pages are there. Pure.
 */
export function conclude({ pages, whole, settings }: Groundwork): Omit<Outcome, 'blocks'> {
  const policy = new Policy(settings);
  const ignores = new IgnoreComments(pages);
  const statements = pages
    .flatMap((page) => page.statements)
    .filter(({ checked }) => !isSilenced(checked, policy))
    .filter(({ checked }) => isReported(checked, ignores));
  const claims = statements.map(({ checked }) => checked);
  // Before the findings that tell which entries nothing needs.
  const repositoryFindings = repositoryFaults(whole?.repositoryFindings ?? [], policy);
  const pageFindings = findingsOf({ pages, whole, statements, ignores, policy });
  return { claims, pageFindings, repositoryFindings, tally: tally(claims) };
}

/** How many of the claims came out which way. */
export function tally(claims: readonly CheckedClaim[]): Tally {
  const counts = { verified: 0, drifted: 0, unverifiable: 0 };
  for (const claim of claims) counts[claim.verdict]++;
  return counts;
}

function isSilenced({ rule, page, subject, verdict }: CheckedClaim, policy: Policy): boolean {
  if (policy.severityOf(rule, page) === 'off') return true;
  return verdict === 'drifted' && policy.ignores({ rule, page, subject: subject.name });
}

/** Drift that a comment of its page covers is not. */
function isReported({ verdict, page, rule, place }: CheckedClaim, ignores: IgnoreComments): boolean {
  return verdict !== 'drifted' || !ignores.cover(page, rule, place);
}

function repositoryFaults(findings: readonly RepositoryFinding[], policy: Policy): readonly RepositoryFault[] {
  const kept = findings
    .filter(({ rule }) => !policy.ignores({ rule, page: null, subject: null }))
    .flatMap((finding) => policy.weigh(finding, null));
  return withIds(kept, ({ rule, message, evidence }) => ({ rule, file: evidence[0]?.file ?? '', message }));
}

/** A finding, and the name of the object that it is about, if it is about one. */
type Found = FoundOnPage & { readonly subject?: string };

/** What findings are made of once statements were looked at; policy and comments know what those needed. */
interface Looked {
  readonly pages: readonly PageResult[];
  readonly whole: WholeWiki | null;
  /** Those that are reported. */
  readonly statements: readonly Statement[];
  readonly ignores: IgnoreComments;
  readonly policy: Policy;
}

function findingsOf({ pages, whole, statements, ignores, policy }: Looked): readonly PageFinding[] {
  const all = whole !== null && whole.pages.length === pages.length ? whole : null;
  const found: Found[] = [
    ...(whole?.reading ?? []),
    ...pages.flatMap((page) => page.drawings),
    ...pages.flatMap((page) => page.blocks),
    ...pages.flatMap((page) => page.settings),
    ...linkFaults(whole?.links ?? [], pages, statements),
    ...(all === null ? [] : contradictions(pages, all, statements)),
    ...(all === null ? [] : undocumented(all, statements)),
  ];
  const reported = found.flatMap(({ subject = null, ...finding }) => {
    const { page, rule, place } = finding;
    if (policy.ignores({ rule, page, subject })) return [];
    return page !== null && place !== null && ignores.cover(page, rule, place) ? [] : [finding];
  });
  if (all !== null) reported.push(...policy.expired);
  // A comment, or an entry, may be about a cluster that is not asked for.
  if (all?.hasAllClusters) reported.push(...unusedComments(ignores), ...policy.unused);
  const kept = reported.flatMap((finding) => policy.weigh(finding, finding.page));
  return withIds(kept, ({ rule, page, message }) => ({ rule, file: page ?? '', message }));
}

/** Those of the pages at hand, apart from links that a reader took for a claim about a file of the repository. */
function linkFaults(
  links: readonly FoundOnPage[],
  pages: readonly PageResult[],
  statements: readonly Statement[],
): readonly Found[] {
  const paths = new Set(pages.map(({ path }) => path));
  const claimed = new Set(
    statements.flatMap(({ checked: { predicate, place } }) => (predicate === 'path' ? placeKey(place) : [])),
  );
  return links.filter(
    ({ page, place }) => (page === null || paths.has(page)) && (place === null || !claimed.has(placeKey(place))),
  );
}

function placeKey({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Only the present contradicts itself: what a page tells of another commit may have been so. */
function contradictions(
  pages: readonly PageResult[],
  { repositoryFindings }: WholeWiki,
  statements: readonly Statement[],
): readonly Found[] {
  const past = new Set(pages.filter(({ isPast }) => isPast).map(({ path }) => path));
  const present = statements.filter(({ checked }) => !past.has(checked.page));
  const isClash = (address: string) =>
    repositoryFindings.some(({ rule, message }) => rule === 'net/address-conflict' && message.includes(address));
  return findContradictions(present, isClash).map((one) => ({ rule: 'wiki/contradiction', ...one }));
}

/** The Kustomizations that no page names and no claim is about. A wiki that names none of them is not about them. */
function undocumented({ unnamed, kustomizations }: WholeWiki, statements: readonly Statement[]): readonly Found[] {
  const subjects = statements.map(({ checked }) => checked.subject).filter(({ kind }) => kind === 'Kustomization');
  const spokenOf = new Set(subjects.map(({ name }) => name));
  const silent = unnamed.filter(({ name }) => !spokenOf.has(name));
  if (silent.length === kustomizations) return [];
  return [...new Map(silent.map((subject) => [subjectKey(subject), subject])).values()].map((subject) => ({
    rule: 'wiki/undocumented',
    page: null,
    place: null,
    message: `${formatSubject(subject)} of ${subject.cluster} is on no page`,
    subject: subject.name,
  }));
}

function unusedComments({ unused }: IgnoreComments): readonly FoundOnPage[] {
  const message = 'This comment keeps nothing from being reported: remove it';
  return unused.map((place) => ({ rule: 'wiki/unused-ignore', page: place.file, place, message }));
}
