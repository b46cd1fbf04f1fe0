import type { FluxKustomization } from '../../repo/facts.ts';
import { missingFrom } from '../../vocabulary/references.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import { formatReference, type Reference, type Value } from '../../vocabulary/value.ts';
import type { Claim } from '../../wiki/claim.ts';
import { type Judgement, prerequisites, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';
import type { Evidence } from '../verdict.ts';
import { agreed, listed } from './every.ts';
import { deployedKustomizations } from './kustomizations.ts';

/** Holds the Kustomizations that depend on one, as a page lists them, against what those declare themselves. */
export function judgeDependents({ mention, saying }: Claim, context: JudgeContext): Judged | null {
  if (mention.type !== 'known' || saying.type !== 'value' || saying.lists === 'none') return null;
  const claimed = namedIn(saying.value);
  if (claimed === null) return null;
  const judged = deployedKustomizations(mention.subject, context).map((one) =>
    claimed.length === 0 ? judgeNone(one, context) : judgeList(one, claimed, context),
  );
  return judged.length === 0 ? null : agreed(judged, mention.subject);
}

function namedIn(value: Value): readonly Reference[] | null {
  if (value.type === 'absent') return [];
  return value.type === 'references' ? value.references : null;
}

function judgeNone(one: FluxKustomization, context: JudgeContext): Judged {
  const { subject, dependents } = one;
  const [gap] = gapsAround(subject, context);
  if (dependents.length > 0) {
    return said(one, 'drifted', sentence(dependents, 'depends', 'depend', subject), context);
  }
  if (gap !== undefined) return { judgement: unverifiable(gap), subject };
  return said(one, 'verified', `nothing depends on ${subject.name}`, context);
}

function judgeList(one: FluxKustomization, claimed: readonly Reference[], context: JudgeContext): Judged {
  const { subject, dependents } = one;
  const extra = missingFrom(dependents.map(referenceTo), claimed);
  const strangers = extra.filter((reference) => find(reference, subject, context) === undefined);
  const [stranger] = strangers.filter((reference) => !isGone(reference, subject, context));
  if (stranger !== undefined) {
    const reason = `${formatReference(stranger)} is not plainly the name of a Kustomization`;
    return { judgement: unverifiable(reason), subject };
  }
  const wrong = extra.filter((reference) => !reaches(find(reference, subject, context), subject, context));
  if (wrong.length > 0) {
    return said(one, 'drifted', sentence(wrong, 'does not depend', 'do not depend', subject), context);
  }
  const through = extra.length === 0 ? '' : `, ${listed(extra.map(({ name }) => name))} through others`;
  return said(one, 'verified', `${sentence(claimed, 'depends', 'depend', subject)}${through}`, context);
}

function sentence(
  who: readonly { readonly name: string }[],
  one: string,
  several: string,
  { name }: { readonly name: string },
): string {
  return `${listed(who.map((each) => each.name))} ${who.length === 1 ? one : several} on ${name}`;
}

function said(
  { subject, dependents, place }: FluxKustomization,
  verdict: 'verified' | 'drifted',
  message: string,
  context: JudgeContext,
): Judged {
  const places = dependents.flatMap((dependent) => context.index.kustomization(dependent)?.place ?? []);
  const evidence: readonly Evidence[] = [...places, ...(places.length === 0 ? [place] : [])].map((one) => ({
    place: one,
    origin: 'written',
  }));
  const actual: Value = { type: 'references', references: dependents.map(referenceTo) };
  const judgement: Judgement = { ...unverifiable(''), verdict, reason: null, actual, evidence };
  return { judgement, message, subject };
}

function referenceTo({ namespace, name }: Subject): Reference {
  return { kind: null, namespace, name };
}

/** The Kustomization of a cluster that a page lists beside this one. */
function find(
  { namespace, name }: Reference,
  { kind, cluster }: Subject,
  { index }: JudgeContext,
): FluxKustomization | undefined {
  const [entity] = index.deployed({ kind, name, namespace, cluster });
  return entity && index.kustomization(entity.subject);
}

function reaches(from: FluxKustomization | undefined, { name }: Subject, { index }: JudgeContext): boolean {
  return from !== undefined && prerequisites(from, index).has(name);
}

/** Whether a name has the form of a Kustomization's, and nothing in the cluster has it. */
function isGone({ name }: Reference, { cluster }: Subject, context: JudgeContext): boolean {
  const meant = context.repository.clusters.find((one) => one.name === cluster);
  if (meant === undefined || meant.mayHoldMore.length > 0 || !name.includes('-')) return false;
  return !meant.entities.some(({ subject }) => subject.name === name);
}

function gapsAround({ cluster }: Subject, { repository }: JudgeContext): readonly string[] {
  return repository.clusters.find(({ name }) => name === cluster)?.mayHoldMore ?? [];
}
