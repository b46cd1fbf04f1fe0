/** A node of a dependency graph; dependencies that are no nodes are ignored. */
export interface GraphNode {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

export interface Graph {
  /** The longest way from a node without dependencies, in steps; `null` on a cycle and for what depends on one. */
  readonly levels: ReadonlyMap<string, number | null>;
  /** Who depends on a node, in the order of the nodes. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** Cycles that share no node. Each member depends on the next, and the last on the first. */
  readonly cycles: readonly (readonly string[])[];
}

/** Levels, dependents and cycles, in time linear in the edges. */
export function readGraph(nodes: readonly GraphNode[]): Graph {
  const dependencies = new Map<string, readonly string[]>();
  const ids = new Set(nodes.map((node) => node.id));
  for (const node of nodes)
    dependencies.set(
      node.id,
      [...new Set(node.dependsOn)].filter((id) => ids.has(id)),
    );
  const dependents = invert(dependencies);
  const levels = readLevels(dependencies, dependents);
  const stuck = [...dependencies.keys()].filter((id) => levels.get(id) === null);
  return { levels, dependents, cycles: findCycles(stuck, dependencies) };
}

type Edges = ReadonlyMap<string, readonly string[]>;

function invert(edges: Edges): Edges {
  const inverted = new Map<string, string[]>();
  for (const id of edges.keys()) inverted.set(id, []);
  for (const [id, targets] of edges) for (const target of targets) inverted.get(target)?.push(id);
  return inverted;
}

/** Takes away node after node whose dependencies are all done; what is left never gets a turn. */
function readLevels(dependencies: Edges, dependents: Edges): ReadonlyMap<string, number | null> {
  const levels = new Map<string, number | null>();
  const waiting = new Map<string, number>();
  const ready: string[] = [];
  for (const [id, targets] of dependencies) {
    levels.set(id, null);
    waiting.set(id, targets.length);
    if (targets.length === 0) ready.push(id);
  }
  for (const id of ready) {
    const below = (dependencies.get(id) ?? []).map((target) => levels.get(target) ?? 0);
    levels.set(
      id,
      below.reduce((highest, level) => Math.max(highest, level + 1), 0),
    );
    for (const dependent of dependents.get(id) ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      if (left === 0) ready.push(dependent);
    }
  }
  return levels;
}

/** A node on a walk, and which of its dependencies is tried next. */
interface Step {
  readonly id: string;
  readonly dependencies: readonly string[];
  tried: number;
}

/** Walks from each stuck node along its dependencies, depth first; where a walk meets itself is a cycle. */
function findCycles(stuck: readonly string[], edges: Edges): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of stuck) {
    const walk: Step[] = [];
    const positions = new Map<string, number>();
    const enter = (id: string) => {
      positions.set(id, walk.length);
      walk.push({ id, dependencies: edges.get(id) ?? [], tried: 0 });
    };
    const leave = (length: number) => {
      for (const step of walk.splice(length)) {
        positions.delete(step.id);
        done.add(step.id);
      }
    };
    if (!done.has(start)) enter(start);
    for (let here = walk.at(-1); here !== undefined; here = walk.at(-1)) {
      const next = here.dependencies[here.tried];
      here.tried += 1;
      const position = next === undefined ? undefined : positions.get(next);
      if (next === undefined) {
        leave(walk.length - 1);
      } else if (position !== undefined) {
        cycles.push(walk.slice(position).map((step) => step.id));
        leave(position);
      } else if (!done.has(next)) {
        enter(next);
      }
    }
  }
  return cycles;
}
