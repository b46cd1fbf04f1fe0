import type { Subject } from '../vocabulary/subject.ts';
import { ABSENT } from '../vocabulary/value.ts';
import type { FindObject } from './charts.ts';
import { unknownFact } from './effective.ts';
import type { Fact, HostHolding } from './facts.ts';
import { readRouting } from './host-routing.ts';
import { findHostValues } from './release-network.ts';
import { groupOf, isHelmRelease, type Resource } from './resource.ts';
import { routeHosts } from './routes.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** What can be a host name on its own; a wildcard may stand for its first part. */
const HOST_NAME = /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/**
 * The host names that an object serves: those of the rules of an Ingress and those it has certificates for, those of a
 * route, and those in the values of a HelmRelease.
 */
export function readHosts(resource: Resource, subject: Subject, find: FindObject): readonly HostHolding[] {
  const holdings = new Map<string, HostHolding>();
  for (const node of hostNodes(resource, find)) {
    const host = textAt(node)?.toLowerCase();
    if (host && HOST_NAME.test(host) && !holdings.has(host)) {
      holdings.set(host, { host, subject, ...readRouting(resource, host, find), place: node.origin.place });
    }
  }
  return [...holdings.values()];
}

function hostNodes(resource: Resource, find: FindObject): readonly TracedNode[] {
  if (resource.kind === 'Ingress' && groupOf(resource) === 'networking.k8s.io') {
    return [...ruleHosts(resource), ...tlsHosts(resource)];
  }
  // A name without a dot in the values of a chart may be that of a machine, or of another Service.
  if (isHelmRelease(resource))
    return findHostValues(resource, find).filter((node) => textAt(node)?.includes('.') ?? true);
  return routeHosts(resource);
}

/** The `host` of a route or a Gateway; without one it serves every name. */
export function readRouteHostFact(resource: Resource): Fact {
  return listFact(routeHosts(resource), resource, ABSENT_HOST);
}

/** The `host` of a HelmRelease: what its values say; unknown where they name none. */
export function readReleaseHostFact(release: Resource, find: FindObject): Fact {
  const nodes = hostNodes(release, find);
  if (nodes.length > 0) return listFact(nodes, release, ABSENT_HOST);
  return unknownFact('its values name no host, and its chart may', 'derived', [release.place]);
}

/** The `host` of an Ingress: the hosts of its rules; where no rule names one, those of `spec.tls`, which some classes read. */
export function readHostFact(resource: Resource): Fact {
  const fromRules = ruleHosts(resource);
  const nodes = fromRules.length > 0 ? fromRules : tlsHosts(resource);
  return listFact(nodes, resource, 'an Ingress without a host in its rules serves every name');
}

const ABSENT_HOST = 'without a host it serves every name';

function listFact(nodes: readonly TracedNode[], resource: Resource, otherwise: string): Fact {
  if (nodes.length === 0) {
    return { value: ABSENT, origin: 'derived', evidence: [resource.place], because: otherwise };
  }
  const evidence = nodes.map((node) => node.origin.place);
  const items: string[] = [];
  for (const node of nodes) {
    const host = textAt(node);
    if (host === undefined) return unknownFact(reasonOf(node), 'written', evidence);
    if (!items.includes(host.toLowerCase())) items.push(host.toLowerCase());
  }
  return { value: { type: 'list', items }, origin: 'written', evidence, because: null };
}

function reasonOf(node: TracedNode): string {
  return node.type === 'unknown' ? node.reason : 'a host is no text';
}

function ruleHosts({ root }: Resource): readonly TracedNode[] {
  return itemsAt(root, 'spec', 'rules').flatMap((rule) => at(rule, 'host') ?? []);
}

function tlsHosts({ root }: Resource): readonly TracedNode[] {
  return itemsAt(root, 'spec', 'tls').flatMap((entry) => itemsAt(entry, 'hosts'));
}
