import type { Entity } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { indexNames, type NameIndex } from '../wiki/names.ts';
import { fileNamesOf } from './file-index.ts';

/** The names that pages may have for what a repository holds: its objects, deployed or not, and its files. */
export function namesOf(repository: Repository): NameIndex {
  const entities = [...repository.clusters.flatMap((cluster) => cluster.entities), ...repository.unreachable];
  const subjects = entities.map(({ subject }) => subject);
  return indexNames(subjects, fileNamesOf(repository), declaredBy(entities));
}

/** By file, the objects that it declares. What an overlay sets is not in the file, so such an object is not here. */
function declaredBy(entities: readonly Entity[]): ReadonlyMap<string, readonly Subject[]> {
  const patched = new Set(entities.filter(isPatched).map(({ place, subject }) => `${place.file} ${subject.name}`));
  const declared = new Map<string, Subject[]>();
  for (const { place, subject } of entities) {
    if (patched.has(`${place.file} ${subject.name}`)) continue;
    const held = declared.get(place.file);
    if (held === undefined) declared.set(place.file, [subject]);
    else held.push(subject);
  }
  return declared;
}

/** Whether another file than the object's own writes some part of its `spec`. */
function isPatched({ place, facts }: Entity): boolean {
  return [...facts].some(
    ([predicate, { origin, evidence }]) =>
      predicate.startsWith('spec.') && origin === 'written' && evidence[0]?.file !== place.file,
  );
}
