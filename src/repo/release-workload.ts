import { parseImage } from '../vocabulary/image.ts';
import type { FindObject } from './charts.ts';
import { unknownFact } from './effective.ts';
import type { Fact } from './facts.ts';
import { walkMappings } from './release-network.ts';
import { readReleaseValues } from './release-values.ts';
import type { Resource } from './resource.ts';
import { at, type TracedMapping, type TracedNode, textAt } from './traced.ts';

/*
 * What the values of a HelmRelease say of the workload that its chart makes. Charts have defaults of their own, so that
 * what the values leave out is unknown, and what they say need not be all.
 */

/** A list of nodes as text, with the node that each item stands at. */
type Written = readonly (readonly [item: string, node: TracedNode])[];

/** The `image` of a HelmRelease: every image that its values give with its tag. */
export function readReleaseImageFact(release: Resource, find: FindObject): Fact {
  const images: [string, TracedNode][] = [];
  walkMappings(readReleaseValues(release, find), (node) => {
    const image = imageIn(node);
    if (image !== null) images.push(image);
  });
  return listFact(images, release, 'its values name no image with its tag, and its chart does');
}

/** `repository: x` beside `tag: "1.2"`, or `image: x:1.2`. */
function imageIn(node: TracedMapping): [string, TracedNode] | null {
  const repository = textAt(node, 'repository');
  const tag = at(node, 'tag');
  if (repository !== undefined && tag?.type === 'scalar' && tag.value !== null && tag.value !== '') {
    const registry = textAt(node, 'registry');
    const image = parseImage(`${registry ? `${registry}/` : ''}${repository}:${tag.value}`);
    return image === undefined ? null : [image, tag];
  }
  const whole = at(node, 'image');
  const image = parseImage(textAt(whole) ?? '');
  return image === undefined || whole === undefined ? null : [image, whole];
}

/** The `port` of a HelmRelease: every port that its values give to a Service. */
export function readReleasePortFact(release: Resource, find: FindObject): Fact {
  const ports: [string, TracedNode][] = [];
  walkMappings(readReleaseValues(release, find), (node) => {
    for (const [key, { value }] of node.entries) {
      if (!/^services?$/i.test(key)) continue;
      walkMappings(value, (part) => {
        const port = at(part, 'port');
        if (port?.type === 'scalar' && typeof port.value === 'number') ports.push([String(port.value), port]);
      });
    }
  });
  return listFact(ports, release, 'its values give no port to a Service, and its chart does');
}

const COUNTS: readonly string[] = ['replicaCount', 'replicas'];

/** The `replicas` of a HelmRelease: the only number of them in its values, unless something else scales them. */
export function readReleaseReplicasFact(release: Resource, find: FindObject): Fact {
  const values = readReleaseValues(release, find);
  const controllers = at(values, 'controllers');
  const several = controllers?.type === 'mapping' ? [...controllers.entries.values()] : [];
  const holders = several.length > 0 ? several.map(({ value }) => value) : [values, at(values, 'deployment')];
  const [count, another] = holders.flatMap((holder) => COUNTS.flatMap((key) => at(holder, key) ?? []));
  const scaling = at(values, 'autoscaling', 'enabled');
  const isScaled = scaling !== undefined && !(scaling.type === 'scalar' && scaling.value === false);
  if (count === undefined || another !== undefined || several.length > 1 || isScaled)
    return unknownFact('its values do not give one number of replicas', 'derived', [release.place]);
  const evidence = [count.origin.place];
  if (count.type !== 'scalar' || typeof count.value !== 'number')
    return unknownFact(count.type === 'unknown' ? count.reason : 'it is no number', 'written', evidence);
  return { value: { type: 'count', count: count.value }, origin: 'written', evidence, because: null };
}

function listFact(written: Written, { place }: Resource, otherwise: string): Fact {
  if (written.length === 0) return unknownFact(otherwise, 'derived', [place]);
  const items = [...new Set(written.map(([item]) => item))];
  const evidence = written.map(([, node]) => node.origin.place);
  return { value: { type: 'list', items }, origin: 'written', evidence, because: null };
}
