import type { FluxKustomization } from '../../repo/facts.ts';
import type { Claim, Steps } from '../../wiki/claim.ts';
import { unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { agreed } from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/** So many other Kustomizations have to stand where the graph has them before a page is known to count as it does. */
const FEWEST_FITTING = 3;

/** At most one in so many of them may stand elsewhere. */
const ONE_IN = 4;

/**
 * Whether a Kustomization stands on a level. Pages count levels in their own ways, from 0 or from 1, and may leave room
 * between them: the graph's own count proves one, and where the page's other levels are the graph's it can also be wrong.
 */
export function judgeLevel(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying, steps } = claim;
  if (mention.type !== 'known' || saying.type !== 'value' || saying.value.type !== 'count') return null;
  const { count } = saying.value;
  const isSure = saying.lists === 'all';
  const judged = deployedKustomizations(mention.subject, context).map((one) =>
    judgeOne(one, count, firstStep(steps ?? [], one, context), isSure),
  );
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

/** How the steps of a page fit the levels of a cluster. */
interface Fit {
  /** The lowest number that the page gives. */
  readonly first: number;
  /** The steps on which the page puts Kustomizations, by name, and the names of those whose levels they are. */
  readonly all: ReadonlyMap<string, number>;
  readonly fitting: ReadonlySet<string>;
  /** How many of the lowest step are roots, and how many are not. */
  readonly fittingRoots: number;
  readonly strayRoots: number;
}

const FITS = new WeakMap<Steps, Map<string | null, Fit>>();

function fitOf(steps: Steps, cluster: string | null, context: JudgeContext): Fit {
  const held = FITS.get(steps) ?? new Map<string | null, Fit>();
  FITS.set(steps, held);
  const known = held.get(cluster);
  if (known !== undefined) return known;
  const first = steps.reduce((lowest, { step }) => Math.min(lowest, step), Number.POSITIVE_INFINITY);
  const fitting = steps.filter(({ subject, step }) =>
    deployedKustomizations({ ...subject, cluster }, context).every(({ level }) => level === step - first),
  );
  const onFirst = (some: Steps) => some.filter(({ step }) => step === first).length;
  const fit = {
    first,
    all: new Map(steps.map(({ subject, step }) => [subject.name, step])),
    fitting: new Set(fitting.map(({ subject }) => subject.name)),
    fittingRoots: onFirst(fitting),
    strayRoots: onFirst(steps) - onFirst(fitting),
  };
  held.set(cluster, fit);
  return fit;
}

/**
 * The number that a page gives to the roots, where it counts as the graph does; `null` where it does not, or may not. The
 * Kustomization that is asked about does not count.
 */
function firstStep(steps: Steps, { subject }: FluxKustomization, context: JudgeContext): number | null {
  const { first, all, fitting, fittingRoots, strayRoots } = fitOf(steps, subject.cluster, context);
  const isFitting = fitting.has(subject.name);
  const isLowest = all.get(subject.name) === first;
  const others = all.size - (all.has(subject.name) ? 1 : 0);
  const fits = fitting.size - (isFitting ? 1 : 0);
  const roots = fittingRoots - (isLowest && isFitting ? 1 : 0);
  const strays = strayRoots - (isLowest && !isFitting ? 1 : 0);
  const isGraph =
    fits >= FEWEST_FITTING && (others - fits) * ONE_IN <= others && roots > 0 && roots < fits && strays === 0;
  return isGraph ? first : null;
}

/** `first` is the number of the roots, `null` where it is not known; `isSure` says that the page speaks of levels. */
function judgeOne(
  { subject, level, place, dependsOn }: FluxKustomization,
  count: number,
  first: number | null,
  isSure: boolean,
): Judged {
  if (level === null) return { judgement: unverifiable('it is behind a cycle'), subject };
  const chain = `its longest chain of dependencies has ${level} ${level === 1 ? 'step' : 'steps'}`;
  const isTrue = first === null ? isSure && level === count : level === count - first;
  if (!isTrue && first === null) {
    return { judgement: unverifiable(`${chain}, and the page may count otherwise`), subject };
  }
  const actual = level + (first ?? 0);
  const evidence = [place, ...dependsOn.map((dependency) => dependency.place)];
  return {
    judgement: {
      ...unverifiable(''),
      verdict: isTrue ? 'verified' : 'drifted',
      reason: null,
      actual: { type: 'count', count: actual },
      because: 'the level is the longest way to a Kustomization without dependencies',
      evidence: evidence.map((at) => ({ place: at, origin: 'derived' })),
    },
    message: isTrue
      ? `${subject.name} stands on level ${actual}`
      : `${subject.name} stands on level ${actual}, as the page counts, not ${count}: ${chain}`,
    subject,
  };
}
