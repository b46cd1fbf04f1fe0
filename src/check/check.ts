import type { Repository } from '../repo/repository.ts';
import type { Place } from '../vocabulary/place.ts';
import { RULES, type RuleId, type Severity } from '../vocabulary/rules.ts';
import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import type { Claim } from '../wiki/claim.ts';
import { readClaims } from '../wiki/claims.ts';
import { readDrawings } from '../wiki/drawings.ts';
import type { WikiFinding } from '../wiki/finding.ts';
import type { FileTree } from '../wiki/links/link-index.ts';
import type { NameIndex } from '../wiki/names.ts';
import type { Page } from '../wiki/page.ts';
import { type BlockReport, checkBlocks } from './blocks.ts';
import { claimId, claimIdentity } from './claim-id.ts';
import { findContradictions, type Statement } from './contradictions.ts';
import { type DrawingReport, type DrawnClaim, readDrawnClaims } from './drawings.ts';
import { indexEntities } from './entities.ts';
import { indexFiles } from './file-index.ts';
import { withIds } from './finding-id.ts';
import { fixFor } from './fix.ts';
import { IgnoreComments } from './ignores.ts';
import { fieldBehind, type Judgement, judge, ruleFor, unreached, unverifiable } from './judge.ts';
import { judgeApplied } from './judges/applied.ts';
import { judgeEvery } from './judges/every.ts';
import { JUDGES, type JudgeContext, type Judged } from './judges.ts';
import { findLinkFaults } from './links.ts';
import { describe } from './message.ts';
import { namesOf } from './names.ts';
import { Policy } from './policy.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from './settings.ts';
import { undocumentedKustomizations } from './undocumented.ts';
import { type History, missingObject } from './unknown.ts';
import type { CheckedClaim, FoundOnPage, Outcome, PageFinding, RepositoryFault, Tally } from './verdict.ts';

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
  readonly repositoryAt?: (commit: string) => Repository | null;
}

interface Context extends JudgeContext {
  readonly policy: Policy;
}

/** A repository, ready to be asked, and the names that it has for pages. */
interface Reading {
  readonly context: Context;
  readonly names: NameIndex;
}

/** Compares every claim of the pages with the repository's facts. Pure but for `history` and `repositoryAt`. */
export function check(input: CheckInput): Outcome {
  const { repository, pages } = input;
  const policy = new Policy(input.settings ?? DEFAULT_SETTINGS);
  const present = openReading(repository, input, policy);
  const readings = readingsOf(input, present);
  const drawn = new Map([...readings].map(([page, reading]) => [page, readDrawingsOf(page, reading)]));
  const statements = pages.flatMap((page) => {
    const reading = readings.get(page);
    return reading === undefined ? [] : checkPage(page, claimsOf(page, reading, drawn.get(page)), reading.context);
  });
  const blocks = pages.map((page) => checkBlocksOf(page, readings.get(page), input));
  const ignores = new IgnoreComments(pages);
  const isReported = ({ verdict, page, rule, place }: CheckedClaim) =>
    verdict !== 'drifted' || !ignores.cover(page, rule, place);
  const reported = statements.filter(({ checked }) => isReported(checked));
  const claims = reported.map(({ checked }) => checked);
  // Before the findings that tell which entries nothing needs.
  const repositoryFindings = repositoryFaults(present.context);
  return {
    claims,
    pageFindings: pageFindings(input, reported, readings, [...drawn.values()], blocks, ignores, policy),
    repositoryFindings,
    blocks: blocks.flatMap((report) => report.blocks),
    tally: tally(claims),
  };
}

function openReading(repository: Repository, { history }: CheckInput, policy: Policy): Reading {
  const context: Context = {
    repository,
    index: indexEntities(repository),
    files: indexFiles(repository.files),
    policy,
    history: history ?? (() => null),
  };
  return { context, names: namesOf(repository) };
}

/** What each page is held against: the present, or the commit that it names. Nothing where there is no such commit. */
function readingsOf(input: CheckInput, present: Reading): ReadonlyMap<Page, Reading> {
  const past = new Map<string, Reading | null>();
  const readings = new Map<Page, Reading>();
  for (const page of input.pages) {
    const { asOf } = page.settings;
    if (asOf === null) {
      readings.set(page, present);
      continue;
    }
    let reading = past.get(asOf);
    if (reading === undefined) {
      const repository = input.repositoryAt?.(asOf) ?? null;
      reading = repository === null ? null : openReading(repository, input, present.context.policy);
      past.set(asOf, reading);
    }
    if (reading !== null) readings.set(page, reading);
  }
  return readings;
}

/** How many of the claims came out which way. */
export function tally(claims: readonly CheckedClaim[]): Tally {
  const counts = { verified: 0, drifted: 0, unverifiable: 0 };
  for (const claim of claims) counts[claim.verdict]++;
  return counts;
}

