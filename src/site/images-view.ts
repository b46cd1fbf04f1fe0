import type { Cluster, Entity } from '../repo/facts.ts';
import type { ImageMarker } from '../repo/image-markers.ts';
import { formatValue, type Unknown, type Value } from '../vocabulary/value.ts';
import { applierItems, type ClusterIndex, fullName, indexCluster, objectItem } from './cluster-index.ts';
import type { ClusterAddresses } from './generated.ts';
import {
  code,
  collator,
  firstOf,
  type ListItem,
  type Listing,
  type ListTable,
  orElse,
  quiet,
  words,
} from './listing.ts';
import type { Site } from './site.ts';

/** A policy or an image names no more lines or workloads than this. */
const MOST_ITEMS = 12;

/** What moves image tags in Git, which lines it moves, and which images the workloads run. */
export function imagesListing(site: Site, addresses: ClusterAddresses): Listing {
  const { cluster } = addresses;
  const index = indexCluster(site, addresses);
  const markers = Map.groupBy(site.model.repository.imageMarkers(), ({ namespace, name }) => `${namespace}/${name}`);
  const tables = [
    policyTable(index, cluster, markers),
    automationTable(index, cluster, markers),
    strayTable(site, cluster, markers),
    imageTable(index, cluster),
  ];
  return {
    lead: 'Image automation scans registries, lets a policy choose a tag, and writes it into the lines that are marked for that policy.',
    tables: tables.filter(({ rows }) => rows.length > 0),
    findings: [],
  };
}

type Markers = ReadonlyMap<string, readonly ImageMarker[]>;

function policyTable(index: ClusterIndex, cluster: Cluster, markers: Markers): ListTable {
  return {
    anchor: 'policies',
    title: 'Policies',
    note: null,
    columns: ['Policy', 'Scans', 'Chooses', 'Writes to', 'Applied by'],
    rows: ofKind(cluster, 'ImagePolicy').map((policy) => [
      [objectItem(index, policy.subject, { note: null })],
      scannedItems(index, policy),
      choiceItems(policy),
      firstOf(orElse((markers.get(fullName(policy.subject)) ?? []).map(markerItem), 'no marked line'), MOST_ITEMS),
      applierItems(index, policy.subject),
    ]),
  };
}

/** The image behind the policy's ImageRepository, which is in the policy's namespace unless the policy says otherwise. */
function scannedItems(index: ClusterIndex, { subject, facts }: Entity): readonly ListItem[] {
  const value = facts.get('spec.imageRepositoryRef')?.value;
  const reference = value?.type === 'references' ? value.references[0] : undefined;
  if (reference === undefined) return [quiet('not known')];
  const target = { kind: 'ImageRepository', namespace: reference.namespace ?? subject.namespace, name: reference.name };
  const repository = index.entity(target);
  if (repository === undefined) return [code(reference.name, { note: 'no such ImageRepository in Git' })];
  const suspended = flag(repository, 'spec.suspend') ? ', suspended' : '';
  const image = textOf(repository.facts.get('spec.image')?.value) ?? 'an image that Git does not tell';
  const interval = textOf(repository.facts.get('spec.interval')?.value) ?? 'an unknown interval';
  return [code(image, { note: `every ${interval}${suspended}`, place: repository.place })];
}

/** How a policy chooses among tags, by the field that says so. Source: `ImagePolicyChoice`, image.toolkit.fluxcd.io/v1. */
const CHOICES: readonly (readonly [path: string, describe: (value: string) => readonly ListItem[]])[] = [
  ['spec.policy.semver.range', (range) => [words('highest version in'), code(range)]],
  [
    'spec.policy.alphabetical.order',
    (order) => [words(order === 'desc' ? 'first in the alphabet' : 'last in the alphabet')],
  ],
  ['spec.policy.numerical.order', (order) => [words(order === 'desc' ? 'smallest number' : 'largest number')]],
];

function choiceItems({ fieldAt }: Entity): readonly ListItem[] {
  const choices = CHOICES.flatMap(([path, describe]) => {
    const value = textOf(fieldAt(path)?.value);
    return value === undefined ? [] : describe(value);
  });
  const filter = textOf(fieldAt('spec.filterTags.pattern')?.value);
  return [
    ...orElse(choices, 'in the order of its kind'),
    ...(filter === undefined ? [] : [code(filter, { note: 'tags that match' })]),
  ];
}

