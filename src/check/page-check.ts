import type { Repository } from '../repo/repository.ts';
import type { RuleId, Severity } from '../vocabulary/rules.ts';
import { RULES } from '../vocabulary/rules.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Claim } from '../wiki/claim.ts';
import { readDrawings } from '../wiki/drawings.ts';
import type { NameIndex } from '../wiki/names.ts';
import type { Page } from '../wiki/page.ts';
import { type BlockReport, checkBlocks } from './blocks.ts';
import { claimId, claimIdentity } from './claim-id.ts';
import type { Statement } from './contradictions.ts';
import { type DrawingReport, type DrawnClaim, readDrawnClaims } from './drawings.ts';
import { indexEntities } from './entities.ts';
import { indexFiles } from './file-index.ts';
import { fixFor } from './fix.ts';
import { fieldBehind, type Judgement, judge, ruleFor, unreached, unverifiable } from './judge.ts';
import { judgeApplication } from './judges/application.ts';
import { judgeApplied } from './judges/applied.ts';
import { judgeEvery } from './judges/every.ts';
import { JUDGES, type JudgeContext, type Judged } from './judges.ts';
import { describe } from './message.ts';
import type { Policy } from './policy.ts';
import { type History, missingObject } from './unknown.ts';
import type { CheckedClaim } from './verdict.ts';

/** A repository, ready to be asked, and the names that it has for pages. */
export interface Reading {
  readonly context: JudgeContext;
  readonly names: NameIndex;
}

/** What one page says, held against one repository. The wiki's other pages have no part in it. */
export interface PageCheck {
  /** In the order of the page; those included that the owner ignores. */
  readonly statements: readonly Statement[];
  readonly drawings: DrawingReport;
  readonly blocks: BlockReport;
}

/** @param names those of the repository, see `namesOf` */
export function openReading(repository: Repository, history: History, names: NameIndex): Reading {
  const context = { repository, index: indexEntities(repository), files: indexFiles(repository.files), history };
  return { context, names };
}

/**
 * Compares what a page says with the repository. Pure but for the reading's history.
 *
 * @param written what `readClaims` finds on the page
 * @param clusterNames every cluster that the repository has, those included that are not asked for
 */
export function checkPage(
  page: Page,
  written: readonly Claim[],
  reading: Reading,
  clusterNames: readonly string[],
  policy: Policy,
): PageCheck {
  const drawings = readDrawnClaims(readDrawings(page, reading.names), reading.context);
  return {
    statements: judgeClaims(page, inOrder(written, drawings), reading.context, policy),
    drawings,
    blocks: checkBlocksOf(page, reading.context, clusterNames),
  };
}

/** The same page where it cannot be decided what it is to be held against. */
export function undecided({ statements }: PageCheck, reason: string): PageCheck {
  const judgement = unverifiable(reason);
  return {
    statements: statements.map(({ claim, checked }) => {
      const { verdict, actual, because, evidence } = judgement;
      const message = describe(checked.subject, checked.predicate, claim.saying, judgement);
      return { claim, checked: { ...checked, verdict, actual, reason, because, evidence, message, fix: null } };
    }),
    drawings: { claims: [], notes: [] },
    blocks: { blocks: [], findings: [] },
  };
}

/** A page about another commit is held against the clusters of that one. */
function checkBlocksOf(page: Page, { repository }: JudgeContext, clusterNames: readonly string[]): BlockReport {
  const names = page.settings.asOf === null ? clusterNames : repository.clusters.map(({ name }) => name);
  return checkBlocks(page, repository, names);
}

/** Everything that a page says, in its order. */
function inOrder(written: readonly Claim[], drawn: DrawingReport): readonly DrawnClaim[] {
  const plain = written.map((claim): DrawnClaim => ({ claim, judged: null, remark: null, rule: null }));
  const all = [...plain, ...drawn.claims];
  return all.sort((a, b) => a.claim.place.line - b.claim.place.line || a.claim.place.column - b.claim.place.column);
}

function judgeClaims(
  page: Page,
  claims: readonly DrawnClaim[],
  context: JudgeContext,
  policy: Policy,
): readonly Statement[] {
  const occurrences = new Map<string, number>();
  const statements: Statement[] = [];
  for (const drawn of claims) {
    const { claim } = drawn;
    const subject = subjectOf(claim);
    const identity = claimIdentity(page.path, claim, subject);
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    const checked = dated(
      checkClaim(page.path, drawn, subject, claimId(identity, occurrence), context, policy),
      page.settings.asOf,
    );
    statements.push({ claim, checked });
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

function checkClaim(
  page: string,
  drawn: DrawnClaim,
  open: Subject,
  id: string,
  context: JudgeContext,
  policy: Policy,
): CheckedClaim {
  const { claim } = drawn;
  const kind = claim.applied ?? open.kind;
  const rule = drawn.rule ?? ruleFor(kind, claim.predicate);
  const claimed = claim.saying.type === 'value' ? claim.saying.value : null;
  const { judgement, message, subject } = mildly(
    claim,
    judgeApplication(claim, drawn.judged ?? judgeMention(claim, open, context), context),
  );
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
    severity: weight(policy, rule, page),
    message: remark ?? message ?? describe(subject, claim.predicate, claim.saying, judgement),
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

function judgeMention(claim: Claim, open: Subject, context: JudgeContext): Judged {
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
  context: JudgeContext,
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

/** The severity of a claim; one that is off is left out later. */
function weight(policy: Policy, rule: RuleId, page: string): Severity {
  const severity = policy.severityOf(rule, page);
  return severity === 'off' ? RULES[rule].severity : severity;
}
