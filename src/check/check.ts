import type { Repository } from '../repo/repository.ts';
import { RULES, type RuleId, type Severity } from '../vocabulary/rules.ts';
import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import type { Claim } from '../wiki/claim.ts';
import { readClaims } from '../wiki/claims.ts';
import { namedCluster } from '../wiki/context.ts';
import type { WikiFinding } from '../wiki/finding.ts';
import { indexNames } from '../wiki/names.ts';
import type { Page } from '../wiki/page.ts';
import { claimId, claimIdentity } from './claim-id.ts';
import { indexEntities } from './entities.ts';
import { fixFor } from './fix.ts';
import { fieldBehind, type Judgement, judge, ruleFor, unreached, unverifiable } from './judge.ts';
import { JUDGES, type JudgeContext, type Judged } from './judges.ts';
import { describe } from './message.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from './settings.ts';
import { undocumentedKustomizations } from './undocumented.ts';
import { type History, missingObject } from './unknown.ts';
import type { CheckedClaim, Outcome, PageFinding, RepositoryFault, Tally } from './verdict.ts';

/** What the check looks at: the repository's facts, the wiki's pages, and what was wrong with reading them. */
export interface CheckInput {
  readonly repository: Repository;
  /** Every cluster that the repository has, those included that are not asked for. */
  readonly clusterNames: readonly string[];
  readonly pages: readonly Page[];
  readonly wikiFindings: readonly WikiFinding[];
  readonly settings?: CheckSettings;
  /** Tells whether Git once had a name; without it nothing is said of the past. */
  readonly history?: History;
}

interface Context extends JudgeContext {
  readonly settings: CheckSettings;
}

/** Compares every claim of the pages with the repository's facts. Pure but for `history`. */
export function check(input: CheckInput): Outcome {
  const { repository, pages } = input;
  const context: Context = {
    repository,
    index: indexEntities(repository),
    settings: input.settings ?? DEFAULT_SETTINGS,
    history: input.history ?? (() => null),
  };
  const subjects = [
    ...repository.clusters.flatMap((cluster) => cluster.entities.map((entity) => entity.subject)),
    ...repository.unreachable.map((entity) => entity.subject),
  ];
  const names = indexNames(subjects);
  const claims = pages.flatMap((page) => checkPage(page, readClaims(page, names), context));
  return {
    claims,
    pageFindings: pageFindings(input, claims, context),
    repositoryFindings: repositoryFaults(context),
    tally: tally(claims),
  };
}

/** How many of the claims came out which way. */
function tally(claims: readonly CheckedClaim[]): Tally {
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

function checkPage(page: Page, claims: readonly Claim[], context: Context): readonly CheckedClaim[] {
  const occurrences = new Map<string, number>();
  const checked: CheckedClaim[] = [];
  for (const claim of claims) {
    const subject = subjectOf(claim);
    const identity = claimIdentity(page.path, claim, subject);
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    const result = checkClaim(page.path, claim, subject, claimId(identity, occurrence), context);
    if (!isSilenced(result, context.settings)) checked.push(result);
  }
  return checked;
}

function subjectOf(claim: Claim): Subject {
  if (claim.mention.type === 'known') return claim.mention.subject;
  return { kind: claim.mention.kind, name: claim.mention.written, namespace: null, cluster: null };
}

function checkClaim(page: string, claim: Claim, open: Subject, id: string, context: Context): CheckedClaim {
  const rule = ruleFor(open.kind, claim.predicate);
  const claimed = claim.saying.type === 'value' ? claim.saying.value : null;
  const { judgement, message, subject } = judgeMention(claim, open, context);
  const field = fieldBehind(open.kind, claim.predicate);
  const fix =
    judgement.verdict === 'drifted' && field && claimed && judgement.actual
      ? fixFor(claim.text, claim.predicate, field, claimed, judgement.actual)
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
    severity: severityOf(rule, context.settings),
    message: message ?? describe(subject, claim.predicate, claimed, judgement),
    because: judgement.because,
    fix,
    evidence: judgement.evidence,
  };
}

function judgeMention(claim: Claim, open: Subject, context: Context): Judged {
  const special = JUDGES.get(claim.predicate);
  if (special !== undefined) return special(claim, context);
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

function pageFindings(input: CheckInput, claims: readonly CheckedClaim[], context: Context): readonly PageFinding[] {
  const found: PageFinding[] = [];
  for (const finding of input.wikiFindings) {
    found.push({
      rule: finding.rule,
      severity: severityOf(finding.rule, context.settings),
      page: finding.place.file,
      place: finding.place,
      message: finding.message,
    });
  }
  found.push(...unknownClusters(input, context));
  const rule = 'wiki/undocumented';
  for (const subject of undocumentedKustomizations(
    input.repository,
    input.pages,
    claims.map((claim) => claim.subject),
  )) {
    const message = `${formatSubject(subject)} of ${subject.cluster} is on no page`;
    found.push({ rule, severity: severityOf(rule, context.settings), page: null, place: null, message });
  }
  return found.filter((finding) => context.settings.severities[finding.rule] !== 'off');
}

/** Pages that narrow themselves to a cluster which there is not: nothing on them is checked. */
function unknownClusters({ clusterNames, pages }: CheckInput, context: Context): readonly PageFinding[] {
  const rule = 'wiki/unknown-cluster';
  return pages.flatMap((page) => {
    const cluster = namedCluster(page);
    if (cluster === null || clusterNames.includes(cluster)) return [];
    const place = { file: page.path, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const message = `The front matter names the cluster ${cluster}; the repository has ${clusterNames.join(', ') || 'none'}`;
    return [{ rule, severity: severityOf(rule, context.settings), page: page.path, place, message }];
  });
}

function repositoryFaults(context: Context): readonly RepositoryFault[] {
  return context.repository.findings
    .map((finding) => ({ ...finding, severity: severityOf(finding.rule, context.settings) }))
    .filter((finding) => context.settings.severities[finding.rule] !== 'off');
}

function severityOf(rule: RuleId, settings: CheckSettings): Severity {
  const chosen = settings.severities[rule];
  return chosen === undefined || chosen === 'off' ? RULES[rule].severity : chosen;
}

function isSilenced(claim: CheckedClaim, settings: CheckSettings): boolean {
  if (settings.severities[claim.rule] === 'off') return true;
  if (claim.verdict !== 'drifted') return false;
  return settings.ignore.some(
    (ignore) =>
      (ignore.rule === undefined || ignore.rule === claim.rule) &&
      (ignore.page === undefined || ignore.page === claim.page) &&
      (ignore.subject === undefined || ignore.subject === claim.subject.name),
  );
}
