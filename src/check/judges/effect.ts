import type { Fact, FluxKustomization } from '../../repo/facts.ts';
import { foldWord } from '../../vocabulary/kind.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { Reference } from '../../vocabulary/value.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { agreed } from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/*
 * kustomize-controller: with `wait` a Kustomization is ready when all that it applies is, and `healthChecks` are not
 * looked at; with `healthChecks` alone it is ready when those are; with neither it is ready when it was applied.
 */
const IGNORED =
  'with spec.wait Flux ignores spec.healthChecks: it waits for what the Kustomization applies, and for nothing else';
const APPLIED = 'without spec.wait and spec.healthChecks a Kustomization is ready as soon as it is applied';

/** Whether a Kustomization holds its dependents back, and for what. */
export function judgeEffect(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying } = claim;
  if (mention.type !== 'known' || saying.type !== 'value') return null;
  const { value } = saying;
  if (value.type !== 'text' && value.type !== 'flag') return null;
  const what = value.type === 'text' ? value.text : null;
  const judged = deployedKustomizations(mention.subject, context).map((one) => judgeOne(one, what, context));
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

/** `what` is what the page says is waited for; `null` where it says that nothing is. */
function judgeOne(kustomization: FluxKustomization, what: string | null, context: JudgeContext): Judged {
  const { subject, facts } = kustomization;
  const wait = facts.get('spec.wait');
  const checks = facts.get('spec.healthChecks');
  if (wait === undefined || checks === undefined || wait.value.type !== 'flag' || checks.value.type !== 'references') {
    return { judgement: unverifiable('Git does not tell spec.wait and spec.healthChecks'), subject };
  }
  const waits = wait.value.flag;
  const checked = checks.value.references;
  const holds = waits || checked.length > 0;
  if (what === null || !holds) {
    const isTrue = holds === (what !== null);
    const reason = holds
      ? `${subject.name} is ready only when what it waits for is`
      : `${subject.name} holds nobody back: ${APPLIED}`;
    return {
      judgement: verdict(isTrue, holds, holds && !waits ? [checks] : [wait], holds ? null : APPLIED),
      message: reason,
      subject,
    };
  }
  if (!waits)
    return {
      judgement: verdict(true, true, [checks], null),
      message: `${subject.name} waits for its health checks`,
      subject,
    };
  const idle = checked.filter((reference) => isNamed(what, reference.name) || isAlias(what));
  const isItsOwn = kustomization.applies.some((applied) => isNamed(what, applied.name) || isNamed(what, applied.kind));
  const stray = checked.filter((reference) => !kustomization.applies.some((applied) => isSame(applied, reference)));
  if (!isItsOwn && stray.length > 0 && idle.length > 0) {
    const names = stray.map(({ name }) => name).join(', ');
    const message = `${subject.name} does not wait for ${names}: ${IGNORED}`;
    return { judgement: verdict(false, true, [checks, wait], IGNORED), message, subject };
  }
  const elsewhere = isItsOwn ? null : appliedElsewhere(kustomization, what, context);
  if (elsewhere !== null) {
    const message = `${subject.name} does not wait for ${elsewhere.name}, which ${elsewhere.by} applies: ${IGNORED}`;
    return { judgement: verdict(false, true, [wait], IGNORED), message, subject };
  }
  return {
    judgement: verdict(true, true, [wait], null),
    message: `${subject.name} waits for all that it applies`,
    subject,
  };
}

function isSame(subject: Subject, { kind, name }: Reference): boolean {
  return subject.name === name && (kind === null || subject.kind === kind);
}

/** Words by which a page names what a cluster has before Flux, rather than an object. */
function isAlias(what: string): boolean {
  return /\b(?:cni|dns|network(?:ing)?|api server)\b/i.test(what);
}

/** Whether some words name an object: its name as it is, or its kind in the singular or the plural. */
function isNamed(what: string, name: string): boolean {
  const words = what.toLowerCase().split(/[^a-z0-9-]+/);
  const folded = foldWord(name);
  return words.some((word) => {
    const bare = foldWord(word);
    return bare.length > 2 && (bare === folded || bare === `${folded}s` || bare === `${folded}es`);
  });
}

/** A workload that the words name, that this Kustomization does not apply and exactly one other does. */
function appliedElsewhere(
  { subject, applies, incomplete }: FluxKustomization,
  what: string,
  { repository }: JudgeContext,
): { readonly name: string; readonly by: string } | null {
  const isChart = applies.some(({ kind }) => kind === 'HelmRelease');
  if (isChart || incomplete.length > 0) return null;
  const cluster = repository.clusters.find(({ name }) => name === subject.cluster);
  const others =
    cluster?.kustomizations.filter((one) =>
      one.applies.some((applied) => isWorkload(applied) && isNamed(what, applied.name)),
    ) ?? [];
  const [other] = others;
  const applied = other?.applies.find((one) => isWorkload(one) && isNamed(what, one.name));
  return others.length === 1 && other !== undefined && applied !== undefined
    ? { name: applied.name, by: other.subject.name }
    : null;
}

function isWorkload({ kind }: Subject): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet' || kind === 'HelmRelease';
}

function verdict(isTrue: boolean, actual: boolean, facts: readonly Fact[], because: string | null): Judgement {
  return {
    ...unverifiable(''),
    verdict: isTrue ? 'verified' : 'drifted',
    reason: null,
    because,
    actual: { type: 'flag', flag: actual },
    evidence: facts.flatMap((fact) => fact.evidence.map((place) => ({ place, origin: fact.origin }))),
  };
}
