import { parseAddress } from '../vocabulary/address.ts';
import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { ABSENT } from '../vocabulary/value.ts';
import { poolOf } from './address-pools.ts';
import type { FindObject } from './charts.ts';
import { findField, unknownFact } from './effective.ts';
import type { AddressHolding, AddressPool, Fact } from './facts.ts';
import { ADDRESS_ANNOTATIONS, findServiceValues } from './release-network.ts';
import { groupOf, isHelmRelease, type Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** Annotations with the key under which Services may share an address. */
const SHARING_ANNOTATIONS = [
  'metallb.universe.tf/allow-shared-ip',
  'metallb.io/allow-shared-ip',
  'lbipam.cilium.io/sharing-key',
  'io.cilium/lb-ipam-sharing-key',
] as const;

/** Load balancers that give a Service the address it asks for; other classes hand out their own. */
const POOL_CLASSES = /metallb|cilium|kube-vip/i;

/** A pool of these load balancers refuses a shared address to Services without a common key. */
const KEYED_ANNOTATIONS = /^(?:metallb|lbipam\.cilium|io\.cilium)/;

export interface Port {
  readonly port: number;
  readonly protocol: string;
}

export interface AskedAddress {
  readonly address: string;
  readonly place: Place;
  /** Whether the load balancer that was asked wants a sharing key. */
  readonly keyed: boolean;
}

/** What a Service, or what stands for one, asks of its load balancer. */
export interface AddressRequest {
  readonly addresses: readonly AskedAddress[];
  /** Why the addresses are not known, or not all of them, and where that shows; `null` where they are. */
  readonly unknown: { readonly reason: string; readonly place: Place } | null;
  /** `null` where some port is not known. */
  readonly ports: readonly Port[] | null;
  /** `undefined` where there is a key, but Git does not tell it. */
  readonly sharingKey: string | null | undefined;
}

/** What a request holds, for the subject that makes it. */
export function holdingsOf(
  request: AddressRequest,
  subject: Subject,
  pools: readonly AddressPool[],
): readonly AddressHolding[] {
  return request.addresses.map(({ address, place }) => ({
    address,
    subject,
    ports: request.ports ?? [],
    sharingKey: request.sharingKey ?? null,
    pool: poolOf(address, pools),
    place,
  }));
}

/**
 * What the object asks of its load balancer, in every spelling of MetalLB, Cilium and kube-vip: a Service of type
 * LoadBalancer, a Gateway, or a HelmRelease whose values say so; nothing for any other object.
 */
export function readRequests(resource: Resource, find: FindObject): readonly AddressRequest[] {
  if (resource.kind === 'Service' && resource.apiVersion === 'v1') return [readRequest(resource)];
  if (isGateway(resource)) return [readGatewayRequest(resource)];
  return isHelmRelease(resource) ? releaseRequests(resource, find) : [];
}

/** The `address` of a Service: the list that it asks for, absent where it is no load balancer, else unknown. */
export function readAddressFact(resource: Resource): Fact {
  const type = findField(resource.root, 'spec.type');
  if (type?.type === 'unknown') return unknownFact(type.reason, 'derived', [type.origin.place]);
  if (!isLoadBalancer(resource)) {
    const because = 'only a Service of type LoadBalancer gets an address of its own';
    return { value: ABSENT, origin: 'derived', evidence: [type?.origin.place ?? resource.place], because };
  }
  const { addresses, unknown } = readRequest(resource);
  if (unknown) return unknownFact(unknown.reason, 'derived', [unknown.place]);
  const items = addresses.map(({ address }) => address);
  const evidence = addresses.map(({ place }) => place);
  return { value: { type: 'list', items }, origin: 'written', evidence, because: null };
}

/** The `port` of a Service: the numbers in `spec.ports`. */
export function readPortFact(resource: Resource): Fact {
  const nodes = itemsAt(resource.root, 'spec', 'ports').map((item) => at(item, 'port') ?? item);
  const evidence = nodes.length > 0 ? nodes.map((node) => node.origin.place) : [resource.place];
  const ports = readPorts(resource.root);
  if (!ports) return unknownFact('Git does not tell all of its ports', 'written', evidence);
  return { value: { type: 'list', items: portNumbers(ports) }, origin: 'written', evidence, because: null };
}

/** The `targetPort` or the `nodePort` of a Service: the numbers in `spec.ports`; unknown where it gives none, or names. */
export function readOtherPortFact(resource: Resource, predicate: 'targetPort' | 'nodePort'): Fact {
  const items: string[] = [];
  const evidence: Place[] = [];
  for (const item of itemsAt(resource.root, 'spec', 'ports')) {
    const node = at(item, predicate) ?? (predicate === 'targetPort' ? at(item, 'port') : undefined);
    if (node?.type !== 'scalar' || typeof node.value !== 'number') {
      return unknownFact(`Git does not tell the ${predicate} of all its ports`, 'derived', [resource.place]);
    }
    items.push(String(node.value));
    evidence.push(node.origin.place);
  }
  if (items.length === 0) return unknownFact('it has no ports', 'derived', [resource.place]);
  return { value: { type: 'list', items }, origin: 'written', evidence, because: null };
}

/** The `address` of a Gateway: what it asks for; unknown where its implementation chooses. */
export function readGatewayAddressFact(gateway: Resource): Fact {
  return requestedFact([readGatewayRequest(gateway)], gateway, 'its implementation chooses the address');
}

/** The `port` of a Gateway: those of its listeners. */
export function readGatewayPortFact(gateway: Resource): Fact {
  const listeners = itemsAt(gateway.root, 'spec', 'listeners');
  const evidence = [...listeners.map((node) => node.origin.place), gateway.place];
  const { ports } = readGatewayRequest(gateway);
  if (!ports) return unknownFact('Git does not tell all of its ports', 'written', evidence);
  return { value: { type: 'list', items: portNumbers(ports) }, origin: 'written', evidence, because: null };
}

/** The `address` of a HelmRelease: what its values ask for; unknown where they ask for none. */
export function readReleaseAddressFact(release: Resource, find: FindObject): Fact {
  return requestedFact(releaseRequests(release, find), release, 'its values ask for no address, and its chart may');
}

function requestedFact(requests: readonly AddressRequest[], resource: Resource, otherwise: string): Fact {
  const unknown = requests.find((request) => request.unknown)?.unknown;
  if (unknown) return unknownFact(unknown.reason, 'derived', [unknown.place]);
  const asked = requests.flatMap(({ addresses }) => addresses);
  if (asked.length === 0) return unknownFact(otherwise, 'derived', [resource.place]);
  const items = [...new Set(asked.map(({ address }) => address))];
  return {
    value: { type: 'list', items },
    origin: 'written',
    evidence: asked.map(({ place }) => place),
    because: null,
  };
}

function portNumbers(ports: readonly Port[]): readonly string[] {
  return [...new Set(ports.map(({ port }) => String(port)))];
}

function isGateway(resource: Resource): boolean {
  return resource.kind === 'Gateway' && groupOf(resource) === 'gateway.networking.k8s.io';
}

function isLoadBalancer(resource: Resource): boolean {
  return textAt(resource.root, 'spec', 'type') === 'LoadBalancer';
}

function readRequest(resource: Resource): AddressRequest {
  const { root } = resource;
  const ports = readPorts(root);
  const none = { addresses: [], ports, sharingKey: null };
  if (!isLoadBalancer(resource)) return { ...none, unknown: null };
  const loadBalancerClass = findField(root, 'spec.loadBalancerClass');
  const className = textAt(loadBalancerClass);
  if (loadBalancerClass && !(className && POOL_CLASSES.test(className))) {
    const reason = `the load balancer class ${className ?? 'of its manifest'} gives it an address of its own`;
    return { ...none, unknown: { reason, place: loadBalancerClass.origin.place } };
  }
  const annotations = at(root, 'metadata', 'annotations');
  return { ...readAddresses(serviceNodes(root), resource.place), ports, sharingKey: readSharingKey(annotations) };
}

/** A Gateway asks by `spec.addresses`, or by annotations for the Service that is made for it. */
function readGatewayRequest({ root, place }: Resource): AddressRequest {
  const infrastructure = at(root, 'spec', 'infrastructure', 'annotations');
  const nodes: AddressNode[] = annotationNodes(infrastructure);
  for (const item of itemsAt(root, 'spec', 'addresses')) {
    const value = at(item, 'value');
    if (value && (textAt(item, 'type') ?? 'IPAddress') === 'IPAddress') nodes.push({ node: value, keyed: false });
  }
  const ports: Port[] = [];
  let arePortsKnown = true;
  for (const listener of itemsAt(root, 'spec', 'listeners')) {
    const port = at(listener, 'port');
    if (port?.type === 'scalar' && typeof port.value === 'number') {
      const protocol = textAt(listener, 'protocol') === 'UDP' ? 'UDP' : 'TCP';
      if (!ports.some((other) => other.port === port.value && other.protocol === protocol))
        ports.push({ port: port.value, protocol });
    } else {
      arePortsKnown = false;
    }
  }
  return {
    ...readAddresses(nodes, place),
    ports: arePortsKnown ? ports : null,
    sharingKey: readSharingKey(infrastructure),
  };
}

/** What the values of a HelmRelease ask for, wherever in them a Service is described. Ports are up to the chart. */
function releaseRequests(release: Resource, find: FindObject): readonly AddressRequest[] {
  return findServiceValues(release, find).map(({ annotations, field }) => {
    const nodes = annotationNodes(annotations);
    if (field && nodes.length === 0) nodes.push({ node: field, keyed: false });
    const place = (field ?? annotations)?.origin.place ?? release.place;
    return { ...readAddresses(nodes, place), ports: null, sharingKey: readSharingKey(annotations) };
  });
}

/** A value that should be an address, or several parted by commas. */
interface AddressNode {
  readonly node: TracedNode;
  /** Whether the load balancer that is asked wants a sharing key. */
  readonly keyed: boolean;
}

function readAddresses(nodes: readonly AddressNode[], place: Place): Pick<AddressRequest, 'addresses' | 'unknown'> {
  const addresses: AskedAddress[] = [];
  for (const { node, keyed } of nodes) {
    const asked = node.origin.place;
    if (node.type === 'unknown') return { addresses, unknown: { reason: node.reason, place: asked } };
    for (const part of (textAt(node) ?? '').split(',')) {
      const address = parseAddress(part.trim());
      if (address === undefined)
        return { addresses, unknown: { reason: `"${part.trim()}" is not an address`, place: asked } };
      if (!addresses.some((other) => other.address === address)) addresses.push({ address, place: asked, keyed });
    }
  }
  const isOpen = addresses.length === 0;
  return { addresses, unknown: isOpen ? { reason: 'its load balancer chooses the address', place } : null };
}

function serviceNodes(root: TracedNode): readonly AddressNode[] {
  const nodes = annotationNodes(at(root, 'metadata', 'annotations'));
  const field = findField(root, 'spec.loadBalancerIP');
  if (field && nodes.length === 0) nodes.push({ node: field, keyed: false });
  return nodes;
}

function annotationNodes(annotations: TracedNode | undefined): AddressNode[] {
  return ADDRESS_ANNOTATIONS.flatMap((name) => {
    const node = at(annotations, name);
    return node ? { node, keyed: KEYED_ANNOTATIONS.test(name) } : [];
  });
}

function readSharingKey(annotations: TracedNode | undefined): string | null | undefined {
  for (const name of SHARING_ANNOTATIONS) {
    const node = at(annotations, name);
    if (node) return textAt(node);
  }
  return null;
}

function readPorts(root: TracedNode): readonly Port[] | null {
  const ports: Port[] = [];
  for (const item of itemsAt(root, 'spec', 'ports')) {
    const port = at(item, 'port');
    const protocol = at(item, 'protocol');
    if (port?.type !== 'scalar' || typeof port.value !== 'number' || protocol?.type === 'unknown') return null;
    ports.push({ port: port.value, protocol: textAt(protocol) ?? 'TCP' });
  }
  return ports;
}
