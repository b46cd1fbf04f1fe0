import type { Cluster, FluxKustomization, Variable } from '../repo/facts.ts';
import { heldTable } from './addresses-view.ts';
import { releaseTable } from './charts-view.ts';
import { indexCluster, objectItem, objectKey } from './cluster-index.ts';
import type { ClusterAddresses } from './generated.ts';
import { hostTable } from './hosts-view.ts';
import { imageTable } from './images-view.ts';
import { code, firstOf, type ListItem, type ListTable, quiet, words } from './listing.ts';
import type { Site } from './site.ts';

/** Of those that break with it, so many are named for each number of steps. */
const MOST_NAMED = 24;

/** The lists of a cluster cut down to what one Kustomization applies; those without rows are left out. */
export function ownLists(
  site: Site,
  addresses: ClusterAddresses,
  kustomization: FluxKustomization,
): readonly ListTable[] {
  const index = indexCluster(site, addresses);
  const part = partOf(addresses.cluster, kustomization);
  const tables = [
    heldTable(site, index, part),
    hostTable(site, index, part),
    releaseTable(index, part),
    imageTable(index, part),
  ];
  return [...tables.map((table) => without(table, 'Applied by')), variableTable(kustomization)].filter(
    ({ rows }) => rows.length > 0,
  );
}

/** The cluster as if it had nothing but what the Kustomization applies. */
function partOf(cluster: Cluster, { applies }: FluxKustomization): Cluster {
  const own = new Set(applies.map(objectKey));
  const isOwn = ({ subject }: Pick<Cluster['entities'][number], 'subject'>) => own.has(objectKey(subject));
  return {
    ...cluster,
    entities: cluster.entities.filter(isOwn),
    addresses: cluster.addresses.filter(isOwn),
    hosts: cluster.hosts.filter(isOwn),
    charts: cluster.charts.filter(isOwn),
  };
}

function without(table: ListTable, column: string): ListTable {
  const left = table.columns.indexOf(column);
  if (left === -1) return table;
  const cut = <Part>(parts: readonly Part[]) => parts.filter((_, index) => index !== left);
  return { ...table, columns: cut(table.columns), rows: table.rows.map(cut) };
}

/** Names and places: what a variable stands for is in Git, or nobody's business. */
function variableTable({ variables }: FluxKustomization): ListTable {
  return {
    anchor: 'variables',
    title: 'Variables',
    note: 'What its manifests substitute (spec.postBuild). Values are not shown.',
    columns: ['Variable', 'Given by', 'First used at'],
    rows: variables.map((variable) => [
      [code(variable.name)],
      [giverItem(variable)],
      [{ ...words(''), place: variable.usedAt }],
    ]),
  };
}

function giverItem({ origin, source, place }: Variable): ListItem {
  switch (origin) {
    case 'written':
      return words(source ?? '', { place: place ?? undefined });
    case 'secret':
      return words(source ?? '', { place: place ?? undefined, note: 'secret' });
    case 'provided':
      return words('the configuration of this wiki', { note: 'not in Git' });
    case 'open':
      return quiet(`not set in Git; it may come from ${source}`);
    case 'unset':
      return quiet('nothing: its default holds, or the build fails');
  }
}

/** What stands still when a Kustomization fails: its dependents, theirs, and so on, by the number of steps. */
export function affectedTable(site: Site, addresses: ClusterAddresses, kustomization: FluxKustomization): ListTable {
  const index = indexCluster(site, addresses);
  const met = new Set([kustomization]);
  const rows: (readonly (readonly ListItem[])[])[] = [];
  let next = [kustomization];
  for (let steps = 1; next.length > 0; steps++) {
    const reached: FluxKustomization[] = [];
    for (const { dependents } of next) {
      for (const subject of dependents) {
        const dependent = index.kustomization(subject);
        if (dependent === undefined || met.has(dependent)) continue;
        met.add(dependent);
        reached.push(dependent);
      }
    }
    const items = reached.map(({ subject }) =>
      objectItem(index, subject, { text: subject.name, note: null, place: undefined }),
    );
    if (items.length > 0)
      rows.push([[words(steps === 1 ? 'directly' : `after ${steps} steps`)], firstOf(items, MOST_NAMED)]);
    next = reached;
  }
  return {
    anchor: 'affected',
    title: 'What stands still if it fails',
    note: `${met.size - 1} ${met.size === 2 ? 'Kustomization waits' : 'Kustomizations wait'} for it, directly or through others.`,
    columns: ['Waits', 'Kustomizations'],
    rows,
  };
}
