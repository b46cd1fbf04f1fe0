import type { AddressHolding, AddressPool, Cluster, Entity } from '../repo/facts.ts';
import { addressNumber, countAddresses, formatRange, freeRanges, mergeRanges } from '../vocabulary/address.ts';
import { applierItems, type ClusterIndex, indexCluster, objectItem } from './cluster-index.ts';
import { faultItem } from './drift-view.ts';
import { faultsWithin } from './faults.ts';
import type { ClusterAddresses } from './generated.ts';
import { code, firstOf, type ListItem, type Listing, type ListTable, orElse, quiet, words } from './listing.ts';
import { pageItems } from './mentions.ts';
import type { Site } from './site.ts';

/** A pool names no more of its free ranges than this. */
const MOST_RANGES = 8;

/** Who holds which address and port, what the pools have left, and what cannot be as it is. */
export function addressesListing(site: Site, addresses: ClusterAddresses): Listing {
  const { cluster } = addresses;
  const index = indexCluster(site, addresses);
  const conflicts = faultsWithin(
    site,
    cluster.addresses.map(({ place }) => place),
  ).filter(({ rule }) => rule === 'net/address-conflict');
  return {
    lead: 'What the manifests ask of load balancers. What a load balancer chooses by itself is known to the cluster alone.',
    tables: [heldTable(site, index, cluster), poolTable(cluster), openTable(index, cluster)].filter(
      ({ rows }) => rows.length > 0,
    ),
    findings: conflicts.map(faultItem),
  };
}

/** Each address with its holders. */
export function heldTable(site: Site, index: ClusterIndex, { addresses }: Cluster): ListTable {
  const byAddress = Map.groupBy(addresses.toSorted(byNumber), ({ address }) => address);
  return {
    anchor: 'held',
    title: 'Who holds what',
    note: 'One address may have several holders that share a key and use different ports.',
    columns: ['Address', 'Held by', 'Shared as', 'Pool', 'On pages'],
    rows: [...byAddress].map(([address, holdings]) => [
      [code(address)],
      holdings.toSorted(byPort).map((holding) => holderItem(index, holding)),
      keyItems(holdings),
      orElse(distinct(holdings.map(({ pool }) => pool)), 'no pool in Git'),
      pageItems(site, address),
    ]),
  };
}

function holderItem(index: ClusterIndex, { subject, ports, place }: AddressHolding): ListItem {
  const shown = ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ');
  const note = `${subject.kind} on ${shown === '' ? 'ports that Git does not tell' : shown}`;
  return objectItem(index, subject, { note, place });
}

/** The sharing keys, and how many holders beside them have none. */
function keyItems(holdings: readonly AddressHolding[]): readonly ListItem[] {
  const keys = distinct(holdings.map(({ sharingKey }) => sharingKey));
  const without = holdings.filter(({ sharingKey }) => sharingKey === null).length;
  if (keys.length === 0) return [quiet('not shared')];
  return without === 0 ? keys : [...keys, quiet(`${without} without a key`)];
}

function byPort(a: AddressHolding, b: AddressHolding): number {
  const [one = 0, other = 0] = [a, b].map(({ ports }) => ports[0]?.port ?? Number.MAX_SAFE_INTEGER);
  return one - other;
}

function distinct(names: readonly (string | null)[]): readonly ListItem[] {
  return [...new Set(names)].flatMap((name) => (name === null ? [] : [code(name)]));
}

function poolTable({ pools, addresses }: Cluster): ListTable {
  const taken = addresses.map(({ address }) => address);
  return {
    anchor: 'pools',
    title: 'Pools',
    note: 'Free is what no manifest asks for. Services that leave the choice to the load balancer hold some of it.',
    columns: ['Pool', 'Addresses', 'Asked for', 'Free'],
    rows: pools
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((pool) => {
        const ranges = mergeRanges(pool.ranges);
        const free = freeRanges(ranges, taken);
        const size = countAddresses(ranges);
        const asked = size - countAddresses(free);
        return [
          [code(pool.name, { place: pool.place })],
          rangeItems(pool),
          [words(`${asked} of ${size}`)],
          free.length === 0
            ? [quiet('none')]
            : firstOf(
                free.map((range) => code(formatRange(range))),
                MOST_RANGES,
              ),
        ];
      }),
  };
}

function rangeItems({ ranges, isWhole }: AddressPool): readonly ListItem[] {
  const items = firstOf(
    mergeRanges(ranges).map((range) => code(formatRange(range))),
    MOST_RANGES,
  );
  return isWhole ? items : [...items, quiet('and some that could not be read')];
}

function openTable(index: ClusterIndex, { entities }: Cluster): ListTable {
  return {
    anchor: 'chosen',
    title: 'Chosen by the load balancer',
    note: 'They get an address, and Git does not tell which.',
    columns: ['Service', 'Why it is not known', 'Applied by'],
    rows: entities.flatMap((entity) => {
      const reason = openReason(entity);
      if (reason === null) return [];
      return [[[objectItem(index, entity.subject)], [words(reason)], applierItems(index, entity.subject)]];
    }),
  };
}

function openReason({ subject, facts }: Entity): string | null {
  if (subject.kind !== 'Service') return null;
  const address = facts.get('address')?.value;
  return address?.type === 'unknown' ? address.reason : null;
}

/** IPv4 before IPv6, small before large. */
function byNumber(a: AddressHolding, b: AddressHolding): number {
  const [one, other] = [addressNumber(a.address), addressNumber(b.address)];
  if (!one || !other) return 0;
  return one.family - other.family || Number(one.number > other.number) - Number(one.number < other.number);
}
