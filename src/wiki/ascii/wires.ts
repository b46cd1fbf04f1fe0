import { type Boxes, keyOf } from './boxes.ts';
import { DOWN, type Grid, LEFT, OPPOSITE, RIGHT, STEP, UP, WAYS, type Way } from './grid.ts';
import type { Labels } from './labels.ts';

/** What a line ends at: a label or a box, by its position. */
export interface Target {
  readonly type: 'label' | 'box';
  readonly index: number;
}

/** Where a line ends. */
export interface Terminal {
  readonly target: Target;
  /** The way in which the line runs towards it. */
  readonly way: Way;
  /** Whether there is an arrow head. */
  readonly isHead: boolean;
  /** The cell of the line that is nearest to it. */
  readonly row: number;
  readonly column: number;
}

/** Lines that hang together, and what they join. */
export interface Wire {
  readonly terminals: readonly Terminal[];
  /** A word in the middle of the line, or beside it where it runs down. */
  readonly label: string | null;
}

/** A cell where two lines touch and may not be meant to meet, with what both of them join. */
export interface Doubt {
  readonly row: number;
  readonly column: number;
  readonly targets: readonly Target[];
}

/** The wires of a drawing, and the cells where two lines may or may not meet. */
export interface Wiring {
  readonly wires: readonly Wire[];
  readonly doubtful: readonly Doubt[];
  /** Labels that are words at a line and no end of one. */
  readonly asides: ReadonlySet<number>;
}

/** By how many columns what stands in the next row may be off. */
const DRIFT = [0, -1, 1, -2, 2];
/** How many blanks may be between a line and its word. */
const LONGEST_GAP = 3;

/** Follows the lines of a drawing to what they join. */
export function traceWires(grid: Grid, boxes: Boxes, labels: Labels): Wiring {
  return new Tracer(grid, boxes, labels).trace();
}

interface LooseEnd {
  readonly row: number;
  readonly column: number;
  readonly way: Way;
  readonly isHead: boolean;
  /** Whether it runs into a line that has no joint for it: straight on, or a corner that turns away. */
  readonly isBlocked: boolean;
}

class Tracer {
  readonly #grid: Grid;
  readonly #boxes: Boxes;
  readonly #labels: Labels;
  /** Union-find over the cells of lines. */
  readonly #parents = new Map<number, number>();
  readonly #terminals: (Terminal & { readonly cell: number })[] = [];
  readonly #loose: LooseEnd[] = [];
  readonly #doubtful: LooseEnd[] = [];
  readonly #wordsOf = new Map<number, string>();
  readonly #asides = new Set<number>();

  constructor(grid: Grid, boxes: Boxes, labels: Labels) {
    this.#grid = grid;
    this.#boxes = boxes;
    this.#labels = labels;
  }

