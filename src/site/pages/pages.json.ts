import type { APIRoute } from 'astro';
import { sharedSite } from '../shared-site.ts';
import { siteHref } from '../site.ts';

/** The titles and addresses of all pages, for the page that says that there is no such page. */
export const GET: APIRoute = () => {
  const site = sharedSite();
  const generated = site.clusters.flatMap(({ cluster, slug, kustomizations }) => [
    [cluster.name, siteHref(site, slug)],
    ...[...kustomizations].map(([{ subject }, own]) => [subject.name, siteHref(site, own)]),
  ]);
  const pages = [...site.tree.bySlug.values()].map(({ title, slug }) => [title, siteHref(site, slug)]);
  return Response.json([...pages, ...generated]);
};
