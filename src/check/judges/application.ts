import type { Cluster, Entity } from '../../repo/facts.ts';
import { formatSubject, type Subject } from '../../vocabulary/subject.ts';
import type { Value } from '../../vocabulary/value.ts';
import type { Claim } from '../../wiki/claim.ts';
import { unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';

/** What bears the name of an application: anything else of that name belongs to it. */
const OWNERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'HelmRelease'];

/**
 * A claim about an application that its first object contradicts, unless another object that may belong to it says so:
 * a page that gives the port of `wiki` may mean that of `wiki-metrics`.
 */
export function judgeApplication(claim: Claim, judged: Judged, context: JudgeContext): Judged {
  const { mention, saying, predicate } = claim;
  if (claim.isOfApplication !== true || judged.judgement.verdict !== 'drifted') return judged;
  if (mention.type !== 'known' || saying.type !== 'value') return judged;
  const { subject } = mention;
  for (const cluster of context.repository.clusters) {
    if (subject.cluster !== null && subject.cluster !== cluster.name) continue;
    for (const entity of entitiesBeside(subject, cluster)) {
      if (!says(entity, predicate, saying.value)) continue;
      if (entity.subject.name !== subject.name && isOfAnother(entity, subject.name, context)) continue;
      const reason = `${formatSubject(entity.subject)} has it: the page may mean that one`;
      return { judgement: unverifiable(reason), subject: judged.subject };
    }
  }
  return judged;
}

/** By cluster and namespace: a wiki may have many such claims. */
const BY_NAMESPACE = new WeakMap<Cluster, ReadonlyMap<string | null, readonly Entity[]>>();

/** The objects of a cluster in the namespace of a subject, itself included. */
function entitiesBeside({ namespace }: Subject, cluster: Cluster): readonly Entity[] {
  let grouped = BY_NAMESPACE.get(cluster);
  if (grouped === undefined) {
    grouped = Map.groupBy(cluster.entities, (entity) => entity.subject.namespace);
    BY_NAMESPACE.set(cluster, grouped);
  }
  return grouped.get(namespace) ?? [];
}

/** Whether one of the values that an object has of this predicate is the claimed one. */
function says({ facts }: Entity, predicate: string, claimed: Value): boolean {
  const last = predicate.slice(predicate.lastIndexOf('.') + 1);
  for (const [name, { value }] of facts) {
    const isSame = name === predicate || (last === 'port' && PORTS.has(name)) || name.endsWith(`.${last}`);
    if (!isSame || value.type !== claimed.type) continue;
    if (value.type === 'list' && claimed.type === 'list' && claimed.items.every((item) => value.items.includes(item)))
      return true;
    if (value.type === 'count' && claimed.type === 'count' && value.count === claimed.count) return true;
  }
  return false;
}

/** What pages call the port of a program may be any of these. */
const PORTS: ReadonlySet<string> = new Set(['port', 'targetPort', 'nodePort']);

/** Whether an object bears the name of another application of that namespace. */
function isOfAnother({ subject }: Entity, application: string, { index }: JudgeContext): boolean {
  if (subject.name.includes(application) || application.includes(subject.name)) return false;
  return OWNERS.some((kind) => index.deployed({ ...subject, kind }).length > 0);
}
