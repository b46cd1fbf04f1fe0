import ElkConstructor, { type ELK, type ElkExtendedEdge, type ElkLabel, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Dag, DagEdge, DagGroup, DagNode } from './dag.ts';

/** A point of the drawing, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A node with its place and its label in lines. */
export interface PlacedNode extends Box {
  readonly node: DagNode;
  readonly lines: readonly string[];
}

/** A group with its place. */
export interface PlacedGroup extends Box {
  readonly title: string;
}

/** An arrow with its corners, and its words with their middle. */
export interface PlacedEdge {
  readonly edge: DagEdge;
  readonly points: readonly Point[];
  readonly label: (Point & { readonly text: string }) | null;
}

/** A drawing in which everything has its place. */
export interface DagLayout {
  readonly width: number;
  readonly height: number;
  /** Outer groups before those in them. */
  readonly groups: readonly PlacedGroup[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** The measures that the style sheet's type sizes fit, in pixels. */
const CHARACTER_WIDTH = 6.95;
const LABEL_CHARACTER_WIDTH = 6;
export const LINE_HEIGHT = 15;
const PADDING_X = 10;
const PADDING_Y = 8;

/** Labels are broken after a dash so that no line is much longer than this many characters. */
const LINE_LENGTH = 17;

const DIRECTIONS: Readonly<Record<NonNullable<Dag['direction']>, string>> = {
  right: 'RIGHT',
  left: 'LEFT',
  down: 'DOWN',
  up: 'UP',
};

const LAYOUT_OPTIONS = {
  'elk.algorithm': 'layered',
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
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  // Everything is measured from the corner of the drawing, also what stands in a group.
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
} as const;

/** Room for the title of a group. */
const GROUP_OPTIONS = { 'elk.padding': '[top=30,left=12,bottom=12,right=12]' } as const;

const elk: ELK = new ElkConstructor.default();

/** Lays a graph out along its direction, every node in the rank of its level. */
export async function layoutDag(dag: Dag): Promise<DagLayout> {
  const boxes = new Map(dag.nodes.map((node) => [node.id, boxOf(node)]));
  const keyOf = (id: string) => (boxes.has(id) ? nodeKey(id) : groupKey(id));
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: { ...LAYOUT_OPTIONS, 'elk.direction': DIRECTIONS[dag.direction ?? 'right'] },
    children: childrenOf(dag, boxes),
    edges: dag.edges.map((edge, index) => elkEdge(edge, index, keyOf)),
  };
  const placed = await elk.layout(graph);
  const places = new Map(elkNodesIn(placed).map((child) => [child.id, child]));
  const edges = new Map((placed.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    groups: (dag.groups ?? []).flatMap(({ id, title }) => {
      const place = places.get(groupKey(id));
      return place ? [{ title, ...boxAt(place) }] : [];
    }),
    nodes: dag.nodes.flatMap((node) => {
      const box = boxes.get(node.id);
      const place = places.get(nodeKey(node.id));
      return box && place ? [{ ...boxAt(place), ...box, node }] : [];
    }),
    edges: dag.edges.flatMap((edge, index) => placeEdge(edge, edges.get(edgeKey(index)))),
  };
}

/** Nodes and groups may share an id. */
const nodeKey = (id: string) => `node ${id}`;
const groupKey = (id: string) => `group ${id}`;
const edgeKey = (index: number) => `edge ${index}`;

/** The nodes of the drawing, each in its group. A group without a node in it is a box all the same. */
function childrenOf(dag: Dag, boxes: ReadonlyMap<string, ReturnType<typeof boxOf>>): ElkNode[] {
  const groups = dag.groups ?? [];
  const made = new Map(groups.map((group) => [group.id, elkGroup(group)]));
  const top: ElkNode[] = [];
  const put = (node: ElkNode, group: string | null | undefined) => {
    const children = (group && made.get(group)?.children) || top;
    children.push(node);
  };
  for (const { id, group } of dag.nodes) {
    const box = boxes.get(id);
    put({ id: nodeKey(id), width: box?.width ?? 0, height: box?.height ?? 0 }, group);
  }
  for (const { id, parent } of groups) {
    const group = made.get(id);
    if (group !== undefined) put(group, parent === id ? null : parent);
  }
  return top;
}

function elkGroup({ id, title }: DagGroup): ElkNode {
  const width = title.length * CHARACTER_WIDTH + 2 * PADDING_X;
  return { id: groupKey(id), width, height: 40, children: [], layoutOptions: GROUP_OPTIONS };
}

function elkEdge({ from, to, label }: DagEdge, index: number, keyOf: (id: string) => string): ElkExtendedEdge {
  const labels: ElkLabel[] =
    label === undefined
      ? []
      : [{ text: label, width: label.length * LABEL_CHARACTER_WIDTH + 8, height: LINE_HEIGHT + 2 }];
  return { id: edgeKey(index), sources: [keyOf(from)], targets: [keyOf(to)], labels };
}

function elkNodesIn(node: ElkNode): readonly ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...elkNodesIn(child)]);
}

function boxAt({ x = 0, y = 0, width = 0, height = 0 }: ElkNode): Box {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

function placeEdge(edge: DagEdge, placed: ElkExtendedEdge | undefined): readonly PlacedEdge[] {
  const [section] = placed?.sections ?? [];
  if (section === undefined) return [];
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({
    x: Math.round(x),
    y: Math.round(y),
  }));
  const [label] = placed?.labels ?? [];
  if (edge.label === undefined || label === undefined) return [{ edge, points, label: null }];
  const { x, y, width, height } = boxAt({ id: '', ...label });
  return [{ edge, points, label: { text: edge.label, x: x + width / 2, y: y + height / 2 } }];
}

function boxOf(node: DagNode) {
  const lines = node.label.split('\n').flatMap(breakLabel);
  const longest = Math.max(0, ...lines.map((line) => [...line].length));
  return {
    lines,
    width: Math.ceil(longest * CHARACTER_WIDTH + 2 * PADDING_X),
    height: lines.length * LINE_HEIGHT + 2 * PADDING_Y,
  };
}

/** A name in lines: it breaks after dashes, dots and slashes and at spaces, and nowhere else. */
export function breakLabel(label: string): readonly string[] {
  const parts = label.match(/[^-./ ]+[-./ ]?|[-./ ]/g) ?? [label];
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && line.length + part.trimEnd().length > LINE_LENGTH) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
