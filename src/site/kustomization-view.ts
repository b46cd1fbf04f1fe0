import type { CheckedClaim } from '../check/verdict.ts';
import type { Cluster, Fact, FluxKustomization } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import { covers, type Subject } from '../vocabulary/subject.ts';
import { formatValue } from '../vocabulary/value.ts';
import { type Site, subjectHref } from './site.ts';

const collator = new Intl.Collator('en', { numeric: true });

/** One field of an object as its page shows it. */
export interface FieldRow {
  readonly field: string;
  readonly value: string;
  /** `unknown` where Git alone does not tell; `because` says why. */
  readonly origin: Fact['origin'] | 'unknown';
  /** Why the value holds although it is not written; `null` where it is. */
  readonly because: string | null;
  readonly place: Place | null;
}

/** The fields that the vocabulary knows of an object. What is written comes first, in the order of the manifest. */
export function fieldRows(facts: ReadonlyMap<string, Fact>): readonly FieldRow[] {
  return [...facts]
    .map(([field, fact]) => fieldRow(field, fact))
    .sort((a, b) => Number(a.origin !== 'written') - Number(b.origin !== 'written') || lineOf(a) - lineOf(b));
}

function fieldRow(field: string, { value, origin, because, evidence }: Fact): FieldRow {
  const [place] = evidence;
  const common = { field, place: place ?? null };
  if (value.type === 'unknown') return { ...common, value: 'not known', origin: 'unknown', because: value.reason };
  return { ...common, value: formatValue(value), origin, because };
}

function lineOf({ origin, place }: FieldRow): number {
  return origin === 'written' && place !== null ? place.line : 0;
}

/** An object that the page names, with its own page and the place that declares it where they are known. */
export interface NamedObject {
  readonly name: string;
  readonly href: string | undefined;
  readonly place: Place | undefined;
}

/** What a Kustomization applies, by kind, kinds and names in alphabetical order. */
export function appliedByKind(
  site: Site,
  cluster: Cluster,
  kustomization: FluxKustomization,
): ReadonlyMap<string, readonly NamedObject[]> {
  const places = new Map(cluster.entities.map(({ subject, place }) => [keyOf(subject), place]));
  const sorted = kustomization.applies.toSorted(
    (a, b) => collator.compare(a.kind, b.kind) || collator.compare(a.name, b.name),
  );
  const groups = new Map<string, NamedObject[]>();
  for (const subject of sorted) {
    const name = subject.namespace === null ? subject.name : `${subject.namespace}/${subject.name}`;
    const object = { name, href: subjectHref(site, subject), place: places.get(keyOf(subject)) };
    const group = groups.get(subject.kind);
    if (group) group.push(object);
    else groups.set(subject.kind, [object]);
  }
  return groups;
}

/** What a Kustomization depends on, in the order in which it says so. */
export function dependenciesOf(site: Site, kustomization: FluxKustomization): readonly NamedObject[] {
  const { cluster } = kustomization.subject;
  return kustomization.dependsOn.map(({ name, namespace, place }) => ({
    name,
    href: subjectHref(site, { kind: 'Kustomization', name, namespace, cluster }),
    place,
  }));
}

/** What depends on a Kustomization, with the place that says so. */
export function dependentsOf(site: Site, cluster: Cluster, kustomization: FluxKustomization): readonly NamedObject[] {
  return kustomization.dependents.map((subject) => {
    const dependent = cluster.kustomizations.find((candidate) => covers(subject, candidate.subject));
    const dependency = dependent?.dependsOn.find(({ name, namespace }) => {
      return name === kustomization.subject.name && namespace === kustomization.subject.namespace;
    });
    return { name: subject.name, href: subjectHref(site, subject), place: dependency?.place };
  });
}

/** What a page says of an object, in the words that its verdict asks for. */
export function sayingOf(claim: CheckedClaim): string {
  if (claim.verdict !== 'verified' || claim.claimed === null) return claim.message;
  return formatValue(claim.claimed);
}

function keyOf({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}
