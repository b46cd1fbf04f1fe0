import type { Repository } from '../../repo/repository.ts';
import { DECLARED_KINDS } from '../../vocabulary/resource-names.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { Claim } from '../../wiki/claim.ts';
import { unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';

/**
 * Whether an object exists that the repository does not declare. What is neither Flux's own nor declared, a chart or an
 * operator may make; `null` leaves every other object to the comparison with the facts.
 */
export function judgeExistence(claim: Claim, { repository, index }: JudgeContext): Judged | null {
  const { mention } = claim;
  if (mention.type === 'ambiguous' && mention.candidates.every(({ name }) => name === mention.written)) {
    return namesakes(mention.candidates, index);
  }
  if (mention.type !== 'unknown') return null;
  const subject = { kind: mention.kind, name: mention.written, namespace: null, cluster: null };
  if (isMadeElsewhere(subject, repository)) {
    return { judgement: unverifiable('Git does not have it, but bootstrapping the cluster makes it'), subject };
  }
  if (mention.kind === 'Kustomization') return null;
  if (!DECLARED_KINDS.has(mention.kind)) {
    return { judgement: unverifiable('Git does not have it, but a chart or an operator may make it'), subject };
  }
  const [gap] = repository.clusters.flatMap(({ incomplete }) => incomplete);
  if (gap !== undefined) {
    return { judgement: unverifiable(`it was not found, but not everything is known: ${gap}`), subject };
  }
  return null;
}

/** What `flux bootstrap` and the Flux operator make of their own, and a source that Kustomizations take what they apply from. */
function isMadeElsewhere({ kind, name }: Subject, { clusters }: Repository): boolean {
  if (name === 'flux-system') return true;
  return clusters.some(({ kustomizations }) =>
    kustomizations.some(({ facts }) => {
      const source = facts.get('spec.sourceRef')?.value;
      return source?.type === 'references' && source.references.some((one) => one.kind === kind && one.name === name);
    }),
  );
}

/** An object that several namespaces have is there, whichever is meant. */
function namesakes(
  candidates: Extract<Claim['mention'], { readonly type: 'ambiguous' }>['candidates'],
  index: JudgeContext['index'],
): Judged | null {
  const [first] = candidates;
  const [entity] = candidates.flatMap((candidate) => index.deployed(candidate));
  if (first === undefined || entity === undefined) return null;
  return {
    judgement: {
      ...unverifiable(''),
      verdict: 'verified',
      reason: null,
      actual: { type: 'flag', flag: true },
      evidence: [{ place: entity.place, origin: 'written' }],
    },
    subject: { ...first, namespace: null },
  };
}
