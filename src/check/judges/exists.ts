import type { Repository } from '../../repo/repository.ts';
import { DECLARED_KINDS } from '../../vocabulary/resource-names.ts';
import { formatSubject, type Subject } from '../../vocabulary/subject.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { missingObject } from '../unknown.ts';

/**
 * Whether an object exists that the repository does not declare. What is neither Flux's own nor declared, a chart or an
 * operator may make; `null` leaves every other object to the comparison with the facts.
 */
export function judgeExistence(claim: Claim, { repository, index, history }: JudgeContext): Judged | null {
  const { mention, saying } = claim;
  if (mention.type === 'ambiguous' && mention.candidates.every(({ name }) => name === mention.written)) {
    return namesakes(mention.candidates, index);
  }
  if (mention.type !== 'unknown') return null;
  const isDenied = saying.type === 'value' && saying.value.type === 'flag' && !saying.value.flag;
  if (isDenied) return judgeAbsence(mention, repository, history);
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

/** What a page says is not there, and is not. */
function judgeAbsence(
  mention: Extract<Claim['mention'], { readonly type: 'unknown' }>,
  repository: Repository,
  history: JudgeContext['history'],
): Judged {
  const { kind, written, cluster } = mention;
  const subject = { kind, name: written, namespace: null, cluster: cluster ?? null };
  const missing = missingObject(mention, repository, history);
  if (!missing.certain) return { judgement: unverifiable(missing.reason), subject };
  const judgement: Judgement = {
    ...unverifiable(''),
    verdict: 'verified',
    reason: null,
    actual: { type: 'flag', flag: false },
  };
  const where = cluster == null ? '' : ` in ${cluster}`;
  return { judgement, message: `There is no ${formatSubject(subject)}${where}, as the page says`, subject };
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
