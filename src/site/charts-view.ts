import type { ChartUse, Cluster } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import { formatValue } from '../vocabulary/value.ts';
import { applierItems, type ClusterIndex, fullName, indexCluster, objectItem, objectKey } from './cluster-index.ts';
import type { ClusterAddresses } from './generated.ts';
import { code, collator, type ListItem, type Listing, type ListTable, orElse, quiet, words } from './listing.ts';
import type { Site } from './site.ts';

/** Kinds of objects that fetch charts and nothing else. */
const CHART_SOURCES: ReadonlySet<string> = new Set(['HelmRepository', 'OCIRepository']);

/** Which release installs which chart in which version, and where its values come from; then the sources of charts. */
export function chartsListing(site: Site, addresses: ClusterAddresses): Listing {
  const index = indexCluster(site, addresses);
  return {
    lead: 'The charts that HelmReleases install. A range of versions is resolved in the cluster.',
    tables: [releaseTable(index, addresses.cluster), sourceTable(index, addresses.cluster)].filter(
      ({ rows }) => rows.length > 0,
    ),
    findings: [],
  };
}

/** Each HelmRelease with its chart. */
export function releaseTable(index: ClusterIndex, { charts }: Cluster): ListTable {
  const sorted = charts.toSorted((a, b) => collator.compare(fullName(a.subject), fullName(b.subject)));
  return {
    anchor: 'releases',
    title: 'Releases',
    note: null,
    columns: ['Release', 'Chart', 'Version', 'Source', 'Values from', 'Applied by'],
    rows: sorted.map((use) => [
      [objectItem(index, use.subject, { note: null })],
      [code(use.chart)],
      [use.version === null ? quiet('any') : code(use.version, { place: elsewhere(index, use, use.place) })],
      sourceItems(index, use),
      orElse(
        use.values.map(({ from, place, isInGit }) =>
          words(from, { place: elsewhere(index, use, place), note: isInGit ? null : 'not in Git' }),
        ),
        'the chart alone',
      ),
      applierItems(index, use.subject),
    ]),
  };
}

/** A place, unless it is in the file that declares the release, which is named once. */
function elsewhere(index: ClusterIndex, { subject }: ChartUse, place: Place): Place | undefined {
  return place.file === index.entity(subject)?.place.file ? undefined : place;
}

function sourceItems(index: ClusterIndex, { source }: ChartUse): readonly ListItem[] {
  if (source === null) return [quiet('not told by Git')];
  const place = index.entity({ ...source, kind: source.kind ?? '' })?.place;
  return [code(source.name, { note: source.url === null ? source.kind : source.url, place })];
}

function sourceTable(index: ClusterIndex, { charts, entities }: Cluster): ListTable {
  const uses = new Map<string, number>();
  for (const { source } of charts) {
    const key = source && objectKey({ ...source, kind: source.kind ?? '' });
    if (key !== null) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const sources = entities.filter(({ subject }) => CHART_SOURCES.has(subject.kind));
  return {
    anchor: 'sources',
    title: 'Sources',
    note: null,
    columns: ['Source', 'URL', 'Fetched every', 'Releases'],
    rows: sources
      .toSorted((a, b) => collator.compare(fullName(a.subject), fullName(b.subject)))
      .map(({ subject, facts }) => {
        const url = facts.get('spec.url')?.value;
        const interval = facts.get('spec.interval')?.value;
        const count = uses.get(objectKey(subject)) ?? 0;
        return [
          [objectItem(index, subject)],
          [url === undefined || url.type === 'unknown' ? quiet('not known') : code(formatValue(url))],
          [interval === undefined || interval.type === 'unknown' ? quiet('not known') : code(formatValue(interval))],
          [count === 0 ? quiet('none') : words(String(count))],
        ];
      }),
  };
}
