import type { Cluster, FluxKustomization } from '../../repo/facts.ts';
import { foldWord } from '../../vocabulary/kind.ts';
import { formatSubject, type Subject } from '../../vocabulary/subject.ts';
import { formatReference, type Reference } from '../../vocabulary/value.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import { agreed } from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/** Kinds that are made by nothing but a manifest: no chart's or operator's work is mistaken for one of the page's. */
const OWN_KINDS: ReadonlySet<string> = new Set([
  ...['HelmRelease', 'HelmRepository', 'OCIRepository', 'GitRepository', 'Kustomization', 'ImageUpdateAutomation'],
  ...['ImagePolicy', 'ImageRepository', 'ClusterIssuer', 'IngressClass', 'Namespace'],
]);

/** Kinds of objects that make others, which are not in Git. */
const MAKERS =
  /^(?:HelmRelease|HelmChart|ResourceSet|Application|.*Cluster|.*Operator|(?!PersistentVolume).*Claim|XR.*)$/;

/** Programs: what a page means by a bare name. */
const PROGRAMS: ReadonlySet<string> = new Set(['HelmRelease', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']);

/** Whether a Kustomization applies an object. */
export function judgeApplies(claim: Claim, context: JudgeContext): Judged | null {
  const { mention, saying } = claim;
  if (mention.type !== 'known' || saying.type !== 'value') return null;
  const { value } = saying;
  if (value.type === 'text') {
    const judged = deployedKustomizations(mention.subject, context).map((one) => judgeKind(one, value.text, context));
    return judged.length === 0 ? null : agreed(judged, mention.subject);
  }
  if (value.type === 'path') {
    const judged = deployedKustomizations(mention.subject, context).map((one) => judgeFolder(one, value.path, context));
    return judged.length === 0 ? null : agreed(judged, mention.subject);
  }
  if (value.type !== 'references') return null;
  const [reference] = value.references;
  if (reference === undefined) return null;
  const judged = deployedKustomizations(mention.subject, context).map((one) =>
    namedOtherwise(claim, one, reference, judgeOne(one, reference, context)),
  );
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

/** "`web`: Deployment + Service": only the first kind has the name beside it, and the others may have another. */
function namedOtherwise(
  { text }: Claim,
  { applies }: FluxKustomization,
  { kind, name }: Reference,
  judged: Judged,
): Judged {
  const isOpen =
    judged.judgement.verdict === 'drifted' && !text.includes(name) && applies.some((one) => one.kind === kind);
  if (!isOpen) return judged;
  const reason = `it applies no ${kind} of the name ${name}; another may be meant`;
  return { judgement: unverifiable(reason), subject: judged.subject };
}

function judgeOne(kustomization: FluxKustomization, reference: Reference, context: JudgeContext): Judged {
  const { subject } = kustomization;
  const cluster = context.repository.clusters.find(({ name }) => name === subject.cluster);
  const family = familyOf(kustomization, context);
  const what = formatReference(reference);
  for (const one of family) {
    const applied = one.applies.find((candidate) => fits(candidate, reference));
    if (applied !== undefined)
      return {
        judgement: found(applied, reference, context),
        message: `${subject.name} applies ${formatSubject(applied)}`,
        subject,
      };
  }
  const others = cluster === undefined ? [] : othersWith(cluster, family, reference);
  const [other] = others;
  const missing = {
    ...unverifiable(''),
    verdict: 'drifted',
    reason: null,
    actual: { type: 'flag', flag: false },
  } as const;
  if (other !== undefined && others.length === 1 && isCertain(kustomization, other.applied)) {
    const message = `${formatSubject(other.applied)} is applied by ${other.owner.subject.name}, not by ${subject.name}`;
    return { judgement: { ...missing, evidence: placesOf(other.applied, context) }, message, subject };
  }
  const reason = whyOpen(family, reference, others.length > 0);
  if (reason !== null)
    return {
      judgement: unverifiable(reason),
      message: `Whether ${subject.name} applies ${what} cannot be checked: ${reason}`,
      subject,
    };
  const message = `${subject.name} applies no ${what}${kindredOf(family, reference)}`;
  return { judgement: { ...missing, evidence: [{ place: kustomization.place, origin: 'written' }] }, message, subject };
}

/** Whether a Kustomization applies objects of a kind. */
function judgeKind(kustomization: FluxKustomization, kind: string, context: JudgeContext): Judged {
  const { subject, place } = kustomization;
  const family = familyOf(kustomization, context);
  const applied = family.flatMap(({ applies }) => applies.filter((one) => one.kind === kind));
  if (applied.length > 0) {
    const actual = { type: 'text', text: kind } as const;
    const evidence = applied.flatMap((one) => placesOf(one, context));
    const judgement: Judgement = { ...unverifiable(''), verdict: 'verified', reason: null, actual, evidence };
    return {
      judgement,
      message: `${subject.name} applies ${kind} ${applied.map(({ name }) => name).join(', ')}`,
      subject,
    };
  }
  const reason = whyOpen(family, { kind, namespace: null, name: '' }, false);
  if (reason !== null) return { judgement: unverifiable(reason), subject };
  const judgement: Judgement = {
    ...unverifiable(''),
    verdict: 'drifted',
    reason: null,
    actual: { type: 'absent' },
    evidence: [{ place, origin: 'written' }],
  };
  return { judgement, message: `${subject.name} applies no ${kind}`, subject };
}

/** Whether something that a Kustomization applies is declared in a folder. */
function judgeFolder({ subject, applies }: FluxKustomization, path: string, context: JudgeContext): Judged {
  const evidence = applies
    .flatMap((one) => placesOf(one, context))
    .filter(({ place }) => place.file.startsWith(`${path}/`));
  if (evidence.length === 0) {
    const reason = `nothing that ${subject.name} is known to apply is declared in ${path}`;
    return { judgement: unverifiable(reason), subject };
  }
  const actual = { type: 'path', path, text: path } as const;
  const judgement: Judgement = { ...unverifiable(''), verdict: 'verified', reason: null, actual, evidence };
  return { judgement, message: `${subject.name} applies what is declared in ${path}`, subject };
}

/** The Kustomization, and those that it applies itself, and so on. */
export function familyOf(kustomization: FluxKustomization, { repository }: JudgeContext): readonly FluxKustomization[] {
  const cluster = repository.clusters.find(({ name }) => name === kustomization.subject.cluster);
  const family = new Set([kustomization]);
  for (const parent of family) {
    for (const child of cluster?.kustomizations ?? []) {
      if (child.appliedBy?.name === parent.subject.name && child.appliedBy.namespace === parent.subject.namespace)
        family.add(child);
    }
  }
  return [...family];
}

/** Whether an object is the one that a page names. A kind and the beginning of its name are enough: `dex` has a ConfigMap `dex-config`. */
function fits(subject: Subject, { kind, name }: Reference): boolean {
  if (kind !== null && subject.kind !== kind) return false;
  if (subject.name === name || foldWord(subject.name) === foldWord(name)) return true;
  return (
    kind !== null &&
    kind !== 'Namespace' &&
    !OWN_KINDS.has(kind) &&
    (subject.name.startsWith(`${name}-`) || subject.namespace === name)
  );
}

interface Other {
  readonly owner: FluxKustomization;
  readonly applied: Subject;
}

/** The other Kustomizations that apply an object of exactly this name: the one a page most likely means. */
function othersWith(
  cluster: Cluster,
  family: readonly FluxKustomization[],
  { kind, name }: Reference,
): readonly Other[] {
  return cluster.kustomizations.flatMap((owner) => {
    if (family.includes(owner)) return [];
    const applied = owner.applies.find(
      (one) => one.name === name && (kind === null ? PROGRAMS.has(one.kind) : one.kind === kind),
    );
    return applied === undefined ? [] : [{ owner, applied }];
  });
}

/** An object that is somebody else's is no other's: unless a chart or a missing file may bring one of the same name. */
function isCertain({ applies, incomplete }: FluxKustomization, { kind }: Subject): boolean {
  if (OWN_KINDS.has(kind)) return true;
  return incomplete.length === 0 && !applies.some((one) => MAKERS.test(one.kind));
}

/** Why an object that is nowhere to be seen may be there all the same; `null` where it cannot. */
export function whyOpen(
  family: readonly FluxKustomization[],
  { kind }: Reference,
  isElsewhere: boolean,
): string | null {
  for (const { subject, incomplete } of family) {
    if (incomplete.length > 0) return `not everything that ${subject.name} applies is known: ${incomplete[0]}`;
  }
  if (isElsewhere) return 'others apply an object of that name';
  if (kind === null) return 'the page does not tell what kind of object it is';
  const maker = family.flatMap(({ applies }) => applies).find((one) => MAKERS.test(one.kind));
  return maker === undefined || OWN_KINDS.has(kind) ? null : `${formatSubject(maker)} may make it`;
}

/** What it applies of that kind instead. */
function kindredOf(family: readonly FluxKustomization[], { kind }: Reference): string {
  const names = family.flatMap(({ applies }) => applies.filter((one) => one.kind === kind).map(({ name }) => name));
  return names.length === 0 || names.length > 8
    ? ''
    : `; its ${kind} ${names.length === 1 ? 'is' : 'objects are'} ${names.join(', ')}`;
}

function found(applied: Subject, reference: Reference, context: JudgeContext): Judgement {
  return {
    ...unverifiable(''),
    verdict: 'verified',
    reason: null,
    actual: { type: 'references', references: [{ ...reference, name: applied.name }] },
    evidence: placesOf(applied, context),
  };
}

function placesOf(subject: Subject, { index }: JudgeContext): Judgement['evidence'] {
  return index.deployed(subject).map(({ place }) => ({ place, origin: 'written' }));
}
