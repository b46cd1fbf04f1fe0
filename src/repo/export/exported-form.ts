import type { AddressPool, Cluster, Entity, Fact, FluxKustomization, WrittenField } from '../facts.ts';
import type { Repository } from '../repository.ts';

/** The version of the form; it changes with everything that an older or a newer program would read wrongly. */
export const EXPORT_VERSION = 1;

/** A repository as plain data: what pages are held against where there is no checkout. */
export interface ExportedRepository extends Pick<Repository, 'name' | 'findings' | 'remote'> {
  readonly version: typeof EXPORT_VERSION;
  /** Every cluster that there is, those included that the export leaves out. */
  readonly clusterNames: readonly string[];
  readonly clusters: readonly ExportedCluster[];
  readonly unreachable: readonly ExportedEntity[];
  readonly commented: readonly Entry<ReturnType<Repository['commented']>>[];
  /** How many of the files that places name are files of the repository, which come first. */
  readonly fileCount: number;
}

type Entry<Table> = Table extends ReadonlyMap<infer Key, infer Value> ? readonly [Key, Value] : never;

type Plain<Object extends Entity> = Omit<Object, 'facts' | 'fieldAt' | 'written'> & {
  readonly facts: readonly (readonly [string, Fact])[];
  readonly written: readonly WrittenField[];
};

export type ExportedEntity = Plain<Entity>;

export type ExportedKustomization = Plain<FluxKustomization>;

export interface ExportedCluster extends Omit<Cluster, 'kustomizations' | 'entities' | 'pools'> {
  readonly kustomizations: readonly ExportedKustomization[];
  /** The entities that are no Kustomizations of Flux. */
  readonly others: readonly ExportedEntity[];
  readonly pools: readonly ExportedPool[];
}

/** A pool with its addresses as decimal numbers, which JSON has no type for. */
export interface ExportedPool extends Omit<AddressPool, 'ranges'> {
  readonly ranges: readonly { readonly family: 4 | 6; readonly first: string; readonly last: string }[];
}
