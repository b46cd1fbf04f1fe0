import { raw } from 'hast-util-raw';
import type { FluxKustomization } from '../../src/repo/facts.ts';
import { agentFiles } from '../../src/site/agents/agent-files.ts';
import { chainTable, faultTable, figuresOf } from '../../src/site/cluster-view.ts';
import { coverageOf } from '../../src/site/coverage-view.ts';
import { dagFigure } from '../../src/site/dag-figure.ts';
import { driftGroups } from '../../src/site/drift-view.ts';
import { faultsOfKustomization } from '../../src/site/faults.ts';
import { atomFeed } from '../../src/site/feed.ts';
import { fullSizePages } from '../../src/site/full-size.ts';
import type { ClusterAddresses } from '../../src/site/generated.ts';
import { printHtml } from '../../src/site/hast.ts';
import { type PageHistory, pageHistory } from '../../src/site/history.ts';
import { LISTINGS } from '../../src/site/inventory.ts';
import { affectedTable, ownLists } from '../../src/site/kustomization-lists.ts';
import { appliedByKind, dependenciesOf, dependentsOf, fieldRows } from '../../src/site/kustomization-view.ts';
import type { SiteModel, SiteSettings } from '../../src/site/model.ts';
import { crumbsFor, paginationFor, sidebarFor } from '../../src/site/navigation.ts';
import { pageRenderer } from '../../src/site/render.ts';
import { openSite, redirectsOf, type Site } from '../../src/site/site.ts';
import { dangersInText } from '../support/dangers.ts';
import { plantedIn } from '../support/planted-secrets.ts';
import { PAYLOADS } from './payloads.ts';
import { brokenLinks } from './site-links.ts';

/** What the site is made of: everything that its pages show, without the frame that Astro puts around. */
interface SiteOutput {
  /** HTML that goes into a page as it is, by the page's slug. */
  readonly html: ReadonlyMap<string, string>;
  /** Files for programs. */
  readonly texts: ReadonlyMap<string, string>;
  /** What components print, escaped, with addresses as `href`. */
  readonly views: ReadonlyMap<string, unknown>;
}

/** What there is to say of the site of a model: all of it as one text, and what must not be in it. */
export interface SiteVerdict {
  readonly output: string;
  readonly faults: readonly string[];
}

/** Makes everything that the site of a model shows, and looks for what would run, leak, lead nowhere, or is no proper HTML. */
export async function judgeSite(model: SiteModel, settings: SiteSettings): Promise<SiteVerdict> {
  const site = openSite(model, settings, hostileHistory(model));
  const { html, texts, views } = await outputOf(site);
  const data = new Map([...views].map(([name, view]) => [name, JSON.stringify(view)] as const));
  const all = [...html, ...texts, ...data];
  return {
    output: all.map(([name, text]) => `${name}\n${text}`).join('\n'),
    faults: [
      ...[...html].flatMap(([name, text]) =>
        [...dangersInText(text), ...unevenness(text)].map((what) => `${name}: ${what}`),
      ),
      ...brokenLinks(site, html, views),
      ...all.flatMap(([name, text]) => plantedIn(text).map((value) => `${name}: ${value}`)),
    ],
  };
}

/** Changes of every page whose authors meant no good. */
function hostileHistory({ pages }: SiteModel): PageHistory {
  const changes = PAYLOADS.map((subject, index) => ({
    hash: String(index).padStart(40, '0'),
    date: '2026-01-02T03:04:05Z',
    subject,
    paths: pages.map(({ path }) => path),
  }));
  return pageHistory({ changes, remote: null });
}

async function outputOf(site: Site): Promise<SiteOutput> {
  const html = new Map<string, string>();
  const render = pageRenderer(site);
  for (const { page, slug } of site.tree.byPath.values()) {
    if (page !== null) html.set(slug, (await render(page)).html);
  }
  for (const { slug, dag, title, description, arrows } of fullSizePages(site)) {
    html.set(slug, printHtml(await dagFigure(dag, { id: 'diagram:1', title, description, arrows, fullSize: null })));
  }
  const texts = new Map([
    ...agentFiles(site).map(({ path, text }) => [path, text()] as const),
    ['feed.xml', atomFeed(site, 'https://wiki.example.org/')],
  ]);
  const views = new Map<string, unknown>([
    ['redirects', redirectsOf(site)],
    ['drift', driftGroups(site)],
    ['coverage', coverageOf(site).tables],
    ...site.clusters.flatMap((addresses) => viewsOfCluster(site, addresses)),
    ...[...site.tree.bySlug.keys()].map(
      (slug) => [slug, [sidebarFor(site, slug), paginationFor(site, slug), crumbsFor(site, slug)]] as const,
    ),
  ]);
  return { html, texts, views };
}

function viewsOfCluster(site: Site, addresses: ClusterAddresses): readonly (readonly [string, unknown])[] {
  const { slug, kustomizations, inventories } = addresses;
  return [
    [slug, [figuresOf(site, addresses), chainTable(site, addresses), faultTable(site, addresses)]],
    ...[...inventories].map(([name, own]) => [own, LISTINGS[name](site, addresses)] as const),
    ...[...kustomizations].map(([one, own]) => [own, viewsOfKustomization(site, addresses, one)] as const),
  ];
}

function viewsOfKustomization(site: Site, addresses: ClusterAddresses, one: FluxKustomization): readonly unknown[] {
  const { cluster } = addresses;
  return [
    fieldRows(one.facts),
    dependenciesOf(site, one),
    dependentsOf(site, cluster, one),
    [...appliedByKind(site, cluster, one)],
    ownLists(site, addresses, one),
    affectedTable(site, addresses, one),
    faultsOfKustomization(site, addresses, one),
  ];
}

/** How much is shown of a place where what is printed and what is read differ. */
const EXCERPT = 60;

/** Where a browser would see another tree than the one that was printed: elements that do not nest, stray ends. */
function unevenness(html: string): readonly string[] {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] });
  // An attribute without a value is one with an empty value.
  const [printed, read] = [html, tree.type === 'root' ? printHtml(tree) : ''].map((text) => text.replaceAll('=""', ''));
  if (printed === undefined || read === undefined || printed === read) return [];
  let at = 0;
  while (printed[at] === read[at]) at++;
  const excerpt = (text: string) => JSON.stringify(text.slice(Math.max(0, at - EXCERPT), at + EXCERPT));
  return [`${excerpt(printed)} is read as ${excerpt(read)}`];
}
