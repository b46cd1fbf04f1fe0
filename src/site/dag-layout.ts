import ElkConstructor, { type ELK, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Dag, DagNode } from './dag.ts';

/** A point of the drawing, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with its place and its label in lines. */
export interface PlacedNode extends Point {
  readonly node: DagNode;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** A drawing in which everything has its place. */
export interface DagLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  /** One line a dependency, from the prerequisite on. */
  readonly lines: readonly (readonly Point[])[];
}

/** The measures that the style sheet's type sizes fit, in pixels. */
const CHARACTER_WIDTH = 6.95;
export const LINE_HEIGHT = 15;
const PADDING_X = 10;
const PADDING_Y = 8;

/** Labels are broken after a dash so that no line is much longer than this many characters. */
const LINE_LENGTH = 17;

const LAYOUT_OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.spacing.nodeNode': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.thoroughness': '20',
  // The same graph gives the same picture.
  'elk.randomSeed': '1',
  'elk.separateConnectedComponents': 'false',
} as const;

const elk: ELK = new ElkConstructor.default();

/** Lays a graph out from left to right, every node in the column of its level. */
export async function layoutDag(dag: Dag): Promise<DagLayout> {
  const boxes = new Map(dag.nodes.map((node) => [node.id, boxOf(node)]));
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: LAYOUT_OPTIONS,
    children: dag.nodes.map(({ id }) => ({ id, width: boxes.get(id)?.width ?? 0, height: boxes.get(id)?.height ?? 0 })),
    edges: dag.edges.map(({ from, to }, index) => ({ id: `edge-${index}`, sources: [from], targets: [to] })),
  };
  const placed = await elk.layout(graph);
  const places = new Map((placed.children ?? []).map((child) => [child.id, child]));
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    nodes: dag.nodes.flatMap((node) => {
      const box = boxes.get(node.id);
      const place = places.get(node.id);
      return box && place ? [{ ...box, node, x: Math.round(place.x ?? 0), y: Math.round(place.y ?? 0) }] : [];
    }),
    lines: (placed.edges ?? []).flatMap(({ sections }) =>
      (sections ?? []).map(({ startPoint, bendPoints, endPoint }) =>
        [startPoint, ...(bendPoints ?? []), endPoint].map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
      ),
    ),
  };
}

function boxOf(node: DagNode): Omit<PlacedNode, 'node' | 'x' | 'y'> {
  const lines = breakLabel(node.label);
  const longest = Math.max(...lines.map((line) => [...line].length));
  return {
    lines,
    width: Math.ceil(longest * CHARACTER_WIDTH + 2 * PADDING_X),
    height: lines.length * LINE_HEIGHT + 2 * PADDING_Y,
  };
}

/** A name in lines: it breaks after dashes, dots and slashes, and nowhere else. */
export function breakLabel(label: string): readonly string[] {
  const parts = label.match(/[^-./]*[-./]|[^-./]+$/g) ?? [label];
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && line.length + part.length > LINE_LENGTH) {
      lines.push(line);
      line = '';
    }
    line += part;
  }
  return line === '' ? lines : [...lines, line];
}
