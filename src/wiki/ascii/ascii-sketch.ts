import type { Sketch, SketchEdge, SketchNode } from '../sketch.ts';
import { type Boxes, findBoxes } from './boxes.ts';
import { DOWN, RIGHT, readGrid } from './grid.ts';
import { findLabels, type Label, type Labels } from './labels.ts';
import { type Target, type Terminal, traceWires, type Wire, type Wiring } from './wires.ts';

/** One wire that joins everything with everything is no drawing. */
const MOST_EDGES = 2000;

/** Reads a graph that is drawn in characters; `null` where nothing is drawn. */
export function readAsciiSketch(text: string): Sketch | null {
  const grid = readGrid(text);
  if (grid === null || !grid.some((row) => row.some(({ arms }) => arms !== 0))) return null;
  const boxes = findBoxes(grid);
  const labels = findLabels(grid, boxes);
  const wiring = traceWires(grid, boxes, labels);
  const builder = new SketchBuilder(boxes, labels, wiring);
  return builder.build((row, column) => grid[row]?.[column]?.offset ?? 0);
}

/** The ends of a wire, told apart. */
interface Ends {
  readonly sources: readonly Terminal[];
  readonly targets: readonly Terminal[];
  readonly isMutual: boolean;
}

class SketchBuilder {
  readonly #boxes: Boxes;
  readonly #labels: Labels;
  readonly #wiring: Wiring;
  readonly #nodes: SketchNode[] = [];
  readonly #positions = new Map<string, number>();
  readonly #linesOfBoxes: ReadonlyMap<number | undefined, readonly Label[]>;

  constructor(boxes: Boxes, labels: Labels, wiring: Wiring) {
    this.#boxes = boxes;
    this.#labels = labels;
    this.#wiring = wiring;
    this.#linesOfBoxes = Map.groupBy(labels.labels, ({ box }) => box);
  }

  /** @param offsetAt where a cell stands in the text */
  build(offsetAt: (row: number, column: number) => number): Sketch {
    const edges = this.#wiring.wires.flatMap((wire) => this.#edgesOf(wire));
    for (const index of this.#boxes.boxes.keys()) this.#node({ type: 'box', index });
    for (const [index, { box }] of this.#labels.labels.entries()) {
      if (box === undefined && !this.#wiring.asides.has(index)) this.#node({ type: 'label', index });
    }
    const unclear = this.#wiring.doubtful.map(({ row, column, targets }) => {
      const start = offsetAt(row, column);
      return { span: { start, end: start + 1 }, nodes: targets.flatMap((target) => this.#node(target) ?? []) };
    });
    return { nodes: this.#nodes, edges, unclear };
  }

  #edgesOf(wire: Wire): readonly SketchEdge[] {
    const { sources, targets, isMutual } = endsOf(wire.terminals);
    if (sources.length * targets.length > MOST_EDGES) return [];
    const edges: SketchEdge[] = [];
    for (const source of sources) {
      for (const target of targets) {
        const [from, to] = [this.#node(source.target), this.#node(target.target)];
        if (from === undefined || to === undefined || from === to) continue;
        const span = this.#spanOf(source, target, sources.length > 1 && targets.length === 1);
        edges.push({ from, to, label: wire.label, isMutual, span, ends: null });
      }
    }
    return edges;
  }

  /** The line of the drawing that shows the edge: from end to end in one row, or the row of the end that is its own. */
  #spanOf(source: Terminal, target: Terminal, bySource: boolean): SketchEdge['span'] {
    const from = this.#spanOfTarget(source.target);
    const to = this.#spanOfTarget(target.target);
    if (source.row === target.row) return { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) };
    return bySource ? from : to;
  }

  #spanOfTarget(target: Target): SketchEdge['span'] {
    const node = this.#nodes[this.#node(target) ?? -1];
    return node?.span ?? { start: 0, end: 0 };
  }

  /** `undefined` for a box without words. */
  #node(target: Target): number | undefined {
    const key = `${target.type} ${target.index}`;
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const lines = this.#linesOf(target);
    const [first] = lines;
    if (first === undefined) return undefined;
    this.#positions.set(key, this.#nodes.length);
    this.#nodes.push({
      lines: lines.map(({ text }) => text),
      id: null,
      group: this.#titleAround(target),
      span: { start: first.start, end: first.end },
    });
    return this.#nodes.length - 1;
  }

  #linesOf({ type, index }: Target): readonly Label[] {
    const label = this.#labels.labels[index];
    if (type === 'label') return label === undefined ? [] : [label];
    return this.#linesOfBoxes.get(index) ?? [];
  }

  #titleAround({ type, index }: Target): string | null {
    const box = this.#boxes.boxes[index];
    const outer = type === 'label' ? this.#labels.labels[index]?.box : box && this.#boxes.around(box.top, box.left);
    return outer === undefined ? null : (this.#linesOfBoxes.get(outer)?.[0]?.text ?? null);
  }
}

/**
 * Which ends of a wire its arrows come from and go to. Without heads it is read as one reads a page: from the left to
 * the right and from the top down.
 */
function endsOf(terminals: readonly Terminal[]): Ends {
  const heads = terminals.filter(({ isHead }) => isHead);
  const plain = terminals.filter(({ isHead }) => !isHead);
  if (heads.length === terminals.length) {
    return { sources: terminals.slice(0, 1), targets: terminals.slice(1), isMutual: true };
  }
  const ahead = plain.filter(({ way }) => way === RIGHT || way === DOWN);
  const behind = plain.filter(({ way }) => way !== RIGHT && way !== DOWN);
  if (heads.length === 0) return { sources: behind, targets: ahead, isMutual: false };
  return behind.length > 0
    ? { sources: behind, targets: [...heads, ...ahead], isMutual: false }
    : { sources: ahead, targets: heads, isMutual: false };
}
