import type { Cluster, Entity, FluxKustomization } from '../../repo/facts.ts';
import { CLUSTER_KIND, covers, type Subject } from '../../vocabulary/subject.ts';
import { formatValue } from '../../vocabulary/value.ts';
import type { Claim, Mention } from '../../wiki/claim.ts';
import { type Judgement, judge, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';

export type EveryMention = Extract<Mention, { readonly type: 'every' }>;

/** So many counter-examples a message names; the others it counts. */
const MOST_NAMED = 6;

/** Holds a statement about all objects of a set against each of them; `null` for a statement about one. */
export function judgeEvery(claim: Claim, context: JudgeContext): Judged | null {
  const { mention } = claim;
  if (mention.type !== 'every') return null;
  const clusters = clustersOf(mention, context);
  const judged = clusters.map((cluster) => judgeIn(cluster, claim, mention, context));
  return agreed(judged, { kind: mention.kind, name: mention.written, namespace: null, cluster: mention.cluster });
}

/** What is said of every cluster has to hold, or not hold, in each; where they differ nothing is certain. */
export function agreed(judged: readonly Judged[], subject: Subject): Judged {
  const [first] = judged;
  if (first === undefined) return { judgement: unverifiable('no cluster was found in the repository'), subject };
  const isUnanimous = judged.every(({ judgement }) => judgement.verdict === first.judgement.verdict);
  if (isUnanimous) return first;
  return { judgement: unverifiable('the clusters differ, and the page does not say which it means'), subject };
}

export function clustersOf(mention: { readonly cluster: string | null }, context: JudgeContext): readonly Cluster[] {
  return context.repository.clusters.filter(({ name }) => mention.cluster === null || name === mention.cluster);
}

/** The subject of what is said of a cluster as a whole. */
export function clusterSubject(cluster: Cluster): Subject {
  return { kind: CLUSTER_KIND, name: cluster.name, namespace: null, cluster: cluster.name };
}

/** Whether a Kustomization is there before Flux applies anything: pages rarely count it among the others. */
export function isRoot(cluster: Cluster, { subject, appliedBy }: Entity): boolean {
  if (appliedBy === null || (appliedBy.name === subject.name && appliedBy.namespace === subject.namespace)) {
    return cluster.kustomizations.some((one) => one.subject.name === subject.name);
  }
  return false;
}

/** The objects of a cluster that a mention means, without the root. */
export function membersOf(cluster: Cluster, mention: EveryMention): readonly Entity[] {
  const { kind, subjects, levels, except } = mention;
  const all: readonly (Entity | FluxKustomization)[] =
    kind === 'Kustomization'
      ? cluster.kustomizations
      : cluster.entities.filter((entity) => entity.subject.kind === kind);
  return all.filter((entity) => {
    if (except !== undefined && covers(except, entity.subject)) return false;
    if (subjects !== null) return subjects.some((subject) => covers(subject, entity.subject));
    if (isRoot(cluster, entity)) return false;
    if (levels === null) return true;
    const level = 'level' in entity ? entity.level : null;
    return level !== null && level >= levels.from && (levels.to === null || level <= levels.to);
  });
}

function judgeIn(cluster: Cluster, claim: Claim, mention: EveryMention, context: JudgeContext): Judged {
  const subject = { kind: mention.kind, name: mention.written, namespace: null, cluster: cluster.name };
  const members = membersOf(cluster, mention);
  if (members.length === 0) return { judgement: unverifiable(`${cluster.name} has no such objects`), subject };
  const judgements = members.map((entity) => ({ entity, judgement: judge(claim, entity, context.index) }));
  const against = judgements.filter(({ judgement }) => judgement.verdict === 'drifted');
  const [counter] = against;
  if (counter !== undefined) {
    const names = against.map(({ entity, judgement }) => `${entity.subject.name}${saysOf(judgement)}`);
    const message = `${claim.predicate} is not ${claimedBy(claim)} for all ${members.length}: ${listed(names)} ${against.length === 1 ? 'differs' : 'differ'}`;
    const evidence = against.flatMap(({ judgement }) => judgement.evidence.slice(0, 1)).slice(0, MOST_NAMED);
    return { judgement: { ...counter.judgement, evidence, difference: null }, message, subject };
  }
  const open = judgements.find(({ judgement }) => judgement.verdict === 'unverifiable');
  if (open !== undefined) {
    const reason = `of ${open.entity.subject.name} it is not known: ${open.judgement.reason}`;
    return { judgement: unverifiable(reason), subject };
  }
  const hidden = unknownMembers(cluster, mention);
  if (hidden !== null) return { judgement: unverifiable(hidden), subject };
  const [first] = judgements;
  const evidence = judgements.flatMap(({ judgement }) => judgement.evidence.slice(0, 1));
  const verified: Judgement = { ...(first?.judgement ?? unverifiable('')), evidence };
  const message = `${claim.predicate} is ${verified.actual === null ? 'so' : formatValue(verified.actual)} for all ${members.length}, as the page says`;
  return { judgement: verified, message, subject };
}

function claimedBy({ saying }: Claim): string {
  return saying.type === 'value' ? formatValue(saying.value) : 'the same';
}

function saysOf({ actual }: Judgement): string {
  return actual === null ? '' : ` (${formatValue(actual)})`;
}

/** Some names of a longer list, and how many more there are. */
export function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${rest} more` : names.join(', ');
}

/** Why there may be more objects of the kind than are known; `null` where there are not. */
export function unknownMembers(cluster: Cluster, mention: Pick<EveryMention, 'kind' | 'subjects'>): string | null {
  if (mention.subjects !== null) return null;
  const open = cluster.kustomizations.find(
    ({ applies, incomplete }) =>
      incomplete.length > 0 && (mention.kind !== 'Kustomization' || applies.some(({ kind }) => kind === mention.kind)),
  );
  return open === undefined ? null : `${open.subject.name} may apply more: ${open.incomplete[0]}`;
}
