import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { SITE_SLUGS } from '../wiki/addresses/slug.ts';
import { INVENTORIES, type InventoryName, inventoryNames } from './inventory-names.ts';

/** The slug of the page that lists everything that is out of step. */
export const DRIFT_SLUG = 'drift';

/** The slug of the page that tells which Kustomization is spoken of where. */
export const COVERAGE_SLUG = 'coverage';

/** Where the generated pages of one cluster stand. */
export interface ClusterAddresses {
  readonly cluster: Cluster;
  readonly slug: string;
  /** By the Kustomization itself, in the cluster's order. */
  readonly kustomizations: ReadonlyMap<FluxKustomization, string>;
  /** The lists that have something to show, in the order of the navigation. */
  readonly inventories: ReadonlyMap<InventoryName, string>;
}

/**
 * The slugs of the generated pages, one entry a cluster. A Kustomization's slug carries its namespace only where
 * another of the cluster has the same name.
 */
export function clusterAddresses(repository: Repository): readonly ClusterAddresses[] {
  return repository.clusters.map((cluster) => {
    const slug = `cluster/${segment(cluster.name)}`;
    const counts = new Map<string, number>();
    for (const { subject } of cluster.kustomizations) counts.set(subject.name, (counts.get(subject.name) ?? 0) + 1);
    const kustomizations = new Map<FluxKustomization, string>();
    for (const kustomization of cluster.kustomizations) {
      const { name, namespace } = kustomization.subject;
      const shared = (counts.get(name) ?? 0) > 1;
      const below = shared && namespace !== null ? `${segment(namespace)}/${segment(name)}` : segment(name);
      kustomizations.set(kustomization, `${slug}/${below}`);
    }
    const taken = new Set(kustomizations.values());
    const inventories = new Map<InventoryName, string>();
    for (const name of inventoryNames(cluster))
      inventories.set(name, freeSlug(`${slug}/${INVENTORIES[name].slug}`, taken));
    return { cluster, slug, kustomizations, inventories };
  });
}

/** Every slug that a generated page takes. */
export function generatedSlugs(clusters: readonly ClusterAddresses[]): readonly string[] {
  return [
    ...SITE_SLUGS,
    ...clusters.flatMap(({ slug, kustomizations, inventories }) => [
      slug,
      ...kustomizations.values(),
      ...inventories.values(),
    ]),
  ];
}

/** The slug of the page of the Kustomization that `subject` names, `undefined` where it names none or several. */
export function slugOfSubject(clusters: readonly ClusterAddresses[], subject: Subject): string | undefined {
  if (subject.kind !== 'Kustomization') return undefined;
  let found: string | undefined;
  for (const { cluster, kustomizations } of clusters) {
    if (subject.cluster !== null && subject.cluster !== cluster.name) continue;
    for (const [{ subject: candidate }, slug] of kustomizations) {
      if (candidate.name !== subject.name) continue;
      if (subject.namespace !== null && subject.namespace !== candidate.namespace) continue;
      if (found !== undefined) return undefined;
      found = slug;
    }
  }
  return found;
}

/** The part of a slug after its last slash. */
export function lastSegment(slug: string): string {
  return slug.slice(slug.lastIndexOf('/') + 1);
}

/** A Kustomization may have the name of a list: then the list has the first free number behind its own. */
function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug;
  for (let number = 2; taken.has(free); number++) free = `${slug}-${number}`;
  return free;
}

/** Kubernetes names need no encoding, but a manifest may hold any text where a name belongs. */
function segment(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-') || '-';
}
