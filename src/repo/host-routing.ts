import { formatReference, type Reference } from '../vocabulary/value.ts';
import type { FindObject } from './charts.ts';
import type { HostHolding, HostTls } from './facts.ts';
import { groupOf, type Resource } from './resource.ts';
import { matchedHosts } from './routes.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** Where the requests for a host go, and where its certificate comes from. */
export type Routing = Pick<HostHolding, 'backends' | 'tls'>;

/** What a HelmRelease, or a kind of route that is not known here, tells: nothing. */
const UNTOLD: Routing = { backends: [], tls: null };

/** Listeners that end TLS. Source: `ProtocolType`, gateway.networking.k8s.io/v1. */
const SECURE_PROTOCOLS: ReadonlySet<string> = new Set(['HTTPS', 'TLS']);

/** How an object of a kind that serves hosts routes one of them. */
const ROUTINGS: Readonly<Record<string, (resource: Resource, host: string, find: FindObject) => Routing>> = {
  Ingress: ingressRouting,
  IngressRoute: traefikRouting,
  IngressRouteTCP: traefikRouting,
  HTTPRoute: gatewayRouteRouting,
  GRPCRoute: gatewayRouteRouting,
  TLSRoute: gatewayRouteRouting,
  Gateway: (resource, host) => ({ backends: [], tls: listenerTls(resource, (listener) => hostOf(listener) === host) }),
};

/** Reads how an object routes a host that it serves, in small letters. */
export function readRouting(resource: Resource, host: string, find: FindObject): Routing {
  return ROUTINGS[resource.kind]?.(resource, host, find) ?? UNTOLD;
}

/** A host of `spec.tls` alone is served by the rules that name none. */
function ingressRouting({ root, namespace }: Resource, host: string): Routing {
  const rules = itemsAt(root, 'spec', 'rules');
  const own = rules.filter((rule) => hostIn(rule, 'host') === host);
  const open = rules.filter((rule) => !at(rule, 'host'));
  const services = (own.length > 0 ? own : open)
    .flatMap((rule) => itemsAt(rule, 'http', 'paths'))
    .map((path) => at(path, 'backend'));
  const backends = services.length > 0 ? services : [at(root, 'spec', 'defaultBackend')];
  return {
    backends: distinct(backends.flatMap((backend) => namedService(at(backend, 'service'), namespace))),
    tls: ingressTls(itemsAt(root, 'spec', 'tls'), host),
  };
}

function ingressTls(entries: readonly TracedNode[], host: string): HostTls | null {
  const entry = entries.find((candidate) =>
    itemsAt(candidate, 'hosts').some((node) => textAt(node)?.toLowerCase() === host),
  );
  return entry ? tlsOf(entry, textAt(entry, 'secretName')) : null;
}

function traefikRouting({ root, namespace }: Resource, host: string): Routing {
  const routes = itemsAt(root, 'spec', 'routes').filter((route) =>
    matchedHosts(at(route, 'match')).some((node) => textAt(node)?.toLowerCase() === host),
  );
  const services = routes.flatMap((route) => itemsAt(route, 'services'));
  const tls = at(root, 'spec', 'tls');
  const resolver = textAt(tls, 'certResolver');
  return {
    backends: distinct(services.flatMap((service) => namedService(service, namespace))),
    tls: tls
      ? {
          ...tlsOf(tls, textAt(tls, 'secretName')),
          ...(resolver ? { source: `certificate resolver ${resolver}` } : {}),
        }
      : null,
  };
}

/** A route of the Gateway API leaves TLS to the listeners that it is attached to. */
function gatewayRouteRouting({ root, namespace }: Resource, _host: string, find: FindObject): Routing {
  const references = itemsAt(root, 'spec', 'rules').flatMap((rule) => itemsAt(rule, 'backendRefs'));
  const parents = itemsAt(root, 'spec', 'parentRefs');
  return {
    backends: distinct(references.flatMap((reference) => namedService(reference, namespace))),
    tls: parents.map((parent) => parentTls(parent, namespace, find)).find((tls) => tls !== null) ?? null,
  };
}

function parentTls(parent: TracedNode, namespace: string | null, find: FindObject): HostTls | null {
  const name = textAt(parent, 'name');
  if (!name || (textAt(parent, 'kind') ?? 'Gateway') !== 'Gateway') return null;
  const gateway = find('Gateway', textAt(parent, 'namespace') ?? namespace, name);
  const section = textAt(parent, 'sectionName');
  const isMeant = (listener: TracedNode) => section === undefined || textAt(listener, 'name') === section;
  const tls = gateway && groupOf(gateway) === 'gateway.networking.k8s.io' ? listenerTls(gateway, isMeant) : null;
  return tls && { ...tls, source: `Gateway ${name}` };
}

function listenerTls({ root }: Resource, isMeant: (listener: TracedNode) => boolean): HostTls | null {
  const listener = itemsAt(root, 'spec', 'listeners').find(
    (candidate) => isMeant(candidate) && SECURE_PROTOCOLS.has(textAt(candidate, 'protocol') ?? ''),
  );
  if (!listener) return null;
  const [certificate] = itemsAt(listener, 'tls', 'certificateRefs');
  return tlsOf(listener, textAt(certificate, 'name'));
}

function tlsOf(node: TracedNode, secret: string | undefined): HostTls {
  return { source: secret ? `Secret ${secret}` : null, place: node.origin.place };
}

function hostOf(listener: TracedNode): string | undefined {
  return hostIn(listener, 'hostname');
}

function hostIn(node: TracedNode, key: string): string | undefined {
  return textAt(node, key)?.toLowerCase();
}

function namedService(node: TracedNode | undefined, namespace: string | null): readonly Reference[] {
  const name = textAt(node, 'name');
  if (!name) return [];
  return [{ kind: textAt(node, 'kind') ?? 'Service', namespace: textAt(node, 'namespace') ?? namespace, name }];
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  return [...new Map(references.map((reference) => [formatReference(reference), reference])).values()];
}
