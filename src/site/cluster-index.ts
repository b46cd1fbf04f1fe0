import type { Entity, FluxKustomization } from '../repo/facts.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { ClusterAddresses } from './generated.ts';
import { code, type ListItem, quiet } from './listing.ts';
import { type Site, siteHref } from './site.ts';

/** The objects of a cluster and the pages of its Kustomizations, ready to be asked for. */
export interface ClusterIndex {
  readonly entity: (subject: ObjectName) => Entity | undefined;
  readonly kustomization: (name: Pick<Subject, 'namespace' | 'name'>) => FluxKustomization | undefined;
  /** The address of a Kustomization's page, `undefined` for every other object. */
  readonly href: (subject: ObjectName) => string | undefined;
}

type ObjectName = Pick<Subject, 'kind' | 'namespace' | 'name'>;

const indexes = new WeakMap<ClusterAddresses, ClusterIndex>();

/** Indexes a cluster, once a build. */
export function indexCluster(site: Site, addresses: ClusterAddresses): ClusterIndex {
  const known = indexes.get(addresses);
  if (known !== undefined) return known;
  const { cluster, kustomizations } = addresses;
  const entities = new Map(cluster.entities.map((entity) => [objectKey(entity.subject), entity]));
  const byName = new Map(cluster.kustomizations.map((one) => [objectKey(one.subject), one]));
  const kustomization = ({ namespace, name }: Pick<Subject, 'namespace' | 'name'>) =>
    byName.get(objectKey({ kind: 'Kustomization', namespace, name }));
  const index: ClusterIndex = {
    entity: (subject) => entities.get(objectKey(subject)),
    kustomization,
    href: (subject) => {
      const found = subject.kind === 'Kustomization' ? kustomization(subject) : undefined;
      const slug = found && kustomizations.get(found);
      return slug === undefined ? undefined : siteHref(site, slug);
    },
  };
  indexes.set(addresses, index);
  return index;
}

/** One string for each object of a cluster: equal for equal objects. */
export function objectKey({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}

/** `namespace/name`, or the name alone of what has no namespace. */
export function fullName({ namespace, name }: Pick<Subject, 'namespace' | 'name'>): string {
  return namespace === null ? name : `${namespace}/${name}`;
}

/** An object of the cluster as a cell names it: with its kind, and the place that declares it. */
export function objectItem(index: ClusterIndex, subject: ObjectName, rest: Partial<ListItem> = {}): ListItem {
  const entity = index.entity(subject);
  return code(fullName(subject), { note: subject.kind, href: index.href(subject), place: entity?.place, ...rest });
}

/** The Kustomization that applies an object, as a cell names it. */
export function applierItems(index: ClusterIndex, subject: ObjectName): readonly ListItem[] {
  const applier = index.entity(subject)?.appliedBy ?? null;
  return applier === null ? [quiet('the root')] : [code(applier.name, { href: index.href(applier) })];
}
