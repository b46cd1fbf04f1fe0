import type { FluxKustomization } from '../../repo/facts.ts';
import type { Claim } from '../../wiki/claim.ts';
import { unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { agreed } from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/**
 * Whether a Kustomization stands on a level. Pages count levels in their own ways, from 0 or from 1, and may leave room
 * between them: only the graph's own count proves one.
 */
export function judgeLevel(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying } = claim;
  if (mention.type !== 'known' || saying.type !== 'value' || saying.value.type !== 'count') return null;
  const { count } = saying.value;
  const judged = deployedKustomizations(mention.subject, context).map((one) => judgeOne(one, count));
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

function judgeOne({ subject, level, place, dependsOn }: FluxKustomization, count: number): Judged {
  if (level !== count) {
    const reason =
      level === null
        ? 'it is behind a cycle'
        : `its longest chain of dependencies has ${level} ${level === 1 ? 'step' : 'steps'}, and the page may count otherwise`;
    return { judgement: unverifiable(reason), subject };
  }
  const evidence = [place, ...dependsOn.map((dependency) => dependency.place)];
  return {
    judgement: {
      ...unverifiable(''),
      verdict: 'verified',
      reason: null,
      actual: { type: 'count', count: level },
      because: 'the level is the longest way to a Kustomization without dependencies',
      evidence: evidence.map((at) => ({ place: at, origin: 'derived' })),
    },
    message: `${subject.name} stands on level ${level}`,
    subject,
  };
}
