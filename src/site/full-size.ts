import { clusterDag } from './cluster-view.ts';
import type { Dag } from './dag.ts';
import { DEPENDENCY_ARROWS } from './dag-figure.ts';
import { describeDag, diagramsOf, fullSizeSlug } from './diagrams.ts';
import { type Site, siteHref } from './site.ts';

/** A drawing on a page of its own. */
export interface FullSizePage {
  readonly slug: string;
  readonly title: string;
  readonly dag: Dag;
  readonly description: string;
  /** What the arrows mean; `null` where only the page that draws it says so. */
  readonly arrows: string | null;
  /** The page that the drawing stands on. */
  readonly from: { readonly title: string; readonly href: string };
}

/** Every drawing of the site: those of its clusters, and the flowcharts of its pages. */
export function fullSizePages(site: Site): readonly FullSizePage[] {
  const clusters = site.clusters.map((addresses): FullSizePage => {
    const { cluster, slug } = addresses;
    const dag = clusterDag(site, addresses);
    return {
      slug: fullSizeSlug(slug),
      title: `Dependencies in ${cluster.name}`,
      dag,
      description: describeDag(dag),
      arrows: DEPENDENCY_ARROWS,
      from: { title: `Cluster ${cluster.name}`, href: siteHref(site, slug) },
    };
  });
  const drawn = [...site.tree.byPath.values()].flatMap((entry) =>
    (entry.page === null ? [] : diagramsOf(site, entry.page)).flatMap(({ dag, slug, number, title }): FullSizePage[] =>
      dag === null || slug === null
        ? []
        : [
            {
              slug,
              title,
              dag,
              description: describeDag(dag),
              arrows: null,
              from: { title: entry.title, href: siteHref(site, entry.slug, `diagram:${number}`) },
            },
          ],
    ),
  );
  return [...clusters, ...drawn];
}
