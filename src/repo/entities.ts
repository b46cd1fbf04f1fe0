import { compareValues } from '../vocabulary/comparison.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { kindOf } from '../vocabulary/vocabulary.ts';
import { type DerivedFact, readAnyField, readFacts, readWrittenFields, unknownFact } from './effective.ts';
import type { Entity, Fact } from './facts.ts';
import { groupOf, type Resource } from './resource.ts';

/** The subject of statements about an object of a cluster; `null` for what is in none. */
export function subjectOf({ kind, name, namespace }: Resource, cluster: string | null): Subject {
  return { kind, name, namespace, cluster };
}

/** One string for each object: equal for manifests of the same object. */
export function objectKey(resource: Resource): string {
  return `${groupOf(resource)}/${resource.kind}/${resource.namespace ?? ''}/${resource.name}`;
}

/** The object with the facts of its kind; none for a kind that pages cannot speak of. */
export function entityOf(
  resource: Resource,
  subject: Subject,
  appliedBy: Subject | null,
  derived: DerivedFact,
): Entity {
  const kind = kindOf(resource.apiVersion, resource.kind);
  const facts = kind ? readFacts(resource, kind, derived) : new Map<string, Fact>();
  return {
    subject,
    apiVersion: resource.apiVersion,
    place: resource.place,
    appliedBy,
    facts,
    fieldAt: (path) => readAnyField(resource, path),
    written: () => readWrittenFields(resource),
  };
}

/** The facts on which two manifests of one object agree; where they do not, it depends on which is applied last. */
export function agreedFacts(one: Entity['facts'], other: Entity['facts']): Entity['facts'] {
  const agreed = new Map<string, Fact>();
  for (const [predicate, fact] of one) agreed.set(predicate, agreedFact(fact, other.get(predicate)));
  return agreed;
}

/** The same for one field of any path. */
export function agreedField(one: Fact | undefined, other: Fact | undefined): Fact | undefined {
  return one && agreedFact(one, other);
}

function agreedFact(fact: Fact, other: Fact | undefined): Fact {
  if (!other || fact.value.type === 'unknown') return fact;
  if (other.value.type === 'unknown') return other;
  if (compareValues(fact.value, other.value) === 'same') return fact;
  return unknownFact('two manifests give it different values', 'derived', [...fact.evidence, ...other.evidence]);
}
