import type { FluxKustomization } from '../../repo/facts.ts';
import { formatValue } from '../../vocabulary/value.ts';
import type { Claim } from '../../wiki/claim.ts';
import { judge, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { familyOf, whyOpen } from './applies.ts';
import { agreed } from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/**
 * Holds what a page says of something of a kind that a Kustomization applies against each such object: one has to fit.
 * `null` for a claim about the Kustomization itself.
 */
export function judgeApplied(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, applied } = claim;
  if (applied === undefined || mention.type !== 'known') return null;
  const judged = deployedKustomizations(mention.subject, context).map((one) => judgeOne(claim, one, applied, context));
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

function judgeOne(claim: Claim, kustomization: FluxKustomization, kind: string, context: JudgeContext): Judged {
  const { subject } = kustomization;
  const family = familyOf(kustomization, context);
  const judged = family
    .flatMap(({ applies }) => applies.filter((one) => one.kind === kind))
    .flatMap((one) => context.index.deployed(one))
    .map((entity) => ({ judgement: judge(claim, entity, context.index), subject: entity.subject }));
  const [first, another] = judged;
  const fitting = judged.find(({ judgement }) => judgement.verdict === 'verified');
  if (fitting !== undefined) return fitting;
  const reason =
    judged.find(({ judgement }) => judgement.verdict === 'unverifiable')?.judgement.reason ??
    whyOpen(family, { kind, namespace: null, name: '' }, false);
  if (reason !== null) return { judgement: unverifiable(reason), subject };
  if (first === undefined) return { judgement: unverifiable(`${subject.name} applies no ${kind}`), subject };
  if (another === undefined) return first;
  const claimed = claim.saying.type === 'value' ? formatValue(claim.saying.value) : 'so';
  const message = `of the ${judged.length} ${kind} objects that ${subject.name} applies, none has ${claim.predicate} ${claimed}`;
  const evidence = judged.flatMap(({ judgement }) => judgement.evidence.slice(0, 1));
  return { judgement: { ...first.judgement, actual: null, evidence }, message, subject };
}
