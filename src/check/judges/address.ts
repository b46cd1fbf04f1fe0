import type { AddressHolding, Cluster } from '../../repo/facts.ts';
import { formatPlace } from '../../vocabulary/place.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { deployedKustomizations } from './kustomizations.ts';

/** What has an address through the Services that it makes. */
const HOLDERS = new Set(['HelmRelease', 'Kustomization']);

/**
 * Whether what is no Service of the repository has an address or a port: a release whose chart makes one, a Kustomization
 * with a Service among what it applies, or a Service that is gone. `null` leaves any other object to its own facts.
 */
export function judgeAddress(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying, predicate } = claim;
  if (saying.type !== 'value' || saying.value.type !== 'list') return null;
  const [item] = saying.value.items;
  if (item === undefined || mention.type === 'ambiguous') return null;
  if (mention.type === 'unknown') {
    const subject = { kind: mention.kind, name: mention.written, namespace: null, cluster: null };
    return (
      gone(item, subject, context) ??
      open('no manifest of a cluster has such a Service: a chart or an operator may make it', subject)
    );
  }
  if (mention.type !== 'known' || !HOLDERS.has(mention.subject.kind)) return null;
  const { subject } = mention;
  const holdings = context.repository.clusters.flatMap((cluster) => holdingsOf(cluster, subject, context));
  const fitting = holdings.filter((holding) => holds(holding, predicate, item));
  if (fitting.length > 0) {
    return { judgement: decided('verified', fitting), message: `${fitting[0]?.subject.name} has ${item}`, subject };
  }
  const internal = predicate === 'address' ? clusterAddress(item, subject, context) : null;
  if (internal !== null) return internal;
  const missing = predicate === 'address' ? gone(item, subject, context) : null;
  if (missing !== null) return missing;
  if (holdings.length === 0 || subject.kind !== 'HelmRelease' || predicate !== 'address') {
    if (predicate === 'port' && subject.kind === 'HelmRelease') return null;
    return open(`no manifest tells whether ${subject.name} has ${item}`, subject);
  }
  const actual = holdings.map(({ address }) => address).join(', ');
  return {
    judgement: decided('drifted', holdings),
    message: `${subject.name} asks for ${actual}, not ${item}`,
    subject,
  };
}

/** The Service with this address within the cluster, among those that a Kustomization applies; `null` where there is none. */
function clusterAddress(address: string, subject: Subject, context: JudgeContext): Judged | null {
  const services = deployedKustomizations(subject, context)
    .flatMap(({ applies }) => applies.filter(({ kind }) => kind === 'Service'))
    .flatMap((service) => context.index.deployed(service));
  for (const service of services) {
    const fact = service.fieldAt('spec.clusterIP');
    if (fact?.value.type !== 'text' || fact.value.text !== address) continue;
    const actual = { type: 'list', items: [address] } as const;
    const evidence = fact.evidence.map((place) => ({ place, origin: fact.origin }));
    const judgement: Judgement = { ...unverifiable(''), verdict: 'verified', reason: null, actual, evidence };
    return { judgement, message: `Service ${service.subject.name} has ${address} within the cluster`, subject };
  }
  return null;
}

function holds(holding: AddressHolding, predicate: string, item: string): boolean {
  return predicate === 'address' ? holding.address === item : holding.ports.some(({ port }) => String(port) === item);
}

function holdingsOf(cluster: Cluster, subject: Subject, context: JudgeContext): readonly AddressHolding[] {
  if (subject.cluster !== null && subject.cluster !== cluster.name) return [];
  if (subject.kind === 'HelmRelease') return cluster.addresses.filter((holding) => isSame(holding.subject, subject));
  const applied = deployedKustomizations({ ...subject, cluster: cluster.name }, context).flatMap(
    ({ applies }) => applies,
  );
  return cluster.addresses.filter((holding) => applied.some((one) => isSame(holding.subject, one)));
}

function isSame(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && a.name === b.name && (b.namespace === null || a.namespace === b.namespace);
}

/** An address that no manifest asks for, and that stands in a comment, is what is left of a Service; `null` for others. */
function gone(address: string, subject: Subject, { repository }: JudgeContext): Judged | null {
  if (repository.clusters.some(({ addresses }) => addresses.some((holding) => holding.address === address)))
    return null;
  const place = repository.commented().get(address);
  if (place === undefined) return null;
  return {
    judgement: {
      ...unverifiable(''),
      verdict: 'drifted',
      reason: null,
      actual: { type: 'absent' },
      evidence: [{ place, origin: 'written' }],
    },
    message: `No manifest asks for ${address}: it is left in a comment at ${formatPlace(place)}, and a comment deploys nothing`,
    subject,
  };
}

function open(reason: string, subject: Subject): Judged {
  return { judgement: unverifiable(reason), subject };
}

function decided(verdict: 'verified' | 'drifted', holdings: readonly AddressHolding[]): Judgement {
  return {
    ...unverifiable(''),
    verdict,
    reason: null,
    actual: { type: 'list', items: [...new Set(holdings.map(({ address }) => address))] },
    evidence: holdings.map(({ place }) => ({ place, origin: 'written' })),
  };
}
