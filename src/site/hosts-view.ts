import type { Cluster, HostHolding } from '../repo/facts.ts';
import { type ClusterIndex, fullName, indexCluster, objectItem } from './cluster-index.ts';
import type { ClusterAddresses } from './generated.ts';
import { code, collator, type ListItem, type Listing, type ListTable, orElse, quiet, words } from './listing.ts';
import { pageItems } from './mentions.ts';
import type { Site } from './site.ts';

/** Which object serves which host name, where its requests go, and whether they are encrypted. */
export function hostsListing(site: Site, addresses: ClusterAddresses): Listing {
  return {
    lead: 'The host names that Ingresses, routes, Gateways and the values of charts serve.',
    tables: [hostTable(site, indexCluster(site, addresses), addresses.cluster)],
    findings: [],
  };
}

/** Each host name with what serves it. */
export function hostTable(site: Site, index: ClusterIndex, { hosts }: Cluster): ListTable {
  const byHost = Map.groupBy(
    hosts.toSorted((a, b) => collator.compare(plainName(a.host), plainName(b.host))),
    ({ host }) => host,
  );
  return {
    anchor: 'hosts',
    title: 'Host names',
    note: null,
    columns: ['Host', 'Served by', 'Goes to', 'TLS', 'On pages'],
    rows: [...byHost].map(([host, holdings]) => [
      [code(host)],
      holdings.map(({ subject, place }) => objectItem(index, subject, { place })),
      distinct(holdings.flatMap((holding) => backendItems(index, holding))),
      distinct(holdings.map(tlsItem)),
      pageItems(site, plainName(host)),
    ]),
  };
}

/** What the object sends the requests for the host to. */
function backendItems(index: ClusterIndex, { subject, backends }: HostHolding): readonly ListItem[] {
  if (subject.kind === 'HelmRelease') return [quiet('up to the chart')];
  if (subject.kind === 'Gateway') return [quiet('its routes')];
  const items = backends.map(({ kind, namespace, name }) => {
    const target = { kind: kind ?? 'Service', namespace, name };
    const isKnown = index.entity(target) !== undefined;
    const note = isKnown ? target.kind : `${target.kind}, made by a chart or missing`;
    return code(fullName(target), { note, place: index.entity(target)?.place });
  });
  return orElse(items, 'nothing that Git names');
}

function tlsItem({ subject, tls }: HostHolding): ListItem {
  if (tls !== null) return words(tls.source ?? 'yes, the controller has the certificate', { place: tls.place });
  return quiet(subject.kind === 'HelmRelease' ? 'up to the chart' : 'none in its manifest');
}

function distinct(items: readonly ListItem[]): readonly ListItem[] {
  return [...new Map(items.map((item) => [`${item.text} ${item.note ?? ''}`, item])).values()];
}

function plainName(host: string): string {
  return host.replace(/^\*\./, '');
}
