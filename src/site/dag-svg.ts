import type { Element } from 'hast';
import type { DagNode } from './dag.ts';
import { type DagLayout, LINE_HEIGHT, type PlacedNode, type Point } from './dag-layout.ts';
import { element, text } from './hast.ts';

/** The radius of an arrow's corners and the length of its head, in pixels. */
const CORNER = 6;
const HEAD = 8;

/** From the top of a line of text to where its letters stand, in pixels. */
const BASELINE = 11;

/** What a pointer or a screen reader tells of a node beside its name. */
const NOTES: Readonly<Record<DagNode['look'], string | null>> = {
  waits: 'dependents wait until its objects are ready',
  immediate: null,
  missing: 'not in the repository',
};

/**
 * The drawing as SVG. Every node is a link, colours come from the page's style sheet, and there is no script.
 *
 * @param id Starts the ids inside the drawing; no other drawing of the page may have it.
 */
export function dagElement(layout: DagLayout, id: string, title: string, description: string): Element {
  const { width, height } = layout;
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
      element('path', { className: ['dag-line'], d: layout.lines.map(roundedPath).join('') }),
      element('path', { className: ['dag-head'], d: layout.lines.map(arrowHead).join('') }),
      ...layout.nodes.map(drawNode),
    ],
  );
}

function drawNode({ node, lines, x, y, width, height }: PlacedNode): Element {
  const classes = [`dag-${node.look}`, ...(node.focus ? ['dag-focus'] : [])];
  const top = (height - lines.length * LINE_HEIGHT) / 2 + BASELINE;
  const label = lines.map((line, index) =>
    element('tspan', { x: String(width / 2), y: String(top + index * LINE_HEIGHT) }, [text(line)]),
  );
  const note = NOTES[node.look];
  const content = [
    ...(note === null ? [] : [element('title', {}, [text(`${node.label}: ${note}`)])]),
    element('rect', { width: String(width), height: String(height) }),
    element('text', {}, label),
  ];
  const properties = { className: classes, transform: `translate(${x} ${y})` };
  return node.href === null
    ? element('g', properties, content)
    : element('a', { ...properties, href: node.href }, content);
}

function arrowHead(points: readonly Point[]): string {
  const end = points.at(-1);
  return end === undefined ? '' : `M${end.x - HEAD} ${end.y - HEAD / 2}L${end.x} ${end.y}l-${HEAD} ${HEAD / 2}Z`;
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
