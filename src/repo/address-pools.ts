import { addressNumber, networkRange } from '../vocabulary/address.ts';
import { groupOf, type Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** Addresses that a load balancer may give away. */
export interface AddressPool {
  readonly name: string;
  readonly ranges: readonly AddressRange[];
}

/** Inclusive at both ends; addresses as numbers, of IPv4 or of IPv6. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The pools among the objects: `IPAddressPool` of MetalLB, `CiliumLoadBalancerIPPool` of Cilium. */
export function readPools(objects: readonly Resource[]): readonly AddressPool[] {
  return objects.flatMap((resource) => {
    const nodes = poolNodes(resource);
    if (!nodes) return [];
    return { name: resource.name, ranges: nodes.flatMap((node) => rangeOf(node) ?? []) };
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
  const text = textAt(node) ?? textAt(node, 'cidr');
  const [first, last] = text?.split('-') ?? [textAt(node, 'start'), textAt(node, 'stop') ?? textAt(node, 'start')];
  if (at(node, 'start') === undefined && last === undefined) return networkRange(first?.trim() ?? '');
  const from = addressNumber(first?.trim() ?? '');
  const to = addressNumber(last?.trim() ?? '');
  if (!from || from.family !== to?.family) return undefined;
  return { family: from.family, first: from.number, last: to.number };
}
