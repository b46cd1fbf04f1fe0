import { parseImage } from '../vocabulary/image.ts';
import { readQuantity } from '../vocabulary/quantity.ts';
import { unknownFact } from './effective.ts';
import type { Fact } from './facts.ts';
import type { Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** The images of a workload's containers, in full and with their tags, those of init containers last. */
export function readImageFact(workload: Resource): Fact {
  const containers = [...containersOf(workload, 'containers'), ...containersOf(workload, 'initContainers')];
  const nodes = containers.flatMap((container) => at(container, 'image') ?? []);
  return listFact(nodes, workload, (node) => {
    const text = textAt(node);
    // Without a tag or a digest it is whatever the registry calls the latest.
    return text === undefined ? undefined : (parseImage(text) ?? parseImage(`${text}:latest`));
  });
}

/** The ports that a workload's containers name. */
export function readContainerPortFact(workload: Resource): Fact {
  const nodes = containersOf(workload, 'containers')
    .flatMap((container) => itemsAt(container, 'ports'))
    .flatMap((port) => at(port, 'containerPort') ?? []);
  return listFact(nodes, workload, (node) => (node.type === 'scalar' ? String(node.value) : undefined));
}

/** The entries of a ConfigMap or a Secret by name, or those that an ExternalSecret makes; never what they hold. */
export function readKeysFact(resource: Resource): Fact {
  const { root, place } = resource;
  if (resource.kind === 'ExternalSecret') {
    const source = at(root, 'spec', 'dataFrom') ?? at(root, 'spec', 'target', 'template');
    if (source) return unknownFact('its keys are made in the cluster', 'derived', [source.origin.place]);
    const nodes = itemsAt(root, 'spec', 'data').flatMap((item) => at(item, 'secretKey') ?? []);
    return listFact(nodes, resource, (node) => textAt(node));
  }
  const keys: string[] = [];
  const evidence = [place];
  for (const field of ['data', 'stringData', 'binaryData']) {
    const node = at(root, field);
    if (node?.type === 'unknown') return unknownFact(node.reason, 'written', [node.origin.place]);
    if (node?.type !== 'mapping') continue;
    evidence.unshift(node.origin.place);
    keys.push(...node.entries.keys());
  }
  return { value: { type: 'list', items: [...new Set(keys)] }, origin: 'written', evidence, because: null };
}

/** The blocks of a CiliumLoadBalancerIPPool: networks, or ranges as `first-last`. */
export function readBlocksFact(pool: Resource): Fact {
  const nodes = [...itemsAt(pool.root, 'spec', 'blocks'), ...itemsAt(pool.root, 'spec', 'cidrs')];
  return listFact(nodes, pool, (node) => {
    const start = textAt(node, 'start');
    return textAt(node, 'cidr') ?? (start && [start, textAt(node, 'stop') ?? start].join('-'));
  });
}

/** How many instances a PostgresCluster has, in the one set of them that most have. */
export function readInstancesFact(cluster: Resource): Fact {
  const [only, ...others] = itemsAt(cluster.root, 'spec', 'instances');
  if (!only || others.length > 0) {
    return unknownFact('it has several sets of instances, or none', 'derived', [cluster.place]);
  }
  const replicas = at(only, 'replicas');
  if (!replicas) {
    const because = 'spec.instances[].replicas of PostgresCluster defaults to 1';
    return { value: { type: 'count', count: 1 }, origin: 'defaulted', evidence: [only.origin.place], because };
  }
  const evidence = [replicas.origin.place];
  if (replicas.type !== 'scalar' || typeof replicas.value !== 'number') {
    const reason = replicas.type === 'unknown' ? replicas.reason : 'it is no number';
    return unknownFact(reason, 'written', evidence);
  }
  return { value: { type: 'count', count: replicas.value }, origin: 'written', evidence, because: null };
}

/** How much storage each instance of a StatefulSet or a PostgresCluster claims, where that is one size. */
export function readStorageFact({ kind, root, place }: Resource): Fact {
  const templates =
    kind === 'PostgresCluster'
      ? itemsAt(root, 'spec', 'instances').flatMap((set) => at(set, 'dataVolumeClaimSpec') ?? [])
      : itemsAt(root, 'spec', 'volumeClaimTemplates').flatMap((template) => at(template, 'spec') ?? []);
  const [only, ...others] = templates.flatMap((spec) => at(spec, 'resources', 'requests', 'storage') ?? []);
  if (!only || others.length > 0) return unknownFact('it claims storage in several sizes, or none', 'derived', [place]);
  const evidence = [only.origin.place];
  const size = readQuantity(textAt(only) ?? '');
  if (size === undefined) {
    return unknownFact(only.type === 'unknown' ? only.reason : 'it is no size', 'written', evidence);
  }
  return { value: size, origin: 'written', evidence, because: null };
}

/** The template of a CronJob's Pods stands in that of its Jobs. */
function containersOf({ kind, root }: Resource, list: string): readonly TracedNode[] {
  const template = kind === 'CronJob' ? at(root, 'spec', 'jobTemplate') : root;
  return itemsAt(template, 'spec', 'template', 'spec', list);
}

/** A fact of all the nodes, in order and without repeats; unknown as soon as one is. */
function listFact(
  nodes: readonly TracedNode[],
  { place }: Resource,
  read: (node: TracedNode) => string | undefined,
): Fact {
  const evidence = nodes.length > 0 ? nodes.map((node) => node.origin.place) : [place];
  const items = new Set<string>();
  for (const node of nodes) {
    const item = read(node);
    if (item === undefined) {
      const reason = node.type === 'unknown' ? node.reason : 'its manifest gives a value of another type';
      return unknownFact(reason, 'written', evidence);
    }
    items.add(item);
  }
  return { value: { type: 'list', items: [...items] }, origin: 'written', evidence, because: null };
}
