import type { Cluster, Entity } from '../../repo/facts.ts';
import { overlap, sameRanges } from '../../vocabulary/address.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { agreed, clusterSubject, clustersOf, unknownMembers } from './every.ts';

/** The field of each kind of pool that holds its addresses. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['IPAddressPool', 'spec.addresses'],
  ['CiliumLoadBalancerIPPool', 'spec.blocks'],
]);

/** A pool with what it holds. */
interface Pool {
  readonly entity: Entity;
  readonly ranges: readonly string[];
}

/** Whether the load balancer's pools hold a range: one of them, a part of one, or all together. */
export function judgePool(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying } = claim;
  if (mention.type !== 'every' || saying.type !== 'value' || saying.value.type !== 'list') return null;
  const { items } = saying.value;
  const judged = clustersOf(mention, context).map((cluster) => judgeIn(cluster, items));
  return agreed(judged, { kind: mention.kind, name: mention.written, namespace: null, cluster: mention.cluster });
}

function judgeIn(cluster: Cluster, claimed: readonly string[]): Judged {
  const subject = clusterSubject(cluster);
  const entities = cluster.entities.filter(({ subject: { kind } }) => FIELDS.has(kind));
  const pools = entities.flatMap((entity) => poolOf(entity) ?? []);
  const all = pools.flatMap(({ ranges }) => ranges);
  const exact = pools.filter(({ ranges }) =>
    [ranges, ...ranges.map((range) => [range])].some((one) => sameRanges(claimed, one)),
  );
  const fitting = exact.length === 0 && sameRanges(claimed, all) ? pools : exact;
  if (fitting.length > 0) {
    const names = fitting.map(({ entity }) => entity.subject.name).join(', ');
    return { judgement: decided('verified', fitting), message: `Pool ${names} holds ${claimed.join(', ')}`, subject };
  }
  const hidden = unknownMembers(cluster, { kind: 'IPAddressPool', subjects: null });
  if (pools.length === 0) return open(`no manifest of ${cluster.name} has a pool of addresses`, subject);
  if (pools.length < entities.length) return open('Git does not tell the addresses of every pool', subject);
  if (hidden !== null) return open(hidden, subject);
  if (pools.length > 1 && claimed.some((range) => all.some((other) => overlap(range, other)))) {
    return open(`${cluster.name} has ${pools.length} pools, and the page does not say which it means`, subject);
  }
  const held = pools.map(({ entity, ranges }) => `${entity.subject.name} ${ranges.join(', ')}`).join('; ');
  const message = `No pool of ${cluster.name} holds ${claimed.join(', ')}: there is ${held}`;
  return { judgement: decided('drifted', pools), message, subject };
}

function poolOf(entity: Entity): Pool | null {
  const fact = entity.facts.get(FIELDS.get(entity.subject.kind) ?? '');
  return fact?.value.type === 'list' ? { entity, ranges: fact.value.items } : null;
}

function open(reason: string, subject: Judged['subject']): Judged {
  return { judgement: unverifiable(reason), subject };
}

function decided(verdict: 'verified' | 'drifted', pools: readonly Pool[]): Judgement {
  return {
    ...unverifiable(''),
    verdict,
    reason: null,
    actual: { type: 'list', items: pools.flatMap(({ ranges }) => ranges) },
    evidence: pools.map(({ entity }) => ({ place: entity.place, origin: 'written' })),
  };
}
