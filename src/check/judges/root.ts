import type { Cluster, FluxKustomization } from '../../repo/facts.ts';
import { missingFrom } from '../../vocabulary/references.ts';
import type { Reference } from '../../vocabulary/value.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { agreed, clusterSubject, clustersOf, isRoot, listed, unknownMembers } from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/** Whether Kustomizations depend on nothing: one of them, or all that a list calls the roots. */
export function judgeRoot(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying } = claim;
  if (saying.type !== 'value') return null;
  if (mention.type === 'every' && saying.value.type === 'references') {
    const { references } = saying.value;
    const judged = clustersOf(mention, context).map((cluster) => judgeList(cluster, references));
    return agreed(judged, { kind: mention.kind, name: mention.written, namespace: null, cluster: mention.cluster });
  }
  if (mention.type !== 'known') return null;
  const judged = deployedKustomizations(mention.subject, context).map(judgeOne);
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

function judgeOne(kustomization: FluxKustomization): Judged {
  const { subject, dependsOn, place } = kustomization;
  const names = dependsOn.map(({ name }) => name);
  const isFree = names.length === 0;
  const evidence = isFree ? [place] : dependsOn.map((dependency) => dependency.place);
  const judgement: Judgement = {
    ...unverifiable(''),
    verdict: isFree ? 'verified' : 'drifted',
    reason: null,
    actual: { type: 'flag', flag: isFree },
    evidence: evidence.map((at) => ({ place: at, origin: 'written' })),
  };
  const message = isFree
    ? `${subject.name} depends on nothing`
    : `${subject.name} is no root: it depends on ${listed(names)}`;
  return { judgement, message, subject };
}

function judgeList(cluster: Cluster, claimed: readonly Reference[]): Judged {
  const subject = clusterSubject(cluster);
  const roots = cluster.kustomizations.filter((one) => one.dependsOn.length === 0 && !isRoot(cluster, one));
  const actual = roots.map((one) => ({ kind: null, namespace: one.subject.namespace, name: one.subject.name }));
  const missing = missingFrom(claimed, actual);
  const hidden = unknownMembers(cluster, { kind: 'Kustomization', subjects: null });
  if (missing.length === 0 && hidden !== null) return { judgement: unverifiable(hidden), subject };
  const judgement: Judgement = {
    ...unverifiable(''),
    verdict: missing.length === 0 ? 'verified' : 'drifted',
    reason: null,
    actual: { type: 'references', references: actual },
    evidence: roots.map(({ place }) => ({ place, origin: 'written' })),
  };
  const names = listed(missing.map(({ name }) => name));
  const message =
    missing.length === 0
      ? `these are all ${roots.length} roots of ${cluster.name}`
      : `${cluster.name} has ${roots.length} roots: the page leaves out ${names}`;
  return { judgement, message, subject };
}
