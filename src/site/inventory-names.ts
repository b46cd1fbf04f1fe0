import type { Cluster } from '../repo/facts.ts';

/** A list of what a cluster has of one sort. */
export type InventoryName = 'addresses' | 'hosts' | 'charts' | 'images' | 'wait-policy';

interface InventoryForm {
  /** The last part of the page's address. */
  readonly slug: string;
  readonly title: string;
  /** Whether the cluster has anything to list. */
  readonly isIn: (cluster: Cluster) => boolean;
}

const IMAGE_KINDS: ReadonlySet<string> = new Set(['ImagePolicy', 'ImageRepository', 'ImageUpdateAutomation']);

/** The lists in the order of the navigation. */
export const INVENTORIES: Readonly<Record<InventoryName, InventoryForm>> = {
  'wait-policy': {
    slug: 'wait-policy',
    title: 'Wait policy',
    isIn: ({ kustomizations }) => kustomizations.length > 0,
  },
  addresses: {
    slug: 'addresses',
    title: 'Addresses',
    isIn: ({ addresses, pools }) => addresses.length + pools.length > 0,
  },
  hosts: { slug: 'hosts', title: 'Hosts', isIn: ({ hosts }) => hosts.length > 0 },
  charts: { slug: 'charts', title: 'Charts', isIn: ({ charts }) => charts.length > 0 },
  images: {
    slug: 'images',
    title: 'Images',
    isIn: ({ entities }) => entities.some(({ subject, facts }) => IMAGE_KINDS.has(subject.kind) || facts.has('image')),
  },
};

const ORDER = ['wait-policy', 'addresses', 'hosts', 'charts', 'images'] as const;

/** The lists that a cluster has something for. */
export function inventoryNames(cluster: Cluster): readonly InventoryName[] {
  return ORDER.filter((name) => INVENTORIES[name].isIn(cluster));
}
