import type { Tally } from '../check/verdict.ts';
import { plural } from '../report/plural.ts';
import { indexCluster, objectItem } from './cluster-index.ts';
import type { Figure } from './cluster-view.ts';
import type { ClusterAddresses } from './generated.ts';
import { firstOf, type ListItem, type ListTable, quiet, words } from './listing.ts';
import { mentionsOf, type PageMention } from './page-mentions.ts';
import { proofCounts } from './proof-line.ts';
import { pageHref, pageTitle, type Site, tallyOf } from './site.ts';

/** A Kustomization names no more pages than this. */
const MOST_PAGES = 8;

/** What the wiki speaks of and what it leaves out. */
export interface Coverage {
  readonly figures: readonly Figure[];
  readonly tables: readonly ListTable[];
}

/** Which Kustomization is spoken of on which pages, which on none, and what each page states. */
export function coverageOf(site: Site): Coverage {
  const clusters = site.clusters.map((addresses) => clusterCoverage(site, addresses));
  const all = clusters.flatMap(({ mentions }) => [...mentions.values()]);
  const silent = all.filter((pages) => pages.length === 0).length;
  const stated = all.filter((pages) => pages.some(({ tally }) => tally !== null)).length;
  return {
    figures: [
      { count: all.length, label: 'Kustomizations' },
      { count: stated, label: 'with statements on pages' },
      { count: all.length - stated - silent, label: 'only named' },
      { count: silent, label: 'on no page' },
    ],
    tables: [...clusters.flatMap(({ tables }) => tables), pageTable(site)].filter(({ rows }) => rows.length > 0),
  };
}

function clusterCoverage(site: Site, addresses: ClusterAddresses) {
  const { cluster } = addresses;
  const index = indexCluster(site, addresses);
  const mentions = new Map(cluster.kustomizations.map((one) => [one, mentionsOf(site, one)]));
  const item = ({ subject }: (typeof cluster.kustomizations)[number]) =>
    objectItem(index, subject, { text: subject.name, note: null });
  const silent = cluster.kustomizations.filter((one) => mentions.get(one)?.length === 0);
  const spoken = cluster.kustomizations.filter((one) => mentions.get(one)?.length !== 0);
  const name = site.clusters.length > 1 ? ` in ${cluster.name}` : '';
  const tables: readonly ListTable[] = [
    {
      anchor: `silent-${cluster.name}`,
      title: `On no page${name}`,
      note: 'No page names them, and no statement is about them.',
      columns: ['Kustomization', 'Applies'],
      rows: silent.map((one) => [[item(one)], [words(plural(one.applies.length, 'object'))]]),
    },
    {
      anchor: `spoken-${cluster.name}`,
      title: `On pages${name}`,
      note: null,
      columns: ['Kustomization', 'Statements on', 'Named on'],
      rows: spoken.map((one) => {
        const pages = mentions.get(one) ?? [];
        return [
          [{ ...item(one), place: undefined }],
          pageLinks(
            site,
            pages.filter(({ tally }) => tally !== null),
          ),
          pageLinks(
            site,
            pages.filter(({ tally }) => tally === null),
          ),
        ];
      }),
    },
  ];
  return { mentions, tables };
}

function pageLinks(site: Site, pages: readonly PageMention[]): readonly ListItem[] {
  if (pages.length === 0) return [quiet('none')];
  const items = pages.map(({ path, tally }) =>
    words(pageTitle(site, path), { href: pageHref(site, path), note: tally && countsOf(tally) }),
  );
  return firstOf(items, MOST_PAGES);
}

function countsOf(tally: Tally): string {
  return proofCounts(tally)
    .map(({ verdict, count }) => `${count} ${verdict}`)
    .join(', ');
}

function pageTable(site: Site): ListTable {
  return {
    anchor: 'pages',
    title: 'Pages',
    note: null,
    columns: ['Page', 'Statements', 'Verified', 'Drifted', 'Unverifiable', 'Findings'],
    rows: site.tree.order.flatMap(({ page, title }) => {
      if (page === null) return [];
      const { verified, drifted, unverifiable } = tallyOf(site.claims.get(page.path) ?? []);
      const findings = site.pageFindings.get(page.path)?.length ?? 0;
      const counts = [verified + drifted + unverifiable, verified, drifted, unverifiable, findings];
      return [
        [
          [words(title, { href: pageHref(site, page.path) })],
          ...counts.map((count) => [count === 0 ? quiet('0') : words(String(count))]),
        ],
      ];
    }),
  };
}
