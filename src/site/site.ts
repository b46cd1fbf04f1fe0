import { namesOf } from '../check/names.ts';
import type { CheckedBlock, CheckedClaim, PageFinding, Tally, Verdict } from '../check/verdict.ts';
import type { FluxKustomization } from '../repo/facts.ts';
import { covers, type Subject } from '../vocabulary/subject.ts';
import { aliasesOf, isPublished } from '../wiki/addresses/publication.ts';
import { hrefOf } from '../wiki/addresses/slug.ts';
import { growTree, type WikiEntry, type WikiTree } from '../wiki/addresses/wiki-tree.ts';
import { indexLinks, type LinkIndex } from '../wiki/links/link-index.ts';
import type { NameIndex } from '../wiki/names.ts';
import { type ClusterAddresses, clusterAddresses, generatedSlugs, slugOfSubject } from './generated.ts';
import type { PageHistory } from './history.ts';
import { type LinkGraph, linkGraph } from './link-graph.ts';
import type { SiteModel, SiteSettings } from './model.ts';
import { relatedPages } from './related.ts';
import { collectTags, type Tag, tagSlugs } from './tags.ts';

/** The model, and everything that several pages of the site look up in it. Made once a build. */
export interface Site {
  readonly model: SiteModel;
  readonly settings: SiteSettings;
  readonly tree: WikiTree;
  readonly links: LinkIndex;
  /** Who links to whom. */
  readonly graph: LinkGraph;
  readonly tags: readonly Tag[];
  /** By the slug of a page. */
  readonly related: ReadonlyMap<string, readonly WikiEntry[]>;
  readonly history: PageHistory;
  readonly clusters: readonly ClusterAddresses[];
  /** By the page's path, in the order of the page. */
  readonly claims: ReadonlyMap<string, readonly CheckedClaim[]>;
  /** By the page's path; the wiki's own under the empty path. */
  readonly pageFindings: ReadonlyMap<string, readonly PageFinding[]>;
  /** By the page's path, in the order of the page. */
  readonly blocks: ReadonlyMap<string, readonly CheckedBlock[]>;
  /** What pages may call the objects of the repository. */
  readonly names: NameIndex;
}

const NO_HISTORY: PageHistory = { changed: new Map(), changes: [], remote: null };

/** Derives what the site looks up from the model. Pure. */
export function openSite(model: SiteModel, settings: SiteSettings, history: PageHistory = NO_HISTORY): Site {
  const { pages, repository, wikiFolder } = model;
  const clusters = clusterAddresses(repository);
  const published = pages.filter(isPublished);
  const reserved = [...generatedSlugs(clusters), ...published.flatMap(tagSlugs)];
  const tree = growTree(published, settings.title, reserved);
  const claims = Map.groupBy(model.outcome.claims.toSorted(byPlace), ({ page }) => page);
  const links = indexLinks({ tree, pages, wiki: wikiFolder, repository });
  return {
    model,
    settings,
    tree,
    links,
    graph: linkGraph(links),
    tags: collectTags(tree),
    related: relatedPages(tree, claims),
    history,
    clusters,
    claims,
    pageFindings: Map.groupBy(model.outcome.pageFindings, ({ page }) => page ?? ''),
    blocks: Map.groupBy(model.outcome.blocks, ({ page }) => page),
    names: namesOf(model.repository),
  };
}

function byPlace(a: CheckedClaim, b: CheckedClaim): number {
  return a.place.line - b.place.line || a.place.column - b.place.column;
}

/** The address of a slug of the site. */
export function siteHref(site: Site, slug: string, anchor?: string): string {
  return hrefOf(site.settings.base, slug, anchor);
}

/** The address of a file beside the pages, which keeps its path. */
export function fileHref(site: Site, path: string): string {
  return hrefOf(site.settings.base, path).slice(0, -1);
}

/** Former addresses of pages that nothing else has, below the site's base, each with the address that it leads to. */
export function redirectsOf(site: Site): Readonly<Record<string, string>> {
  const taken = new Set(
    [...site.tree.bySlug.keys(), ...generatedSlugs(site.clusters)].map((slug) => slug.toLowerCase()),
  );
  const redirects: Record<string, string> = {};
  for (const entry of site.tree.byPath.values()) {
    for (const alias of entry.page === null ? [] : aliasesOf(entry.page)) {
      if (!taken.has(alias.toLowerCase())) redirects[`/${alias}/`] = siteHref(site, entry.slug);
      taken.add(alias.toLowerCase());
    }
  }
  return redirects;
}

/** The address of a claim's or a finding's page, `undefined` where the wiki has no such page. */
export function pageHref(site: Site, path: string, anchor?: string): string | undefined {
  const entry = site.tree.byPath.get(path);
  return entry && siteHref(site, entry.slug, anchor);
}

/** The title of a page, its path where the wiki has no such page. */
export function pageTitle(site: Site, path: string): string {
  return site.tree.byPath.get(path)?.title ?? path;
}

/** The address of a Kustomization's page, `undefined` for other subjects and for those that are not in the repository. */
export function subjectHref(site: Site, subject: Subject): string | undefined {
  const slug = slugOfSubject(site.clusters, subject);
  return slug === undefined ? undefined : siteHref(site, slug);
}

/** How the claims came out, as counts. */
export function tallyOf(claims: readonly { readonly verdict: Verdict }[]): Tally {
  const tally = { verified: 0, drifted: 0, unverifiable: 0 };
  for (const { verdict } of claims) tally[verdict]++;
  return tally;
}

const claimIndexes = new WeakMap<Site, ReadonlyMap<string, readonly CheckedClaim[]>>();

/** The claims that pages make about an object, by page and place. */
export function claimsAbout(site: Site, { subject }: FluxKustomization): readonly CheckedClaim[] {
  const byName = claimIndexes.get(site) ?? Map.groupBy([...site.claims.values()].flat(), (claim) => claim.subject.name);
  claimIndexes.set(site, byName);
  return (byName.get(subject.name) ?? []).filter((claim) => covers(claim.subject, subject));
}
