import type { HostHolding } from '../../repo/facts.ts';
import type { Claim } from '../../wiki/claim.ts';
import { unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { deployedKustomizations } from './kustomizations.ts';

/** Whether an Ingress among what a Kustomization applies serves a host; `null` leaves an Ingress to its own facts. */
export function judgeHost(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying } = claim;
  if (mention.type !== 'known' || mention.subject.kind !== 'Kustomization') return null;
  if (saying.type !== 'value' || saying.value.type !== 'list') return null;
  const [host] = saying.value.items;
  const { subject } = mention;
  const applied = deployedKustomizations(subject, context);
  const holdings = context.repository.clusters.flatMap(({ hosts }) => hosts);
  const own = holdings.filter((holding) => applied.some(({ applies }) => applies.some((one) => isSame(one, holding))));
  const [found] = own.filter((holding) => holding.host === host);
  if (found !== undefined) {
    const actual = { type: 'list', items: [found.host] } as const;
    const evidence = [{ place: found.place, origin: 'written' }] as const;
    return {
      judgement: { ...unverifiable(''), verdict: 'verified', reason: null, actual, evidence },
      message: `Ingress ${found.subject.name} serves ${found.host}`,
      subject,
    };
  }
  return { judgement: unverifiable(`no Ingress that ${subject.name} applies is known to serve it`), subject };
}

function isSame(a: HostHolding['subject'], { subject }: HostHolding): boolean {
  return (
    a.kind === subject.kind &&
    a.name === subject.name &&
    a.namespace === subject.namespace &&
    a.cluster === subject.cluster
  );
}
