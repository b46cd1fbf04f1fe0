import { parseAddress } from '../vocabulary/address.ts';
import { formatPlace, type Place } from '../vocabulary/place.ts';
import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import { ABSENT } from '../vocabulary/value.ts';
import { findField, unknownFact } from './effective.ts';
import type { AddressHolding, Fact } from './facts.ts';
import type { RepositoryFinding } from './finding.ts';
import type { Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** Annotations by which a Service asks its load balancer for addresses, parted by commas. */
const ADDRESS_ANNOTATIONS = [
  'metallb.universe.tf/loadBalancerIPs',
  'metallb.io/loadBalancerIPs',
  'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ips',
  'kube-vip.io/loadbalancerIPs',
] as const;

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

interface Port {
  readonly port: number;
  readonly protocol: string;
}

interface AskedAddress {
  readonly address: string;
  readonly place: Place;
  /** Whether the load balancer that was asked wants a sharing key. */
  readonly keyed: boolean;
}

/** What a Service asks of its load balancer. */
interface Request {
  readonly addresses: readonly AskedAddress[];
  /** Why the addresses are not known, or not all of them, and where that shows; `null` where they are. */
  readonly unknown: { readonly reason: string; readonly place: Place } | null;
  /** `null` where some port is not known. */
  readonly ports: readonly Port[] | null;
  /** `undefined` where there is a key, but Git does not tell it. */
  readonly sharingKey: string | null | undefined;
}

/** The addresses that a Service of type LoadBalancer asks for, in every spelling of MetalLB, Cilium and kube-vip. */
export function readHoldings(resource: Resource, subject: Subject): readonly AddressHolding[] {
  const { addresses, ports, sharingKey } = readRequest(resource);
  return addresses.map(({ address, place }) => ({
    address,
    subject,
    ports: ports ?? [],
    sharingKey: sharingKey ?? null,
    place,
  }));
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
  const items = [...new Set(ports.map(({ port }) => String(port)))];
  return { value: { type: 'list', items }, origin: 'written', evidence, because: null };
}

function isLoadBalancer(resource: Resource): boolean {
  return textAt(resource.root, 'spec', 'type') === 'LoadBalancer';
}

function readRequest(resource: Resource): Request {
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
  return { ...readAddresses(resource), ports, sharingKey: readSharingKey(root) };
}

function readAddresses({ root, place }: Resource): Pick<Request, 'addresses' | 'unknown'> {
  const addresses: AskedAddress[] = [];
  for (const { node, keyed } of addressNodes(root)) {
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

function addressNodes(root: TracedNode): readonly { readonly node: TracedNode; readonly keyed: boolean }[] {
  const nodes: { node: TracedNode; keyed: boolean }[] = [];
  for (const name of ADDRESS_ANNOTATIONS) {
    const node = at(root, 'metadata', 'annotations', name);
    if (node) nodes.push({ node, keyed: KEYED_ANNOTATIONS.test(name) });
  }
  const field = findField(root, 'spec.loadBalancerIP');
  if (field && nodes.length === 0) nodes.push({ node: field, keyed: false });
  return nodes;
}

function readSharingKey(root: TracedNode): string | null | undefined {
  for (const name of SHARING_ANNOTATIONS) {
    const node = at(root, 'metadata', 'annotations', name);
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

/** A Service and the subject that stands for it. */
export interface ServiceOf {
  readonly resource: Resource;
  readonly subject: Subject;
}

/**
 * Services of one cluster that cannot share the address they ask for: they have a port in common, or their load
 * balancer wants a sharing key and they have none in common. The same key on different ports is by design.
 */
export function findAddressConflicts(services: readonly ServiceOf[]): readonly RepositoryFinding[] {
  const findings: RepositoryFinding[] = [];
  for (const [address, claimants] of claimantsByAddress(services)) {
    claimants.forEach((later, index) => {
      for (const earlier of claimants.slice(0, index)) {
        const clash = clashOf(earlier, later);
        if (clash) findings.push(conflict(address, earlier, later, clash));
      }
    });
  }
  return findings;
}

interface Claimant {
  readonly subject: Subject;
  readonly asked: AskedAddress;
  readonly request: Request;
}

function claimantsByAddress(services: readonly ServiceOf[]): ReadonlyMap<string, readonly Claimant[]> {
  const claimants = new Map<string, Claimant[]>();
  for (const { resource, subject } of services) {
    const request = readRequest(resource);
    for (const asked of request.addresses) {
      const others = claimants.get(asked.address) ?? [];
      others.push({ subject, asked, request });
      claimants.set(asked.address, others);
    }
  }
  return claimants;
}

/** What stands between two Services on one address, as the end of a sentence; `undefined` where nothing surely does. */
function clashOf(a: Claimant, b: Claimant): string | undefined {
  const both = a.request.ports?.find(({ port, protocol }) =>
    b.request.ports?.some((other) => other.port === port && other.protocol === protocol),
  );
  if (both) return `both on port ${both.port}/${both.protocol}`;
  if (!a.asked.keyed || !b.asked.keyed) return undefined;
  if (a.request.sharingKey === undefined || b.request.sharingKey === undefined) return undefined;
  if (a.request.sharingKey === null || b.request.sharingKey === null) return 'without a sharing key on both';
  return a.request.sharingKey === b.request.sharingKey ? undefined : 'with different sharing keys';
}

function conflict(address: string, earlier: Claimant, later: Claimant, clash: string): RepositoryFinding {
  const first = formatSubject(earlier.subject, true);
  const second = formatSubject(later.subject, true);
  return {
    rule: 'net/address-conflict',
    message: `${first} (${formatPlace(earlier.asked.place)}) and ${second} ask for ${address}, ${clash}`,
    evidence: [later.asked.place, earlier.asked.place],
  };
}
