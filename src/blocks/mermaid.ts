import type { Cluster, Dependency, FluxKustomization } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import type { Line } from './content.ts';
import { labelsIn } from './labels.ts';

/** Words that Mermaid's lexer takes for itself where a node's id begins with them. */
const RESERVED = [
  'accdescr',
  'acctitle',
  'call',
  'class',
  'click',
  'default',
  'direction',
  'end',
  'flowchart',
  'graph',
  'href',
  'interpolate',
  'linkstyle',
  'style',
  'subgraph',
] as const;

/** How each class of node is drawn. Strokes only: the colours belong to whoever renders the text. */
const CLASSES: Readonly<Record<NodeClass, string>> = {
  waits: 'stroke-width:3px',
  immediate: 'stroke-width:1px',
  missing: 'stroke-width:1px,stroke-dasharray:4 4',
};

/** `waits`: the next ones start when its objects are ready. `immediate`: as soon as they are applied. */
type NodeClass = 'waits' | 'immediate' | 'missing';

interface Node {
  readonly id: string;
  readonly label: string;
  readonly look: NodeClass;
  readonly place: Place;
}

/**
 * The cluster's Kustomizations as a Mermaid flowchart. An arrow leads from a prerequisite to what depends on it;
 * a dependency that the cluster does not have is drawn dashed. The same cluster gives the same text.
 *
 * Syntax: https://mermaid.js.org/syntax/flowchart.html
 */
export function kustomizationsToMermaid(cluster: Cluster): string {
  return `${mermaidLines(cluster)
    .map(({ text }) => text)
    .join('\n')}\n`;
}

/** The lines of that flowchart, each with the place of the repository that it is drawn from. */
export function mermaidLines(cluster: Cluster): readonly Line[] {
  const nodes = nodesOf(cluster);
  const lines: Line[] = [{ text: 'flowchart LR', place: null }];
  for (const { id, label, look, place } of nodes.values()) {
    lines.push({ text: `  ${id}["${escapeLabel(label)}"]:::${look}`, place });
  }
  for (const kustomization of cluster.kustomizations) {
    const to = nodes.get(keyOf(kustomization));
    if (to === undefined) continue;
    for (const dependency of kustomization.dependsOn) {
      const from = nodes.get(dependencyKey(dependency));
      if (from !== undefined) lines.push({ text: `  ${from.id} --> ${to.id}`, place: dependency.place });
    }
  }
  const used = new Set([...nodes.values()].map(({ look }) => look));
  for (const [look, style] of Object.entries(CLASSES)) {
    if ([...used].some((name) => name === look)) lines.push({ text: `  classDef ${look} ${style}`, place: null });
  }
  return lines;
}

/**
 * The same cluster, but only one Kustomization of it, and what stands next to it: what it depends on, and what depends
 * on it. `null` where no Kustomization has that name.
 */
export function neighbourhood(cluster: Cluster, name: string): Cluster | null {
  const here = cluster.kustomizations.filter(({ subject }) => subject.name === name);
  return here.length === 0 ? null : surroundings(cluster, here);
}

/** The same cluster, but only these Kustomizations of it, and what stands next to them. */
export function surroundings(cluster: Cluster, here: readonly FluxKustomization[]): Cluster {
  const keys = new Set(here.map(keyOf));
  const near = new Set([...keys, ...here.flatMap(({ dependsOn }) => dependsOn.map(dependencyKey))]);
  const kustomizations = cluster.kustomizations.flatMap((kustomization) => {
    const isHere = keys.has(keyOf(kustomization));
    const dependsOn = kustomization.dependsOn.filter((dependency) => isHere || keys.has(dependencyKey(dependency)));
    return near.has(keyOf(kustomization)) || dependsOn.length > 0 ? [{ ...kustomization, dependsOn }] : [];
  });
  return { ...cluster, kustomizations };
}

function dependencyKey({ namespace, name }: Dependency): string {
  return `${namespace}/${name}`;
}

/** Every node by `namespace/name`: the Kustomizations in their order, then the dependencies that nothing declares. */
function nodesOf(cluster: Cluster): ReadonlyMap<string, Node> {
  const labelOf = labelsIn(cluster);
  const nodes = new Map<string, Node>();
  const ids = new Set<string>();
  for (const kustomization of cluster.kustomizations) {
    const label = labelOf(kustomization.subject);
    const { place } = kustomization;
    nodes.set(keyOf(kustomization), { id: claimId(label, ids), label, look: lookOf(kustomization), place });
  }
  for (const { dependsOn } of cluster.kustomizations) {
    for (const dependency of dependsOn) {
      const key = dependencyKey(dependency);
      if (nodes.has(key)) continue;
      const label = labelOf(dependency);
      nodes.set(key, { id: claimId(label, ids), label, look: 'missing', place: dependency.place });
    }
  }
  return nodes;
}

function keyOf({ subject }: FluxKustomization): string {
  return `${subject.namespace ?? ''}/${subject.name}`;
}

function lookOf(kustomization: FluxKustomization): NodeClass {
  return holdsBack(kustomization) ? 'waits' : 'immediate';
}

/**
 * Whether dependents start only when the objects are ready: `wait: true`, or health checks of its own.
 * Source: `KustomizationSpec.Wait` and `KustomizationSpec.HealthChecks`, kustomize.toolkit.fluxcd.io/v1.
 */
export function holdsBack(kustomization: FluxKustomization): boolean {
  const wait = kustomization.facts.get('spec.wait')?.value;
  if (wait?.type === 'flag' && wait.flag) return true;
  const checks = kustomization.facts.get('spec.healthChecks')?.value;
  return checks?.type === 'references' && checks.references.length > 0;
}

/** An id that Mermaid reads as one word, made from the label and entered into `taken`. */
function claimId(label: string, taken: Set<string>): string {
  const word = label.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const stem = /^[a-z]/.test(word) && !RESERVED.some((reserved) => word.startsWith(reserved)) ? word : `k_${word}`;
  let id = stem;
  for (let number = 2; taken.has(id); number++) id = `${stem}_${number}`;
  taken.add(id);
  return id;
}

/** Text inside `"…"`: what would end the string or be read as markup becomes an entity. */
function escapeLabel(label: string): string {
  if (label === '') return '(no name)';
  return label.replace(/[#"<>&`\\\n\r]/g, (character) => `#${character.codePointAt(0)};`);
}