/** Whether anything was found that has to be mended. */
export function fails(outcome: Outcome): boolean {
  return (
    outcome.claims.some((claim) => claim.verdict === 'drifted' && claim.severity === 'error') ||
    outcome.repositoryFindings.some((finding) => finding.severity === 'error') ||
    outcome.pageFindings.some((finding) => finding.severity === 'error')
  );
}

function readDrawingsOf(page: Page, { context, names }: Reading): DrawingReport {
  return readDrawnClaims(readDrawings(page, names), context);
}

/** A page about another commit is held against the clusters of that one. */
function checkBlocksOf(page: Page, reading: Reading | undefined, { clusterNames }: CheckInput): BlockReport {
  if (reading === undefined) return { blocks: [], findings: [] };
  const { repository } = reading.context;
  const names = page.settings.asOf === null ? clusterNames : repository.clusters.map(({ name }) => name);
  return checkBlocks(page, repository, names);
}

/** Everything that a page says, in its order. */
function claimsOf(page: Page, { names }: Reading, drawn: DrawingReport | undefined): readonly DrawnClaim[] {
  const written = readClaims(page, names).map(
    (claim): DrawnClaim => ({ claim, judged: null, remark: null, rule: null }),
  );
  const all = [...written, ...(drawn?.claims ?? [])];
  return all.sort((a, b) => a.claim.place.line - b.claim.place.line || a.claim.place.column - b.claim.place.column);
}

/** What drawings leave out that do not claim to show all: said once and quietly. */
function partialDrawings(drawn: readonly DrawingReport[]): readonly FoundOnPage[] {
  const rule = 'wiki/partial-drawing';
  return drawn.flatMap(({ notes }) => notes.map(({ place, message }) => ({ rule, page: place.file, place, message })));
}

function checkPage(page: Page, claims: readonly DrawnClaim[], context: Context): readonly Statement[] {
  const occurrences = new Map<string, number>();
  const statements: Statement[] = [];
  for (const drawn of claims) {
    const { claim } = drawn;
    const subject = subjectOf(claim);
    const identity = claimIdentity(page.path, claim, subject);
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    const checked = dated(
      checkClaim(page.path, drawn, subject, claimId(identity, occurrence), context),
      page.settings.asOf,
    );
    if (!isSilenced(checked, context.policy)) statements.push({ claim, checked });
  }
  return statements;
}

/** Places of a commit are named as Git names them: `1a2b3c4:apps/kustomization.yaml`. */
function dated(claim: CheckedClaim, asOf: string | null): CheckedClaim {
  if (asOf === null) return claim;
  const evidence = claim.evidence.map((one) => ({
    ...one,
    place: { ...one.place, file: `${asOf}:${one.place.file}` },
  }));
  return { ...claim, evidence };
}

function subjectOf(claim: Claim): Subject {
  const { mention } = claim;
  if (mention.type === 'known') return mention.subject;
  const cluster = mention.type === 'unknown' ? (mention.cluster ?? null) : null;
  return { kind: mention.kind, name: mention.written, namespace: null, cluster };
}

function checkClaim(page: string, drawn: DrawnClaim, open: Subject, id: string, context: Context): CheckedClaim {
  const { claim } = drawn;
  const kind = claim.applied ?? open.kind;
  const rule = drawn.rule ?? ruleFor(kind, claim.predicate);
  const claimed = claim.saying.type === 'value' ? claim.saying.value : null;
  const { judgement, message, subject } = mildly(claim, drawn.judged ?? judgeMention(claim, open, context));
  const remark = judgement.verdict === 'drifted' ? drawn.remark : null;
  const field = fieldBehind(kind, claim.predicate);
  const fix =
    judgement.verdict === 'drifted'
      ? (drawn.fix ?? (claimed && judgement.actual && fixFor(claim, field, claimed, judgement.actual)))
      : null;
  return {
    id,
    page,
    place: claim.place,
    shape: claim.shape,
    text: claim.text,
    subject,
    predicate: claim.predicate,
    claimed,
    actual: judgement.actual,
    verdict: judgement.verdict,
    reason: judgement.reason,
    rule,
    severity: weight(context.policy, rule, page),
    message: remark ?? message ?? describe(subject, claim.predicate, claimed, judgement),
    because: judgement.because,
    fix,
    evidence: judgement.evidence,
  };
}

/** An example need not be true. */
function mildly(claim: Claim, judged: Judged): Judged {
  if (claim.isExample !== true || judged.judgement.verdict !== 'drifted') return judged;
  return { judgement: unverifiable('the page gives it as an example'), subject: judged.subject };
}

