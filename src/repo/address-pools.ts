import { type AddressRange, addressNumber, parseRange } from '../vocabulary/address.ts';
import type { AddressPool } from './facts.ts';
import { groupOf, type Resource } from './resource.ts';
import { itemsAt, type TracedNode, textAt } from './traced.ts';

/** The pools among the objects: `IPAddressPool` of MetalLB, `CiliumLoadBalancerIPPool` of Cilium. */
export function readPools(objects: readonly Resource[]): readonly AddressPool[] {
  return objects.flatMap((resource) => {
    const nodes = poolNodes(resource);
    if (!nodes) return [];
    const ranges = nodes.map(rangeOf);
    return {
      name: resource.name,
      ranges: ranges.filter((range) => range !== undefined),
      isWhole: !ranges.includes(undefined),
      place: resource.place,
    };
  });
}

/** The pool that holds the address; `null` where none does, or more than one. */
export function poolOf(address: string, pools: readonly AddressPool[]): string | null {
  const place = addressNumber(address);
  if (!place) return null;
  const holding = pools.filter(({ ranges }) =>
    ranges.some(({ family, first, last }) => family === place.family && first <= place.number && place.number <= last),
  );
  return holding.length === 1 ? (holding[0]?.name ?? null) : null;
}

function poolNodes(resource: Resource): readonly TracedNode[] | undefined {
  if (resource.kind === 'IPAddressPool' && groupOf(resource) === 'metallb.io') {
    return itemsAt(resource.root, 'spec', 'addresses');
  }
  if (resource.kind !== 'CiliumLoadBalancerIPPool' || groupOf(resource) !== 'cilium.io') return undefined;
  return [...itemsAt(resource.root, 'spec', 'blocks'), ...itemsAt(resource.root, 'spec', 'cidrs')];
}

/** A network (`10.0.0.0/24`), a range (`10.0.0.1-10.0.0.9`), or the same as fields of a block. */
function rangeOf(node: TracedNode): AddressRange | undefined {
  const start = textAt(node, 'start');
  const block = start === undefined ? undefined : [start, textAt(node, 'stop') ?? start].join('-');
  return parseRange((textAt(node) ?? textAt(node, 'cidr') ?? block ?? '').trim());
}