  trace(): Wiring {
    this.#eachStroke((row, column, arms, heads) => {
      for (const way of WAYS) {
        if ((heads & way) !== 0) this.#follow(row, column, way, true);
        else if ((arms & way) !== 0) this.#follow(row, column, way, false);
      }
    });
    this.#bridgeWords();
    const bridged = this.#joinDrifted();
    for (const end of this.#loose) {
      if (bridged.has(endKey(end))) continue;
      if (end.isBlocked) this.#doubtful.push(end);
      else this.#reach(end);
    }
    this.#readAsides();
    return { wires: this.#wires(), doubtful: this.#doubts(), asides: this.#asides };
  }

  #eachStroke(visit: (row: number, column: number, arms: number, heads: number) => void): void {
    for (const [row, cells] of this.#grid.entries()) {
      for (const [column, { arms, heads }] of cells.entries()) {
        if (arms !== 0 && !this.#isBorder(row, column)) visit(row, column, arms, heads);
      }
    }
  }

  #isBorder(row: number, column: number): boolean {
    return this.#boxes.borderAt(row, column) !== undefined;
  }

  #arms(row: number, column: number): number {
    return this.#isBorder(row, column) ? 0 : (this.#grid[row]?.[column]?.arms ?? 0);
  }

  /** Looks at the cell next to a stroke. */
  #follow(row: number, column: number, way: Way, isHead: boolean): void {
    const [down, right] = STEP[way];
    const [nextRow, nextColumn] = [row + down, column + right];
    const box = this.#boxes.borderAt(nextRow, nextColumn);
    if (box !== undefined) {
      this.#end({ type: 'box', index: box }, row, column, way, isHead);
      return;
    }
    const arms = this.#arms(nextRow, nextColumn);
    if ((arms & OPPOSITE[way]) !== 0) {
      this.#unite(keyOf(row, column), keyOf(nextRow, nextColumn));
    } else {
      this.#loose.push({ row, column, way, isHead, isBlocked: arms !== 0 });
    }
  }

  /** `──text──▶`: the words are part of the line. */
  #bridgeWords(): void {
    for (const { row, from, to, text } of this.#labels.labels) {
      const isLeft = (this.#arms(row, from - 1) & RIGHT) !== 0;
      const isRight = (this.#arms(row, to) & LEFT) !== 0;
      if (!isLeft || !isRight) continue;
      const label = this.#labels.labelAt(row, from);
      if (label !== undefined) this.#asides.add(label);
      this.#unite(keyOf(row, from - 1), keyOf(row, to));
      this.#wordsOf.set(keyOf(row, to), text);
    }
  }

  /** Joins ends that look at each other across a row although they are a column or two apart. Returns those that are joined. */
  #joinDrifted(): ReadonlySet<number> {
    const joined = new Set<number>();
    const up = new Set(this.#loose.filter(({ way, isHead }) => way === UP && !isHead).map(endKey));
    for (const end of this.#loose) {
      if (end.way !== DOWN || end.isHead) continue;
      for (const drift of DRIFT) {
        const partner = endKey({ row: end.row + 1, column: end.column + drift, way: UP });
        if (!up.has(partner) || joined.has(partner)) continue;
        this.#unite(keyOf(end.row, end.column), keyOf(end.row + 1, end.column + drift));
        joined.add(partner);
        joined.add(endKey(end));
        break;
      }
    }
    return joined;
  }

  /** The word or the box that a loose end points at. */
  #reach(end: LooseEnd): void {
    const target = end.way === LEFT || end.way === RIGHT ? this.#besideEnd(end) : this.#beyondEnd(end);
    if (target !== null) this.#end(target, end.row, end.column, end.way, end.isHead);
  }

  #besideEnd({ row, column, way }: LooseEnd): Target | null {
    const [, step] = STEP[way];
    for (let gap = 1; gap <= LONGEST_GAP + 1; gap++) {
      const at = column + gap * step;
      const target = this.#targetAt(row, at);
      if (target !== null) return target;
      const arms = this.#arms(row, at);
      if (arms === 0) continue;
      if ((arms & OPPOSITE[way]) !== 0) this.#unite(keyOf(row, column), keyOf(row, at));
      return null;
    }
    return null;
  }

  #beyondEnd({ row, column, way, isHead }: LooseEnd): Target | null {
    const arms = this.#arms(row, column);
    // The last branch of a tree is often drawn like the others: what stands below it has nothing to do with it.
    const isBranch = way === DOWN && !isHead && (arms & UP) !== 0 && (arms & (LEFT | RIGHT)) !== 0;
    if (isBranch) return null;
    const [step] = STEP[way];
    for (const distance of [1, 2]) {
      for (const drift of DRIFT) {
        const target = this.#targetAt(row + distance * step, column + drift);
        if (target !== null) return target;
      }
      const isBlank = (this.#grid[row + step]?.[column]?.character ?? ' ').trim() === '';
      if (!isBlank) return null;
    }
    return null;
  }

  #targetAt(row: number, column: number): Target | null {
    const box = this.#boxes.borderAt(row, column);
    if (box !== undefined) return { type: 'box', index: box };
    const label = this.#labels.labelAt(row, column);
    return label === undefined || this.#asides.has(label) ? null : { type: 'label', index: label };
  }

  #end(target: Target, row: number, column: number, way: Way, isHead: boolean): void {
    const cell = keyOf(row, column);
    this.#find(cell);
    this.#terminals.push({ target, way, isHead, row, column, cell });
  }

  /** Words to the right of a line that runs down are about the line. */
  #readAsides(): void {
    const ended = new Set(this.#terminals.flatMap(({ target }) => (target.type === 'label' ? target.index : [])));
    for (const [index, { row, from, text }] of this.#labels.labels.entries()) {
      if (ended.has(index) || this.#asides.has(index)) continue;
      const column = [from - 1, from - 2].find((at) => (this.#arms(row, at) & (UP | DOWN)) !== 0);
      if (column === undefined) continue;
      this.#asides.add(index);
      const cell = keyOf(row, column);
      this.#find(cell);
      this.#wordsOf.set(cell, text);
    }
  }

  #doubts(): readonly Doubt[] {
    const byWire = Map.groupBy(this.#terminals, ({ cell }) => this.#find(cell));
    return this.#doubtful.map(({ row, column, way }) => {
      const [down, right] = STEP[way];
      const cells = [keyOf(row, column), keyOf(row + down, column + right)];
      const roots = new Set(cells.map((cell) => this.#find(cell)));
      return {
        row,
        column,
        targets: [...roots].flatMap((root) => (byWire.get(root) ?? []).map(({ target }) => target)),
      };
    });
  }

  #wires(): readonly Wire[] {
    const wires = new Map<number, { terminals: Terminal[]; label: string | null }>();
    for (const { cell, ...terminal } of this.#terminals) {
      const root = this.#find(cell);
      const wire = wires.get(root) ?? { terminals: [], label: null };
      wires.set(root, wire);
      if (!wire.terminals.some((other) => isSame(other, terminal))) wire.terminals.push(terminal);
    }
    for (const [cell, words] of this.#wordsOf) {
      const wire = wires.get(this.#find(cell));
      if (wire !== undefined) wire.label = wire.label === null ? words : `${wire.label} ${words}`;
    }
    return [...wires.values()];
  }

  #find(cell: number): number {
    let root = cell;
    for (
      let parent = this.#parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.#parents.get(root)
    ) {
      root = parent;
    }
    this.#parents.set(cell, root);
    return root;
  }

  #unite(a: number, b: number): void {
    const [rootA, rootB] = [this.#find(a), this.#find(b)];
    if (rootA !== rootB) this.#parents.set(rootB, rootA);
  }
}

function isSame(a: Terminal, b: Terminal): boolean {
  return a.target.type === b.target.type && a.target.index === b.target.index && a.isHead === b.isHead;
}

function endKey({ row, column, way }: Pick<LooseEnd, 'row' | 'column' | 'way'>): number {
  return keyOf(row, column) * 16 + way;
}
