import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import { dagOf } from './dag.ts';
import type { ClusterAddresses } from './generated.ts';
import type { Site } from './site.ts';
import { siteHref } from './site.ts';

/** A number worth knowing, and what it counts. */
export interface Figure {
  readonly count: number;
  readonly label: string;
}

/** What a cluster comes to in numbers. */
export function figuresOf(site: Site, cluster: Cluster): readonly Figure[] {
  const levels = cluster.kustomizations.flatMap(({ level }) => (level === null ? [] : [level]));
  return [
    { count: cluster.kustomizations.length, label: 'Kustomizations' },
    { count: levels.filter((level) => level === 0).length, label: 'roots' },
    { count: levels.length === 0 ? 0 : Math.max(...levels) + 1, label: 'levels' },
    { count: cluster.entities.length, label: 'objects applied' },
    { count: site.model.outcome.repositoryFindings.length, label: 'findings in the repository' },
  ];
}

/** The dependencies of a cluster, every node leading to its page. */
export function clusterDag(
  site: Site,
  { cluster, kustomizations }: ClusterAddresses,
  focus?: Parameters<typeof dagOf>[2],
) {
  const hrefOf: Parameters<typeof dagOf>[1] = (kustomization) => {
    const slug = kustomizations.get(kustomization);
    return slug === undefined ? null : siteHref(site, slug);
  };
  return dagOf(cluster, hrefOf, focus);
}

/** The Kustomizations that can start together. */
export interface Level {
  readonly label: string;
  readonly members: readonly FluxKustomization[];
}

/** The cluster's levels from the roots on; what stands on a cycle comes last. */
export function levelsOf(cluster: Cluster): readonly Level[] {
  const groups = Map.groupBy(cluster.kustomizations, ({ level }) => level);
  const levels = [...groups.keys()].sort((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY));
  return levels.map((level) => ({
    label: level === null ? 'On a cycle' : String(level),
    members: groups.get(level) ?? [],
  }));
}
