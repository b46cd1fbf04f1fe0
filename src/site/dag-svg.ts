import type { Element } from 'hast';
import type { DagEdge, DagNode } from './dag.ts';
import {
  type DagLayout,
  LINE_HEIGHT,
  type PlacedEdge,
  type PlacedGroup,
  type PlacedNode,
  type Point,
} from './dag-layout.ts';
import { element, text } from './hast.ts';

/** The radius of an arrow's corners and the length of its head, in pixels. */
const CORNER = 6;
const HEAD = 8;

/** From the top of a line of text to where its letters stand, and from the middle of a label, in pixels. */
const BASELINE = 11;
const HALF_HEIGHT = 4;

/** What a pointer or a screen reader tells of a node beside its name. */
const NOTES: Readonly<Record<DagNode['look'], string | null>> = {
  waits: 'dependents wait until its objects are ready',
  immediate: null,
  missing: 'not in the repository',
  'left-out': 'in the repository, but not on the page',
};

/** How arrows look, those that matter most on top. */
const LOOKS: readonly (readonly [look: DagEdge['look'], className: string])[] = [
  [undefined, 'dag-arrow'],
  ['left-out', 'dag-arrow-left-out'],
  ['false', 'dag-arrow-false'],
];

/** What identifies a drawing and tells of it what its lines cannot. */
export interface DagWords {
  /** Starts the ids inside the drawing; no other drawing of the page may have it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** The drawing as SVG. Every node is a link, colours come from the page's style sheet, and there is no script. */
export function dagElement(layout: DagLayout, { id, title, description }: DagWords): Element {
  const { width, height, groups, nodes, edges } = layout;
  return element(
    'svg',
    {
      className: ['dag'],
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'group',
      ariaLabelledBy: [`${id}-title`],
      ariaDescribedBy: [`${id}-desc`],
    },
    [
      element('title', { id: `${id}-title` }, [text(title)]),
      element('desc', { id: `${id}-desc` }, [text(description)]),
      ...groups.map(drawGroup),
      ...LOOKS.flatMap(([look, className]) => drawArrows(edges, look, className)),
      ...nodes.map(drawNode),
      ...edges.flatMap(drawLabel),
    ],
  );
}

function drawGroup({ title, x, y, width, height }: PlacedGroup): Element {
  return element('g', { className: ['dag-group'], transform: `translate(${x} ${y})` }, [
    element('rect', { width: String(width), height: String(height) }),
    element('text', { x: '12', y: '19' }, [text(title)]),
  ]);
}

function drawArrows(edges: readonly PlacedEdge[], look: DagEdge['look'], className: string): readonly Element[] {
  const arrows = edges.filter(({ edge }) => edge.look === look);
  if (arrows.length === 0) return [];
  const heads = arrows.map(({ edge: { heads: ends }, points }) => {
    const first = ends === 'both' ? arrowHead(points.toReversed()) : '';
    return ends === 'none' ? '' : first + arrowHead(points);
  });
  return [
    element('g', { className: [className] }, [
      element('path', { className: ['dag-line'], d: arrows.map(({ points }) => roundedPath(points)).join('') }),
      element('path', { className: ['dag-head'], d: heads.join('') }),
    ]),
  ];
}

function drawLabel({ edge, label }: PlacedEdge): readonly Element[] {
  if (label === null) return [];
  const className = edge.look === 'false' ? ['dag-label', 'dag-label-false'] : ['dag-label'];
  return [element('text', { className, x: String(label.x), y: String(label.y + HALF_HEIGHT) }, [text(label.text)])];
}

function drawNode({ node, lines, x, y, width, height }: PlacedNode): Element {
  const classes = [`dag-${node.look}`, ...(node.focus ? ['dag-focus'] : [])];
  const top = (height - lines.length * LINE_HEIGHT) / 2 + BASELINE;
  const label = lines.map((line, index) =>
    element('tspan', { x: String(width / 2), y: String(top + index * LINE_HEIGHT) }, [text(line)]),
  );
  const note = NOTES[node.look];
  const content = [
    ...(note === null ? [] : [element('title', {}, [text(`${node.label.replaceAll('\n', ' ')}: ${note}`)])]),
    element('rect', { width: String(width), height: String(height) }),
    element('text', {}, label),
  ];
  const properties = { className: classes, transform: `translate(${x} ${y})` };
  return node.href === null
    ? element('g', properties, content)
    : element('a', { ...properties, href: node.href }, content);
}

/** The head at the end of a line, which comes from the left, the right, above or below. */
function arrowHead(points: readonly Point[]): string {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return '';
  const along = { x: Math.sign(end.x - before.x), y: Math.sign(end.y - before.y) };
  const base = { x: end.x - along.x * HEAD, y: end.y - along.y * HEAD };
  const half = HEAD / 2;
  const corner = (side: number) => `${base.x + along.y * half * side} ${base.y + along.x * half * side}`;
  return `M${corner(-1)}L${end.x} ${end.y}L${corner(1)}Z`;
}

/** A line of straight pieces whose corners are rounded. */
function roundedPath(points: readonly Point[]): string {
  const [start] = points;
  if (start === undefined) return '';
  const steps = [`M${start.x} ${start.y}`];
  for (let index = 1; index < points.length; index++) {
    const before = points[index - 1];
    const corner = points[index];
    const after = points[index + 1];
    if (before === undefined || corner === undefined) continue;
    if (after === undefined) {
      steps.push(`L${corner.x} ${corner.y}`);
      continue;
    }
    const entry = towards(corner, before);
    const exit = towards(corner, after);
    steps.push(`L${entry.x} ${entry.y}Q${corner.x} ${corner.y} ${exit.x} ${exit.y}`);
  }
  return steps.join('');
}

/** The point of the way from `from` to `to` at which a rounded corner ends. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const share = Math.min(CORNER, length / 2) / length;
  const along = (a: number, b: number) => Math.round(a + (b - a) * share);
  return { x: along(from.x, to.x), y: along(from.y, to.y) };
}
