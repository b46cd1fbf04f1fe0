import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Site } from './site.ts';

/** A part of a file, and the Kustomization that it belongs to. */
interface Owned {
  readonly span: Place;
  readonly owner: Subject;
}

const indexes = new WeakMap<Site, ReadonlyMap<string, readonly Owned[]>>();

/**
 * The names of the Kustomizations that places of the repository belong to, each once: those that are declared there, or
 * that apply what is.
 */
export function ownersOf(site: Site, places: readonly Place[]): readonly string[] {
  const known = indexes.get(site) ?? indexOwners(site);
  indexes.set(site, known);
  const names = new Set<string>();
  for (const { file, line } of places) {
    for (const { span, owner } of known.get(file) ?? []) {
      if (span.line <= line && line <= span.endLine) names.add(owner.name);
    }
  }
  return [...names];
}

/** By file. What nothing in Git applies, and is no Kustomization, has no owner. */
function indexOwners(site: Site): ReadonlyMap<string, readonly Owned[]> {
  const owned = site.clusters.flatMap(({ cluster }) =>
    cluster.entities.flatMap(({ subject, place, appliedBy }): readonly Owned[] => {
      const owner = subject.kind === 'Kustomization' ? subject : appliedBy;
      return owner === null ? [] : [{ span: place, owner }];
    }),
  );
  return Map.groupBy(owned, ({ span }) => span.file);
}
