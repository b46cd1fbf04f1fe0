import type { Cluster, Entity, FluxKustomization } from '../../repo/facts.ts';
import { compareValues } from '../../vocabulary/comparison.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { Claim, Counted } from '../../wiki/claim.ts';
import { unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import type { Evidence } from '../verdict.ts';
import {
  agreed,
  clusterSubject,
  clustersOf,
  type EveryMention,
  isRoot,
  listed,
  membersOf,
  unknownMembers,
} from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/** What was counted, in the words of a message, and how many there are. */
interface Count {
  readonly subject: Subject;
  readonly what: string;
  readonly count: number;
  /** Other numbers that are as right: with the root, or with those that hold a value by default. */
  readonly alternatives: readonly number[];
  /** Why there may be more; `null` where there are not. */
  readonly hidden: string | null;
  readonly evidence: readonly Evidence[];
}

/** Counts again what a page has counted. */
export function judgeCount(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying, counted } = claim;
  if (saying.type !== 'value' || saying.value.type !== 'count' || counted === undefined) return null;
  const { count } = saying.value;
  if (mention.type === 'every') {
    const clusters = clustersOf(mention, context);
    const other = clusters.find((cluster) => !isWhole(cluster, mention, counted));
    if (other !== undefined) {
      const reason = `the page speaks of a part of them, and ${other.name} has ${membersOf(other, mention).length}`;
      return { judgement: unverifiable(reason), subject: clusterSubject(other) };
    }
    const counts = clusters.map((cluster) => countAll(cluster, mention, counted));
    const total = totalOf(counts);
    const judged = counts.map((one) => compare(one, count));
    if (total !== null && compare(total, count).judgement.verdict === 'verified') return compare(total, count);
    return agreed(judged, { kind: mention.kind, name: mention.written, namespace: null, cluster: mention.cluster });
  }
  if (mention.type !== 'known') return null;
  const judged = deployedKustomizations(mention.subject, context).map((one) =>
    compare(countOf(one, counted, context), count),
  );
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

/** Whether those out of whom a page counts some are all that there are, with or without the root. */
function isWhole(cluster: Cluster, mention: EveryMention, counted: Counted): boolean {
  if (counted.what !== 'objects' || counted.of === undefined) return true;
  const members = membersOf(cluster, mention).length;
  const roots = mention.subjects === null ? cluster.kustomizations.filter((one) => isRoot(cluster, one)).length : 0;
  return counted.of === members || counted.of === members + roots;
}

/** A page about several clusters may count the objects of all of them. */
function totalOf(counts: readonly Count[]): Count | null {
  const [first] = counts;
  if (first === undefined || counts.length === 1) return null;
  return {
    ...first,
    count: counts.reduce((sum, one) => sum + one.count, 0),
    alternatives: [],
    hidden: counts.find((one) => one.hidden !== null)?.hidden ?? null,
    evidence: counts.flatMap((one) => one.evidence),
  };
}

function compare({ subject, what, count, alternatives, hidden, evidence }: Count, claimed: number): Judged {
  const isSame = claimed === count || alternatives.includes(claimed);
  if (hidden !== null && (isSame || claimed > count)) return { judgement: unverifiable(hidden), subject };
  return {
    judgement: {
      ...unverifiable(''),
      verdict: isSame ? 'verified' : 'drifted',
      reason: null,
      // What is not known can only make it more.
      actual: hidden === null ? { type: 'count', count } : null,
      evidence: evidence.slice(0, MOST_EVIDENCE),
    },
    message: isSame ? `${what}: ${claimed}` : `${what}: ${hidden === null ? '' : 'at least '}${count}, not ${claimed}`,
    subject,
  };
}

const MOST_EVIDENCE = 100;

function countAll(cluster: Cluster, mention: EveryMention, counted: Counted): Count {
  const members = membersOf(cluster, mention);
  const subject = clusterSubject(cluster);
  const hidden = unknownMembers(cluster, mention);
  const kustomizations = cluster.kustomizations.filter((one) => !isRoot(cluster, one));
  switch (counted.what) {
    case 'roots':
      return counting(subject, 'Kustomizations that depend on nothing', kustomizations.filter(isFree), hidden);
    case 'with-dependencies':
      return counting(
        subject,
        'Kustomizations that depend on something',
        cluster.kustomizations.filter((one) => !isFree(one)),
        hidden,
      );
    case 'without-dependencies': {
      const free = kustomizations.filter(isFree);
      const all = cluster.kustomizations.filter(isFree).length;
      return { ...counting(subject, 'Kustomizations that depend on nothing', free, hidden), alternatives: [all] };
    }
    case 'all-dependencies': {
      const places = cluster.kustomizations.flatMap(({ dependsOn }) => dependsOn.map(({ place }) => place));
      const evidence = places.map((place) => ({ place, origin: 'written' as const }));
      return {
        subject,
        what: 'Dependencies of all Kustomizations',
        count: places.length,
        alternatives: [],
        hidden,
        evidence,
      };
    }
    default: {
      const roots = cluster.kustomizations.filter((one) => isRoot(cluster, one));
      const having = counted.what === 'objects' ? counted.having : null;
      if (having !== null) return countHaving(members, roots, having, subject, hidden);
      const what = `${mention.kind} objects of ${cluster.name}`;
      if (mention.kind !== 'Kustomization') return counting(subject, what, members, hidden);
      return {
        ...counting(subject, `${what} below the root`, members, hidden),
        alternatives: BELOW_ROOT.test(mention.written) ? [] : [members.length + roots.length],
      };
    }
  }
}

/** Objects that set a field to a value. A page may as well count those that have it by default, and the root. */
function countHaving(
  members: readonly Entity[],
  roots: readonly Entity[],
  having: Having,
  subject: Subject,
  hidden: string | null,
): Count {
  const written = members.filter((entity) => entity.facts.get(having.predicate)?.origin === 'written');
  const effective = members.filter((entity) => has(entity, having)).length;
  const unknown = members.find((entity) => entity.facts.get(having.predicate)?.value.type === 'unknown');
  const reason = unknown === undefined ? hidden : `${having.predicate} of ${unknown.subject.name} is not known`;
  return {
    ...counting(
      subject,
      `Kustomizations with this ${having.predicate}`,
      written.filter((entity) => has(entity, having)),
      reason,
    ),
    alternatives: [effective, effective + roots.filter((entity) => has(entity, having)).length],
  };
}

const BELOW_ROOT = /below|besides|beside|under the root|child/i;

function isFree({ dependsOn }: FluxKustomization): boolean {
  return dependsOn.length === 0;
}

type Having = NonNullable<Extract<Counted, { what: 'objects' }>['having']>;

function has(entity: Entity, { predicate, value }: Having): boolean {
  const fact = entity.facts.get(predicate);
  return fact !== undefined && fact.value.type !== 'unknown' && compareValues(value, fact.value) === 'same';
}

function countOf(kustomization: FluxKustomization, counted: Counted, context: JudgeContext): Count {
  const { subject, dependsOn, dependents, applies, incomplete } = kustomization;
  if (counted.what === 'dependents') {
    const entities = dependents.flatMap((one) => context.index.deployed(one));
    return counting(subject, `Kustomizations that depend on ${subject.name}`, entities, null);
  }
  if (counted.what === 'applied') {
    const entities = applies.filter(({ kind }) => kind === counted.kind).flatMap((one) => context.index.deployed(one));
    return counting(subject, `${counted.kind} objects that ${subject.name} applies`, entities, incomplete[0] ?? null);
  }
  const evidence = dependsOn.map(({ place }) => ({ place, origin: 'written' as const }));
  const what = `Dependencies of ${subject.name} (${listed(dependsOn.map(({ name }) => name))})`;
  return { subject, what, count: dependsOn.length, alternatives: [], hidden: null, evidence };
}

function counting(subject: Subject, what: string, entities: readonly Entity[], hidden: string | null): Count {
  const evidence = entities.map(({ place }) => ({ place, origin: 'written' as const }));
  return { subject, what, count: entities.length, alternatives: [], hidden, evidence };
}