function judgeMention(claim: Claim, open: Subject, context: Context): Judged {
  const special =
    judgeApplied(claim, context) ?? JUDGES.get(claim.predicate)?.(claim, context) ?? judgeEvery(claim, context);
  if (special !== null) return special;
  const { mention } = claim;
  if (mention.type === 'ambiguous') {
    const names = mention.candidates.map((candidate) => candidate.name);
    return {
      judgement: unverifiable(`"${mention.written}" may be ${[...new Set(names)].join(' or ')}`),
      subject: open,
    };
  }
  if (mention.type === 'unknown') return judgeUnknown(claim, mention, open, context);
  const entities = context.index.deployed(open);
  if (entities.length === 0) return { judgement: unreached(context.index.unreachable(open)), subject: open };
  const judgements = entities.map((entity) => judge(claim, entity, context.index));
  const [first] = judgements;
  const [entity] = entities;
  if (first === undefined || entity === undefined)
    return { judgement: unverifiable('the repository has no such object'), subject: open };
  if (judgements.every((judgement) => judgement.verdict === first.verdict)) {
    return { judgement: first, subject: entities.length === 1 ? entity.subject : open };
  }
  const [holds] = entities.filter((_, position) => judgements[position]?.verdict === 'verified');
  const where = holds?.subject.cluster
    ? `it holds in ${holds.subject.cluster}, but not everywhere`
    : 'it differs from place to place';
  return {
    judgement: unverifiable(`several clusters or namespaces have it, and the page does not say which: ${where}`),
    subject: open,
  };
}

function judgeUnknown(
  claim: Claim,
  mention: Extract<Claim['mention'], { type: 'unknown' }>,
  subject: Subject,
  context: Context,
): Judged {
  const missing = missingObject(mention, context.repository, context.history);
  if (!missing.certain) return { judgement: unverifiable(missing.reason), subject };
  if (claim.predicate !== 'exists') return { judgement: unverifiable(missing.message), subject };
  const judgement: Judgement = {
    ...unverifiable(''),
    verdict: 'drifted',
    reason: null,
    actual: { type: 'flag', flag: false },
    evidence: rootEvidence(context.repository),
  };
  return { judgement, message: missing.message, subject };
}

/** That something is nowhere is proved by the roots that were followed. */
function rootEvidence(repository: Repository): Judgement['evidence'] {
  return repository.clusters.flatMap((cluster) => {
    const root = cluster.kustomizations.find((kustomization) =>
      kustomization.applies.some((subject) => subject.kind === 'Kustomization'),
    );
    return root ? [{ place: root.place, origin: 'derived' as const }] : [];
  });
}

function pageFindings(
  input: CheckInput,
  statements: readonly Statement[],
  readings: ReadonlyMap<Page, Reading>,
  drawn: readonly DrawingReport[],
  blocks: readonly BlockReport[],
  ignores: IgnoreComments,
  policy: Policy,
): readonly PageFinding[] {
  const { clusterNames, pages, repository } = input;
  const found: (FoundOnPage & { readonly subject?: string })[] = input.wikiFindings.map(({ rule, place, message }) => ({
    rule,
    page: place.file,
    place,
    message,
  }));
  found.push(...partialDrawings(drawn), ...blocks.flatMap(({ findings }) => findings));
  for (const page of pages) found.push(...misdirected(page, clusterNames, readings.has(page)));
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
  const kept = reported.flatMap((finding) => weighed(finding, policy.severityOf(finding.rule, finding.page)));
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
function misdirected(page: Page, clusterNames: readonly string[], isRead: boolean): readonly FoundOnPage[] {
  const { cluster, asOf } = page.settings;
  const at = { page: page.path, place: { file: page.path, line: 1, column: 1, endLine: 1, endColumn: 1 } };
  const found: FoundOnPage[] = [];
  if (cluster !== null && !clusterNames.includes(cluster)) {
    const message = `The page is said to be about the cluster ${cluster}; the repository has ${clusterNames.join(', ') || 'none'}`;
    found.push({ rule: 'wiki/unknown-cluster', ...at, message });
  }
  if (!isRead) {
    const message = `The front matter names the commit ${asOf}, which Git does not have: nothing on the page was checked`;
    found.push({ rule: 'wiki/unknown-commit', ...at, message });
  }
  return found;
}

function repositoryFaults(context: Context): readonly RepositoryFault[] {
  const { policy, repository } = context;
  const kept = repository.findings
    .filter(({ rule }) => !policy.ignores({ rule, page: null, subject: null }))
    .flatMap((finding) => weighed(finding, policy.severityOf(finding.rule, null)));
  return withIds(kept, ({ rule, message, evidence }) => ({ rule, file: evidence[0]?.file ?? '', message }));
}

/** The finding with its severity; nothing for one that is off. */
function weighed<Found>(
  finding: Found,
  severity: Severity | 'off',
): readonly (Found & { readonly severity: Severity })[] {
  return severity === 'off' ? [] : [{ ...finding, severity }];
}

/** The severity of a claim; one that is off is left out later. */
function weight(policy: Policy, rule: RuleId, page: string): Severity {
  const severity = policy.severityOf(rule, page);
  return severity === 'off' ? RULES[rule].severity : severity;
}

function isSilenced({ rule, page, subject, verdict }: CheckedClaim, policy: Policy): boolean {
  if (policy.severityOf(rule, page) === 'off') return true;
  return verdict === 'drifted' && policy.ignores({ rule, page, subject: subject.name });
}
