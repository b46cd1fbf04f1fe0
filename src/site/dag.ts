import { holdsBack } from '../blocks/mermaid.ts';
import type { Cluster, FluxKustomization } from '../repo/facts.ts';

/** One Kustomization in a drawing. */
export interface DagNode {
  readonly id: string;
  readonly label: string;
  /** Where a click leads; `null` for what the repository does not declare. */
  readonly href: string | null;
  /** `waits`: the next ones start when its objects are ready. `immediate`: as soon as they are applied. */
  readonly look: 'waits' | 'immediate' | 'missing';
  /** Whether the drawing is about this one. */
  readonly focus: boolean;
}

/** An arrow from a prerequisite to what depends on it, both by the ids of their nodes. */
export interface DagEdge {
  readonly from: string;
  readonly to: string;
}

/** A drawing of dependencies before anything has a place. */
export interface Dag {
  readonly nodes: readonly DagNode[];
  readonly edges: readonly DagEdge[];
}

/**
 * The dependencies of a cluster's Kustomizations, or of one of them: what it depends on and what depends on it.
 *
 * @param hrefOf The address of a Kustomization's page.
 */
export function dagOf(
  cluster: Cluster,
  hrefOf: (kustomization: FluxKustomization) => string | null,
  focus?: FluxKustomization,
): Dag {
  const nodes = new Map<string, DagNode>();
  for (const kustomization of cluster.kustomizations) {
    const id = keyOf(kustomization);
    const look = holdsBack(kustomization) ? 'waits' : 'immediate';
    nodes.set(id, {
      id,
      label: kustomization.subject.name,
      href: hrefOf(kustomization),
      look,
      focus: kustomization === focus,
    });
  }
  const edges = new Map<string, DagEdge>();
  for (const kustomization of cluster.kustomizations) {
    for (const { namespace, name } of kustomization.dependsOn) {
      const from = `${namespace}/${name}`;
      if (!nodes.has(from)) nodes.set(from, { id: from, label: name, href: null, look: 'missing', focus: false });
      edges.set(`${from} ${keyOf(kustomization)}`, { from, to: keyOf(kustomization) });
    }
  }
  const dag = { nodes: [...nodes.values()], edges: [...edges.values()] };
  return focus === undefined ? dag : neighbourhood(dag, keyOf(focus));
}

function keyOf({ subject }: FluxKustomization): string {
  return `${subject.namespace ?? ''}/${subject.name}`;
}

function neighbourhood(dag: Dag, id: string): Dag {
  const edges = dag.edges.filter(({ from, to }) => from === id || to === id);
  const near = new Set([id, ...edges.flatMap(({ from, to }) => [from, to])]);
  return { nodes: dag.nodes.filter((node) => near.has(node.id)), edges };
}
