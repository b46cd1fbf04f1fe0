import type { FindObject } from './charts.ts';
import { readReleaseValues } from './release-values.ts';
import type { Resource } from './resource.ts';
import { matchedHosts } from './routes.ts';
import { at, itemsAt, type TracedMapping, type TracedNode, textAt } from './traced.ts';
import { parseEmbeddedYaml } from './yaml-file.ts';

/** Annotations by which a Service asks its load balancer for addresses, parted by commas. */
export const ADDRESS_ANNOTATIONS = [
  'metallb.universe.tf/loadBalancerIPs',
  'metallb.io/loadBalancerIPs',
  'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ips',
  'kube-vip.io/loadbalancerIPs',
] as const;

/** A Service as the values of a chart describe it. */
export interface ServiceValues {
  readonly annotations: TracedNode | undefined;
  /** `loadBalancerIP`, where it holds something. */
  readonly field: TracedNode | undefined;
}

const ADDRESS_FIELD = 'loadBalancerIP';
const INGRESS_KEY = /^ingress(?:es)?$/i;
const ROUTE_KEY = /^(?:http)?routes?$/i;
const INGRESS_ROUTE_KEY = /^ingressroutes?$/i;

/**
 * The Services with addresses that the values of a HelmRelease describe: wherever an annotation for one stands, or the
 * field `loadBalancerIP`, and in patches of `postRenderers`. Not in what is switched off, nor in a Service of another type.
 */
export function findServiceValues(release: Resource, find: FindObject): readonly ServiceValues[] {
  const found: ServiceValues[] = [];
  const visit = (node: TracedMapping, parent: TracedMapping | undefined): void => {
    const type = textAt(parent, 'type') ?? textAt(node, 'type');
    if (type !== undefined && type !== 'LoadBalancer') return;
    const isAnnotated = ADDRESS_ANNOTATIONS.some((name) => node.entries.has(name));
    if (isAnnotated) found.push({ annotations: node, field: undefined });
    const field = at(node, ADDRESS_FIELD);
    const isSet = field?.type === 'unknown' || Boolean(textAt(field));
    const ownAnnotations = at(node, 'annotations');
    const isElsewhere = ADDRESS_ANNOTATIONS.some((name) => at(ownAnnotations, name));
    if (isSet && !isElsewhere) found.push({ annotations: ownAnnotations, field });
  };
  walkMappings(readReleaseValues(release, find), visit);
  for (const patch of postRendererPatches(release, 'Service')) {
    const annotations = at(patch, 'metadata', 'annotations');
    const field = at(patch, 'spec', ADDRESS_FIELD);
    const isAnnotated = ADDRESS_ANNOTATIONS.some((name) => at(annotations, name));
    if (isAnnotated || textAt(field)) found.push({ annotations, field });
  }
  return found;
}

/**
 * The host names in the values of a HelmRelease: those of an `ingress` (`host`, `hostname`, `hosts`, `tls`), of a `route`
 * (`hostnames`), of an `ingressRoute` (`matchRule`), and in patches of `postRenderers`. Not in what is switched off.
 */
export function findHostValues(release: Resource, find: FindObject): readonly TracedNode[] {
  const found: TracedNode[] = [];
  const values = readReleaseValues(release, find);
  walkMappings(values, (node) => {
    for (const [key, { value }] of node.entries) {
      if (INGRESS_KEY.test(key)) walkMappings(value, (part) => found.push(...ingressHosts(part)));
      else if (ROUTE_KEY.test(key)) walkMappings(value, (part) => found.push(...itemsAt(part, 'hostnames')));
      else if (INGRESS_ROUTE_KEY.test(key)) {
        walkMappings(value, (part) => found.push(...matchedHosts(at(part, 'matchRule'))));
      }
    }
  });
  for (const patch of postRendererPatches(release, 'Ingress')) {
    found.push(...itemsAt(patch, 'spec', 'rules').flatMap((rule) => at(rule, 'host') ?? []));
  }
  const name = releaseName(release);
  return [...new Set(found)].map((node) => withReleaseName(node, name));
}

function ingressHosts(node: TracedMapping): readonly TracedNode[] {
  const single = ['host', 'hostname'].flatMap((key) => at(node, key) ?? []);
  const listed = itemsAt(node, 'hosts').flatMap((item) => (item.type === 'mapping' ? (at(item, 'host') ?? []) : item));
  return [...single.filter(({ type }) => type !== 'mapping' && type !== 'sequence'), ...listed];
}

/** Every mapping below the node, the outer before the inner, but for what `enabled: false` switches off. */
export function walkMappings(
  node: TracedNode | undefined,
  visit: (node: TracedMapping, parent: TracedMapping | undefined) => void,
  parent?: TracedMapping,
): void {
  if (node?.type === 'sequence') for (const item of node.items) walkMappings(item, visit, parent);
  if (node?.type !== 'mapping') return;
  const switched = at(node, 'enabled');
  if (switched?.type === 'scalar' && switched.value === false) return;
  visit(node, parent);
  for (const { value } of node.entries.values()) walkMappings(value, visit, node);
}

/** The patches of `spec.postRenderers[].kustomize` for a kind, JSON patches in the form of the objects that they change. */
function postRendererPatches(release: Resource, kind: string): readonly TracedNode[] {
  return itemsAt(release.root, 'spec', 'postRenderers').flatMap((renderer) =>
    itemsAt(renderer, 'kustomize', 'patches').flatMap((entry) => {
      const patch = at(entry, 'patch');
      if (patch?.type !== 'scalar') return [];
      const target = textAt(entry, 'target', 'kind');
      return parseEmbeddedYaml(patch).documents.flatMap((document) => {
        if ((target ?? textAt(document, 'kind')) !== kind) return [];
        return document.type === 'sequence' ? document.items.flatMap((operation) => built(operation) ?? []) : document;
      });
    }),
  );
}

/** The object that an operation of a JSON patch would put its value into. */
function built(operation: TracedNode): TracedNode | undefined {
  const value = at(operation, 'value');
  const path = textAt(operation, 'path');
  if (!value || !path || textAt(operation, 'op') === 'test') return undefined;
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = value;
  for (const key of keys.reverse()) {
    node = { type: 'mapping', entries: new Map([[key, { key: value.origin, value: node }]]), origin: value.origin };
  }
  return node;
}

/** helm-controller: `spec.releaseName`, else the name, with the target namespace before it where there is one. */
function releaseName({ root, name }: Resource): string {
  const target = textAt(root, 'spec', 'targetNamespace');
  return textAt(root, 'spec', 'releaseName') ?? (target ? `${target}-${name}` : name);
}

const RELEASE_NAME = /\{\{-? ?\.Release\.Name ?-?\}\}/g;

/** Charts that read their values as templates put the name of the release in; what else a template says is not known. */
function withReleaseName(node: TracedNode, name: string): TracedNode {
  const text = textAt(node);
  if (text === undefined || !text.includes('{{')) return node;
  const value = text.replace(RELEASE_NAME, () => name);
  if (!value.includes('{{')) return { type: 'scalar', value, origin: node.origin };
  return { type: 'unknown', reason: 'its chart works it out from a template', origin: node.origin };
}
