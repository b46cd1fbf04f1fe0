import type { Span } from '../phrase.ts';
import { type Boxes, keyOf } from './boxes.ts';
import type { Grid } from './grid.ts';

/** Words that stand together in one row of a drawing. The last column is exclusive. */
export interface Label extends Span {
  readonly text: string;
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** The innermost box around it. */
  readonly box: number | undefined;
}

/** The words of a drawing. */
export interface Labels {
  readonly labels: readonly Label[];
  /** The label that a cell is part of, as a position. */
  readonly labelAt: (row: number, column: number) => number | undefined;
}

/** Finds the words of a drawing. Two blanks, or a line, part one label from the next. */
export function findLabels(grid: Grid, boxes: Boxes): Labels {
  const labels: Label[] = [];
  const cells = new Map<number, number>();
  for (const row of grid.keys()) {
    for (const [from, to] of runsOf(grid, row, boxes)) {
      const written = grid[row]?.slice(from, to) ?? [];
      const first = written[0];
      const last = written.at(-1);
      if (first === undefined || last === undefined) continue;
      for (let column = from; column < to; column++) cells.set(keyOf(row, column), labels.length);
      labels.push({
        text: written.map(({ character }) => character).join(''),
        row,
        from,
        to,
        box: boxes.around(row, from),
        start: first.offset,
        end: last.offset + last.character.length,
      });
    }
  }
  return { labels, labelAt: (row, column) => cells.get(keyOf(row, column)) };
}

function runsOf(grid: Grid, row: number, boxes: Boxes): readonly (readonly [from: number, to: number])[] {
  const cells = grid[row] ?? [];
  const runs: [number, number][] = [];
  let open: [number, number] | null = null;
  for (const [column, cell] of cells.entries()) {
    const isLine = cell.arms !== 0 || boxes.borderAt(row, column) !== undefined;
    if (isLine) {
      open = null;
      continue;
    }
    if (cell.character.trim() === '') continue;
    if (open !== null && column - open[1] <= 1) {
      open[1] = column + 1;
    } else {
      open = [column, column + 1];
      runs.push(open);
    }
  }
  return runs;
}
