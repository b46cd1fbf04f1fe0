import type { Fact, FluxKustomization } from '../../repo/facts.ts';
import { foldWord } from '../../vocabulary/kind.ts';
import { formatSubject, type Subject } from '../../vocabulary/subject.ts';
import type { Reference } from '../../vocabulary/value.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, prerequisites, unverifiable } from '../judge.ts';
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
  const stranger = strangerAmong(kustomization, what, isItsOwn, context);
  if (stranger?.reason === null) {
    const message = `${subject.name} does not wait for ${stranger.name}, which ${stranger.by} applies: ${IGNORED}`;
    return { judgement: verdict(false, true, [wait], IGNORED), message, subject };
  }
  if (stranger !== null) return { judgement: unverifiable(stranger.reason), subject };
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

/** Something that a page says is waited for, and that this Kustomization does not apply as far as Git tells. */
interface Stranger {
  readonly name: string;
  /** The Kustomization that applies it. */
  readonly by: string;
  /** Why it may be waited for nevertheless; `null` where it is not. */
  readonly reason: string | null;
}

/**
 * The first of the things named that others apply and this Kustomization does not. Beside something of its own a word
 * counts only where it stands in a list: in "until Dex is reachable through nginx" nginx is not waited for.
 */
function strangerAmong(
  kustomization: FluxKustomization,
  what: string,
  namesOwn: boolean,
  context: JudgeContext,
): Stranger | null {
  const { applies } = kustomization;
  const cluster = context.repository.clusters.find(({ name }) => name === kustomization.subject.cluster);
  if (cluster === undefined) return null;
  const isOwn = (word: string) => applies.some((own) => isPartOf(own, word));
  const listed = membersOf(what).filter((member) => !isOwn(member));
  const isMeant = ({ name, kind }: Subject) =>
    listed.includes(foldWord(name)) ||
    (!namesOwn && isWorkload({ kind }) && isNamed(what, name) && !isOwn(foldWord(name)));
  const others = cluster.kustomizations.flatMap((by) =>
    by === kustomization ? [] : by.applies.filter(isMeant).map((applied) => ({ by, applied })),
  );
  const workloads = others.filter(({ applied }) => isWorkload(applied));
  const [first] = workloads.concat(others);
  if (first === undefined) return null;
  const { name } = first.applied;
  const isCertain = workloads.length > 0 && new Set(workloads.map(({ by }) => by)).size === 1;
  return {
    name,
    by: first.by.subject.name,
    reason: isCertain
      ? whyItMayWait(kustomization, first.by, name, context)
      : `${name} is not among what ${kustomization.subject.name} is known to apply, and it waits for that alone`,
  };
}

/** Why a Kustomization may wait for what another one applies: a chart has it too, or it stands before both. */
function whyItMayWait(
  kustomization: FluxKustomization,
  by: FluxKustomization,
  name: string,
  { index }: JudgeContext,
): string | null {
  const { subject, applies, incomplete } = kustomization;
  const [gap] = incomplete;
  if (gap !== undefined)
    return `${by.subject.name} applies ${name}, and what ${subject.name} applies is not known: ${gap}`;
  const maker = applies.find(({ kind }) => kind === 'HelmRelease' || kind === 'Kustomization');
  if (maker !== undefined)
    return `${by.subject.name} applies ${name}, but ${formatSubject(maker)} may bring one as well`;
  return mayHold(by) && prerequisites(kustomization, index).has(by.subject.name)
    ? `${by.subject.name} applies ${name}, and ${subject.name} depends on it`
    : null;
}

/** Whether `wait` or `healthChecks` hold back what depends on a Kustomization, or Git does not tell. */
function mayHold({ facts }: FluxKustomization): boolean {
  const wait = facts.get('spec.wait')?.value;
  const checks = facts.get('spec.healthChecks')?.value;
  return wait?.type !== 'flag' || wait.flag || checks?.type !== 'references' || checks.references.length > 0;
}

/** Words of a list that tell of the state of its members, not what they are. */
const STATE_WORDS: ReadonlySet<string> = new Set([
  ...['the', 'both', 'all', 'is', 'are', 'be', 'fully', 'up', 'and', 'pod', 'pods', 'deployment', 'deployments'],
  ...['healthy', 'ready', 'running', 'available', 'installed', 'deployed', 'reachable'],
]);

/** The members of a list, folded: `dex` and `oauth2` in "Dex + OAuth2 healthy". */
function membersOf(what: string): readonly string[] {
  return what.split(/[,+&]|\band\b/i).flatMap((member) => {
    const words = member.split(/\s+/).filter((word) => !STATE_WORDS.has(foldWord(word)));
    const folded = foldWord(words.join(''));
    return folded.length > 2 ? [folded] : [];
  });
}

/** Whether an object's kind is the word, or its name has it among its parts: `dex-server` is Dex. */
function isPartOf({ name, kind }: Subject, word: string): boolean {
  return word.startsWith(foldWord(kind)) || foldWord(name).includes(word);
}

function isWorkload({ kind }: Pick<Subject, 'kind'>): boolean {
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
