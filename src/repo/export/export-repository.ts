import type { AddressPool, Cluster, Entity } from '../facts.ts';
import type { Repository } from '../repository.ts';
import {
  EXPORT_VERSION,
  type ExportedCluster,
  type ExportedEntity,
  type ExportedPool,
  type ExportedRepository,
} from './exported-form.ts';
import { packPlaces } from './packed-places.ts';

/**
 * All of a repository that pages are held against, as plain data without secrets. Reads the file system for what is left
 * in comments.
 *
 * @param clusterNames every cluster that the repository has, those included that are left out
 */
export function exportRepository(
  repository: Repository,
  clusterNames: readonly string[],
): Readonly<Record<string, unknown>> {
  const { name, findings, remote, files } = repository;
  const exported: ExportedRepository = {
    version: EXPORT_VERSION,
    name,
    clusterNames,
    remote,
    clusters: repository.clusters.map(exportCluster),
    unreachable: repository.unreachable.map(exportEntity),
    findings,
    commented: [...repository.commented()],
    fileCount: files.size,
  };
  return { ...packPlaces(exported, files) };
}

function exportCluster({ kustomizations, entities, pools, ...rest }: Cluster): ExportedCluster {
  const own = new Set<Entity>(kustomizations);
  return {
    ...rest,
    kustomizations: kustomizations.map(exportEntity),
    others: entities.filter((entity) => !own.has(entity)).map(exportEntity),
    pools: pools.map(exportPool),
  };
}

function exportEntity<Object extends Entity>({ facts, fieldAt: _, written, ...rest }: Object) {
  return {
    ...rest,
    facts: [...facts],
    written: written(),
  } satisfies ExportedEntity;
}

function exportPool({ ranges, ...pool }: AddressPool): ExportedPool {
  return {
    ...pool,
    ranges: ranges.map(({ family, first, last }) => ({ family, first: String(first), last: String(last) })),
  };
}
