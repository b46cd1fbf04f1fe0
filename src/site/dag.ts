import { holdsBack } from '../blocks/mermaid.ts';
import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import type { FlowDirection } from '../wiki/mermaid/flowchart.ts';

/** One node of a drawing, such as a Kustomization. */
export interface DagNode {
  readonly id: string;
  /** Its words; each line of them stands on a line of its own. */
  readonly label: string;
  /** Where a click leads; `null` for what the repository does not declare. */
  readonly href: string | null;
  /**
   * `waits`: the next ones start when its objects are ready. `immediate`: as soon as they are applied. `missing`: not in
   * the repository. `left-out`: in the repository, but not on the page that draws.
   */
  readonly look: 'waits' | 'immediate' | 'missing' | 'left-out';
  /** Whether the drawing is about this one. */
  readonly focus: boolean;
  /** The id of the group around it. */
  readonly group?: string;
}

/** An arrow from a prerequisite to what depends on it, both by the ids of their nodes or groups. */
export interface DagEdge {
  readonly from: string;
  readonly to: string;
  /** `false`: drawn, but not so in Git. `left-out`: so in Git, but not drawn. */
  readonly look?: 'false' | 'left-out';
  readonly label?: string;
  /** At which ends it has arrow heads; at the second where nothing is said. */
  readonly heads?: 'both' | 'none';
}

/** A box around nodes, and other boxes. */
export interface DagGroup {
  readonly id: string;
  readonly title: string;
  /** The id of the group around it. */
  readonly parent: string | null;
}

/** A drawing of dependencies before anything has a place. */
export interface Dag {
  readonly nodes: readonly DagNode[];
  readonly edges: readonly DagEdge[];
  readonly groups?: readonly DagGroup[];
  /** Which way arrows point; to the right where nothing is said. */
  readonly direction?: FlowDirection;
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
