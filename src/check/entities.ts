import type { Entity, FluxKustomization } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import { covers, type Subject } from '../vocabulary/subject.ts';

/** The objects of a repository, ready to be asked for. */
export interface EntityIndex {
  /** The deployed objects that an open subject covers; several where it leaves the cluster or the namespace open. */
  readonly deployed: (subject: Subject) => readonly Entity[];
  /** The objects that are declared under that name and that no root reaches. */
  readonly unreachable: (subject: Subject) => readonly Entity[];
  /** The Kustomization that is exactly this subject. */
  readonly kustomization: (subject: Subject) => FluxKustomization | undefined;
}

/** Indexes every object of the repository by kind and name. */
export function indexEntities(repository: Repository): EntityIndex {
  const deployed = groupByName(repository.clusters.flatMap((cluster) => cluster.entities));
  const unreachable = groupByName(repository.unreachable);
  const kustomizations = new Map<string, FluxKustomization>();
  for (const cluster of repository.clusters) {
    for (const kustomization of cluster.kustomizations)
      kustomizations.set(subjectKey(kustomization.subject), kustomization);
  }
  return {
    deployed: (subject) => covered(deployed, subject),
    unreachable: (subject) => covered(unreachable, subject),
    kustomization: (subject) => kustomizations.get(subjectKey(subject)),
  };
}

/** A subject as one string, equal for equal subjects. */
export function subjectKey(subject: Subject): string {
  return [subject.cluster ?? '', subject.kind, subject.namespace ?? '', subject.name].join('/');
}

function groupByName(entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> {
  return Map.groupBy(entities, (entity) => nameKey(entity.subject));
}

function nameKey(subject: Subject): string {
  return `${subject.kind}/${subject.name}`;
}

function covered(index: ReadonlyMap<string, readonly Entity[]>, subject: Subject): readonly Entity[] {
  return (index.get(nameKey(subject)) ?? []).filter((entity) => covers(subject, entity.subject));
}
