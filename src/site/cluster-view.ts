import type { RepositoryFault } from '../check/verdict.ts';
import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import { readWorstChain } from '../repo/waves.ts';
import { formatDuration } from '../vocabulary/duration.ts';
import type { Severity } from '../vocabulary/rules.ts';
import { indexCluster, objectItem } from './cluster-index.ts';
import { dagOf } from './dag.ts';
import { faultsIn } from './faults.ts';
import { type ClusterAddresses, DRIFT_SLUG } from './generated.ts';
import type { InventoryName } from './inventory-names.ts';
import { code, type ListTable, words } from './listing.ts';
import type { Site } from './site.ts';
import { siteHref } from './site.ts';

/** A number worth knowing, and what it counts. */
export interface Figure {
  readonly count: number;
  readonly label: string;
  /** The page that lists what is counted. */
  readonly href?: string;
}

/** What a cluster comes to in numbers. */
export function figuresOf(site: Site, { cluster, inventories }: ClusterAddresses): readonly Figure[] {
  const listed = (name: InventoryName, count: number, one: string, many: string): readonly Figure[] => {
    const slug = inventories.get(name);
    return slug === undefined ? [] : [{ ...figure(count, one, many), href: siteHref(site, slug) }];
  };
  const levels = cluster.kustomizations.flatMap(({ level }) => (level === null ? [] : [level]));
  return [
    figure(cluster.kustomizations.length, 'Kustomization', 'Kustomizations'),
    figure(levels.filter((level) => level === 0).length, 'root', 'roots'),
    figure(levels.length === 0 ? 0 : Math.max(...levels) + 1, 'level', 'levels'),
    figure(cluster.entities.length, 'object applied', 'objects applied'),
    ...listed('addresses', new Set(cluster.addresses.map(({ address }) => address)).size, 'address', 'addresses'),
    ...listed('hosts', new Set(cluster.hosts.map(({ host }) => host)).size, 'host name', 'host names'),
    ...listed('charts', cluster.charts.length, 'chart', 'charts'),
    faultFigure(site, cluster),
  ];
}

function figure(count: number, one: string, many: string): Figure {
  return { count, label: count === 1 ? one : many };
}

function faultFigure(site: Site, cluster: Cluster): Figure {
  const faults = figure(faultsOf(site, cluster).length, 'finding in the repository', 'findings in the repository');
  return faults.count === 0 ? faults : { ...faults, href: siteHref(site, DRIFT_SLUG, 'repository') };
}

/** The faults of the repository that concern a cluster: all of them where it is the only one. */
function faultsOf(site: Site, cluster: Cluster): readonly RepositoryFault[] {
  if (site.clusters.length === 1) return site.model.outcome.repositoryFindings;
  return faultsIn(site, new Set(cluster.entities.map(({ place }) => place.file)));
}

/** The faults that concern a cluster, counted by rule, the most severe first. */
export function faultTable(site: Site, { cluster }: ClusterAddresses): ListTable {
  const byRule = Map.groupBy(faultsOf(site, cluster), ({ rule }) => rule);
  return {
    anchor: 'findings',
    title: 'Findings',
    note: null,
    columns: ['Rule', 'Severity', 'Findings', 'The first of them'],
    rows: [...byRule]
      .sort(([, [a]], [, [b]]) => severityRank(a) - severityRank(b))
      .map(([rule, faults]) => [
        [words(rule, { href: `${siteHref(site, DRIFT_SLUG)}?rule=${encodeURIComponent(rule)}` })],
        [words(faults[0]?.severity ?? '')],
        [words(String(faults.length))],
        [words(faults[0]?.message ?? '', { place: faults[0]?.evidence[0] })],
      ]),
  };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

function severityRank(fault: RepositoryFault | undefined): number {
  return fault === undefined ? SEVERITIES.length : SEVERITIES.indexOf(fault.severity);
}

/** The chain of Kustomizations that may take longest to come up, as a sentence and a table. */
export function chainTable(site: Site, addresses: ClusterAddresses): ListTable | null {
  const chain = readWorstChain(addresses.cluster);
  if (chain !== null && chain.length === 0) return null;
  const index = indexCluster(site, addresses);
  const total = chain?.at(-1)?.until;
  return {
    anchor: 'worst-case',
    title: 'The longest way up',
    note:
      total === undefined
        ? 'Some timeout is not known from Git, and so the longest chain is not either.'
        : `At worst ${formatDuration(total)} pass from the start until the last of this chain is ready or has failed: the sum of its timeouts. Every other chain is as long or shorter.`,
    columns: ['Step', 'Kustomization', 'Timeout', 'Done after'],
    rows: (chain ?? []).map(({ kustomization: { subject }, timeout, until }, step) => [
      [words(String(step + 1))],
      [objectItem(index, subject, { text: subject.name, note: null, place: undefined })],
      [code(formatDuration(timeout))],
      [code(formatDuration(until))],
    ]),
  };
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
