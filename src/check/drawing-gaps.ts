import type { Cluster, FluxKustomization } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Drawing, Reading } from '../wiki/drawing.ts';
import type { DependencyGraph } from './drawing-graph.ts';
import { subjectKey } from './entities.ts';

/** A drawing of dependencies and how its arrows without words are read. */
export interface ReadDrawing {
  readonly drawing: Drawing;
  readonly reading: Reading;
}

/** What a drawing leaves out of the cluster that it shows. */
export interface Gaps {
  readonly drawing: Drawing;
  readonly cluster: Cluster;
  /** Dependencies between Kustomizations that it shows, which no way along its arrows gives either. */
  readonly edges: readonly { readonly dependent: FluxKustomization; readonly needed: Subject; readonly place: Place }[];
  readonly nodes: readonly FluxKustomization[];
  /** Whether it means to leave nothing out: it says so, or shows nearly all. */
  readonly isWhole: boolean;
}

const NEARLY_ALL = 0.9;
/** Words such as "all" may be about something else beside a drawing that shows less. */
const LEAST_PART = 0.5;
/** Of fewer, nearly all is any. */
const FEWEST_NODES = 5;

/**
 * What the drawings of one page leave out. Nodes and arrows of all of them count together: a page may draw its graph in
 * parts. Nothing where the page does not tell which cluster it draws.
 */
export function findGaps(read: readonly ReadDrawing[], graph: DependencyGraph): readonly Gaps[] {
  const shown = new Shown(read);
  const counted = new Set<string>();
  return read.flatMap(({ drawing }) => {
    if (drawing.isInText) return [];
    const cluster = clusterOf(drawing, graph);
    if (cluster === null) return [];
    const all = cluster.kustomizations.filter((one) => !isRoot(one));
    const missing = all.filter(({ subject }) => !shown.has(subject) && !drawing.leftOut.has(subject.name));
    const part = (all.length - missing.length) / Math.max(1, all.length);
    const isNearlyAll = all.length >= FEWEST_NODES && part >= NEARLY_ALL;
    const isFirst = !counted.has(cluster.name);
    counted.add(cluster.name);
    return {
      drawing,
      cluster,
      edges: missingEdges(drawing, cluster, shown),
      nodes: isFirst ? missing : [],
      isWhole: isNearlyAll || (drawing.words.isComplete && part >= LEAST_PART),
    };
  });
}

/** What applies the others is drawn where somebody likes to. */
function isRoot({ applies }: FluxKustomization): boolean {
  return applies.some(({ kind }) => kind === 'Kustomization');
}

/** The only cluster that has what the drawing shows. */
function clusterOf(drawing: Drawing, graph: DependencyGraph): Cluster | null {
  const names = new Set(
    drawing.nodes.flatMap(({ mention }) => (mention?.type === 'known' ? [mention.subject.cluster] : [])),
  );
  const [name] = names;
  if (names.size !== 1 || name === null) return null;
  return graph.clusters.find((cluster) => cluster.name === name) ?? null;
}

/** Everything that the drawings of a page show. */
class Shown {
  readonly #nodes = new Set<string>();
  readonly #needs = new Map<string, Set<string>>();

  constructor(read: readonly ReadDrawing[]) {
    for (const { drawing, reading } of read) {
      for (const { mention } of drawing.nodes)
        if (mention?.type === 'known') this.#nodes.add(subjectKey(mention.subject));
      for (const { from, to, says } of drawing.edges) {
        const isForward = (says === null ? reading : says) === 'prerequisite-first';
        this.#add(drawing, isForward ? to : from, isForward ? from : to);
      }
    }
  }

  #add(drawing: Drawing, dependent: number, needed: number): void {
    const [a, b] = [drawing.nodes[dependent]?.mention, drawing.nodes[needed]?.mention];
    if (a?.type !== 'known' || b?.type !== 'known') return;
    const key = subjectKey(a.subject);
    const held = this.#needs.get(key);
    if (held === undefined) this.#needs.set(key, new Set([subjectKey(b.subject)]));
    else held.add(subjectKey(b.subject));
  }

  has(subject: Subject): boolean {
    return this.#nodes.has(subjectKey(subject));
  }

  /** Everything that the arrows lead to from a Kustomization. */
  reachedFrom(subject: Subject): ReadonlySet<string> {
    const reached = new Set<string>([subjectKey(subject)]);
    for (const key of reached) for (const next of this.#needs.get(key) ?? []) reached.add(next);
    return reached;
  }
}

function missingEdges(drawing: Drawing, cluster: Cluster, shown: Shown): Gaps['edges'] {
  if (drawing.isTree || drawing.unclear.some(({ nodes }) => nodes === null)) return [];
  const nodes = new Map<string, Set<number>>();
  for (const [index, { mention }] of drawing.nodes.entries()) {
    if (mention?.type !== 'known') continue;
    const key = subjectKey(mention.subject);
    nodes.set(key, (nodes.get(key) ?? new Set()).add(index));
  }
  return cluster.kustomizations.flatMap((dependent) => {
    const own = nodes.get(subjectKey(dependent.subject));
    if (own === undefined || dependent.dependsOn.length === 0) return [];
    const reached = shown.reachedFrom(dependent.subject);
    return dependent.dependsOn.flatMap(({ name, namespace, place }) => {
      const needed = { ...dependent.subject, name, namespace };
      const other = nodes.get(subjectKey(needed));
      if (other === undefined || reached.has(subjectKey(needed)) || mayBeDrawn(drawing, own, other)) return [];
      return { dependent, needed, place };
    });
  });
}

/** Whether an unclear place may be the arrow between two nodes. */
function mayBeDrawn({ unclear }: Drawing, from: ReadonlySet<number>, to: ReadonlySet<number>): boolean {
  return unclear.some(({ nodes }) => nodes?.some((node) => from.has(node)) && nodes.some((node) => to.has(node)));
}
