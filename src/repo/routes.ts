import { groupOf, type Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

const TRAEFIK_GROUPS: ReadonlySet<string> = new Set(['traefik.io', 'traefik.containo.us']);
const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** `Host(…)` and `HostSNI(…)` of a Traefik rule, and the quoted names in them. */
const HOST_MATCHER = /\bHost(?:SNI)?\(([^()]*)\)/g;
const QUOTED = /[`"']([^`"']+)[`"']/g;

/** The host names that a route of Traefik or of the Gateway API serves, or that a Gateway listens for. */
export function routeHosts(resource: Resource): readonly TracedNode[] {
  const { kind, root } = resource;
  const group = groupOf(resource);
  if (TRAEFIK_GROUPS.has(group) && kind.startsWith('IngressRoute')) {
    return itemsAt(root, 'spec', 'routes').flatMap((route) => matchedHosts(at(route, 'match')));
  }
  if (group !== GATEWAY_GROUP) return [];
  if (kind === 'Gateway')
    return itemsAt(root, 'spec', 'listeners').flatMap((listener) => at(listener, 'hostname') ?? []);
  return kind.endsWith('Route') ? itemsAt(root, 'spec', 'hostnames') : [];
}

/** The host names of a Traefik rule (`Host(...) && PathPrefix(...)`), each at the place of the rule. */
export function matchedHosts(rule: TracedNode | undefined): readonly TracedNode[] {
  if (rule?.type === 'unknown') return [rule];
  const text = textAt(rule);
  if (!rule || text === undefined) return [];
  const names = [...text.matchAll(HOST_MATCHER)].flatMap(([, inside = '']) => [...inside.matchAll(QUOTED)]);
  return names.map(([, name = '']) => ({ type: 'scalar', value: name, origin: rule.origin }));
}
