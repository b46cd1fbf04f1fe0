import { raw } from 'hast-util-raw';
import { driftGroups } from '../../src/site/drift-view.ts';
import { fullSizePages } from '../../src/site/full-size.ts';
import { DRIFT_SLUG, generatedSlugs } from '../../src/site/generated.ts';
import { elementsOf } from '../../src/site/hast.ts';
import { fileHref, redirectsOf, type Site, siteHref } from '../../src/site/site.ts';
import { isRunningAddress } from '../support/dangers.ts';

/** Anchors that only the site itself writes: whoever links to one has to find it. */
const OWN_ANCHOR = /^(?:claim-|diagram:|page-|proof:)/;

/**
 * What is wrong with the links of a site: those that run something, those to a page or a file of the site that there is
 * not, and those to a mark, a proof, a drawing or a finding that is not there.
 *
 * @param html the pages' texts by their slugs
 * @param views what components print, with addresses as `href`
 */
export function brokenLinks(
  site: Site,
  html: ReadonlyMap<string, string>,
  views: ReadonlyMap<string, unknown>,
): readonly string[] {
  const anchors = new Map([...html].map(([slug, text]) => [siteHref(site, slug), anchorsIn(text)]));
  anchors.set(siteHref(site, DRIFT_SLUG), new Set(driftAnchors(site)));
  const known = knownAddresses(site);
  const isBroken = (href: string, from: string): boolean => {
    if (isRunningAddress(href)) return true;
    const [location = '', anchor = ''] = href.split('#');
    const [address = ''] = location.split('?');
    if (address !== '' && !/^\/(?!\/)/.test(address)) return false;
    if (address !== '' && !known.has(address)) return true;
    const there = anchors.get(address === '' ? siteHref(site, from) : address);
    return OWN_ANCHOR.test(anchor) && there !== undefined && !there.has(decodeURIComponent(anchor));
  };
  const written = [...html].map(([slug, text]) => [slug, hrefsIn(text)] as const);
  const shown = [...views].map(([name, view]) => [name, hrefsOf(view)] as const);
  return [...written, ...shown].flatMap(([name, hrefs]) =>
    hrefs.filter((href) => isBroken(href, name)).map((href) => `${name}: ${href}`),
  );
}

function knownAddresses(site: Site): ReadonlySet<string> {
  const slugs = [
    ...site.tree.bySlug.keys(),
    ...generatedSlugs(site.clusters),
    ...site.tags.map(({ slug }) => slug),
    ...fullSizePages(site).map(({ slug }) => slug),
  ];
  return new Set([
    ...slugs.map((slug) => siteHref(site, slug)),
    ...[...site.graph.files].map((file) => fileHref(site, file)),
    ...Object.keys(redirectsOf(site)),
  ]);
}

function driftAnchors(site: Site): readonly string[] {
  return driftGroups(site).flatMap(({ anchor, items }) => [anchor, ...items.flatMap((item) => item.anchor ?? [])]);
}

function anchorsIn(html: string): ReadonlySet<string> {
  return new Set(valuesIn(html, ['id']));
}

function hrefsIn(html: string): readonly string[] {
  return valuesIn(html, ['href', 'src']);
}

/** The values of attributes, as a browser reads them. */
function valuesIn(html: string, names: readonly string[]): readonly string[] {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] });
  if (tree.type !== 'root') return [];
  return [...elementsOf(tree)].flatMap(({ node }) =>
    names.flatMap((name) => {
      const value = node.properties[name];
      return typeof value === 'string' ? [value] : [];
    }),
  );
}

/** Every address anywhere in what a component prints. */
function hrefsOf(view: unknown): readonly string[] {
  if (typeof view !== 'object' || view === null) return [];
  return Object.entries(view).flatMap(([key, value]) =>
    key === 'href' && typeof value === 'string' ? [value] : hrefsOf(value),
  );
}