function markerItem({ part, value, place }: ImageMarker): ListItem {
  return value === null ? words(`the ${part}`, { place }) : code(value, { note: part, place });
}

function automationTable(index: ClusterIndex, cluster: Cluster, markers: Markers): ListTable {
  const all = [...markers.values()].flat();
  return {
    anchor: 'automations',
    title: 'Automations',
    note: 'An automation covers every policy of its own namespace.',
    columns: ['Automation', 'Reads and writes', 'Below', 'Pushes to', 'Every', 'Marked lines'],
    rows: ofKind(cluster, 'ImageUpdateAutomation').map((automation) => {
      const { subject, facts } = automation;
      const path = facts.get('spec.update.path')?.value;
      const folder = path?.type === 'path' ? path.path : null;
      const reached = all.filter(
        ({ namespace, place }) => namespace === subject.namespace && folder !== null && isBelow(place.file, folder),
      );
      const note = flag(automation, 'spec.suspend') ? 'suspended' : null;
      const branch = facts.get('spec.git.push.branch')?.value;
      return [
        [objectItem(index, subject, { note })],
        [valueItem(facts.get('spec.sourceRef')?.value)],
        [folder === '' ? words('the whole repository') : valueItem(path)],
        [branch?.type === 'absent' ? quiet('the branch that it reads') : valueItem(branch)],
        [valueItem(facts.get('spec.interval')?.value)],
        [reached.length === 0 ? quiet('none') : words(String(reached.length))],
      ];
    }),
  };
}

function isBelow(file: string, folder: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}

/** Marked lines whose policy no cluster has. Those of another cluster's files are that one's. */
function strayTable(site: Site, cluster: Cluster, markers: Markers): ListTable {
  const policies = site.model.repository.clusters.flatMap((other) => ofKind(other, 'ImagePolicy'));
  const known = new Set(policies.map(({ subject }) => fullName(subject)));
  const files = new Set(cluster.entities.map(({ place }) => place.file));
  const stray = [...markers].filter(([name]) => !known.has(name));
  return {
    anchor: 'stray',
    title: 'Marked for a policy that is not there',
    note: 'Nothing moves these lines.',
    columns: ['Policy', 'Lines'],
    rows: stray.flatMap(([name, lines]) => {
      const own = lines.filter(({ place }) => files.has(place.file));
      return own.length === 0 ? [] : [[[code(name)], firstOf(own.map(markerItem), MOST_ITEMS)]];
    }),
  };
}

/** Each image with the workloads that run it. */
export function imageTable(index: ClusterIndex, { entities }: Cluster): ListTable {
  const users = new Map<string, Entity[]>();
  for (const entity of entities) {
    const images = entity.facts.get('image')?.value;
    for (const image of images?.type === 'list' ? new Set(images.items) : []) {
      const others = users.get(image);
      if (others) others.push(entity);
      else users.set(image, [entity]);
    }
  }
  return {
    anchor: 'images',
    title: 'Images that manifests name',
    note: 'What charts run is not among them.',
    columns: ['Image', 'Run by'],
    rows: [...users]
      .sort(([a], [b]) => collator.compare(a, b))
      .map(([image, workloads]) => [
        [code(image)],
        firstOf(
          workloads.map(({ subject, facts }) => objectItem(index, subject, { place: facts.get('image')?.evidence[0] })),
          MOST_ITEMS,
        ),
      ]),
  };
}

function ofKind({ entities }: Cluster, kind: string): readonly Entity[] {
  return entities
    .filter(({ subject }) => subject.kind === kind)
    .toSorted((a, b) => collator.compare(fullName(a.subject), fullName(b.subject)));
}

function flag({ facts }: Entity, predicate: string): boolean {
  const value = facts.get(predicate)?.value;
  return value?.type === 'flag' && value.flag;
}

function textOf(value: Value | Unknown | undefined): string | undefined {
  return value === undefined || value.type === 'unknown' || value.type === 'absent' ? undefined : formatValue(value);
}

function valueItem(value: Value | Unknown | undefined): ListItem {
  const text = textOf(value);
  return text === undefined ? quiet('not known') : code(text);
}
