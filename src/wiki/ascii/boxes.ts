import { DOWN, type Grid, LEFT, RIGHT, UP } from './grid.ts';

/** A frame of lines, by its outermost rows and columns. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** By how many columns the right side of a frame may be off. */
const SLACK = 2;
/** No frame is wider or higher. */
const LONGEST_SIDE = 400;

/** The boxes of a drawing, and which of them a cell is the border of. */
export interface Boxes {
  readonly boxes: readonly Box[];
  /** The box whose frame a cell belongs to, by its row and column. */
  readonly borderAt: (row: number, column: number) => number | undefined;
  /** The innermost box around a cell. */
  readonly around: (row: number, column: number) => number | undefined;
}

/** Finds the frames of a drawing: four corners, and sides without a gap but for the right one, which may be ragged. */
export function findBoxes(grid: Grid): Boxes {
  const boxes: Box[] = [];
  for (const [row, cells] of grid.entries()) {
    for (const [column, cell] of cells.entries()) {
      if ((cell.arms & (RIGHT | DOWN)) !== (RIGHT | DOWN) || (cell.arms & (LEFT | UP)) !== 0) continue;
      const box = boxAt(grid, row, column);
      if (box !== null) boxes.push(box);
    }
  }
  const borders = new Map<number, number>();
  for (const [index, box] of boxes.entries()) for (const key of frameOf(grid, box)) borders.set(key, index);
  // Rows of boxes, so that finding the one around a cell does not look at all of them.
  const byRow = new Map<number, number[]>();
  for (const [index, box] of boxes.entries()) {
    for (let row = box.top + 1; row < box.bottom; row++) {
      const held = byRow.get(row);
      if (held === undefined) byRow.set(row, [index]);
      else held.push(index);
    }
  }
  return {
    boxes,
    borderAt: (row, column) => borders.get(keyOf(row, column)),
    around: (row, column) => innermost(boxes, byRow.get(row) ?? [], column),
  };
}

/** More than any drawing has columns. */
const STRIDE = 2 ** 17;

/** A cell as one number. */
export function keyOf(row: number, column: number): number {
  return row * STRIDE + column;
}

function armsAt(grid: Grid, row: number, column: number): number {
  return grid[row]?.[column]?.arms ?? 0;
}

function boxAt(grid: Grid, top: number, left: number): Box | null {
  const right = sideEnd(grid, top, left, DOWN);
  if (right === null || right - left < 2) return null;
  let bottom = top + 1;
  while (bottom - top < LONGEST_SIDE && isLeftSide(armsAt(grid, bottom, left))) bottom++;
  if (bottom === top + 1 || (armsAt(grid, bottom, left) & (RIGHT | UP)) !== (RIGHT | UP)) return null;
  const corner = sideEnd(grid, bottom, left, UP);
  if (corner === null || Math.abs(corner - right) > SLACK) return null;
  return { top, left, bottom, right: Math.max(right, corner) };
}

/** A side goes on downwards; the corner at its end does not, unless another box hangs below it. */
function isLeftSide(arms: number): boolean {
  return (arms & (UP | DOWN)) === (UP | DOWN);
}

/** Where a horizontal side that begins at a corner ends: at the next corner that turns `turn`, before any gap. */
function sideEnd(grid: Grid, row: number, left: number, turn: number): number | null {
  for (let column = left + 1; column - left < LONGEST_SIDE; column++) {
    const { arms, heads } = grid[row]?.[column] ?? { arms: 0, heads: 0 };
    if (heads !== 0) continue;
    if ((arms & LEFT) === 0) return null;
    if ((arms & turn) !== 0 && (arms & RIGHT) === 0) return column;
    if ((arms & RIGHT) === 0) return null;
  }
  return null;
}

function frameOf(grid: Grid, box: Box): readonly number[] {
  const keys: number[] = [];
  for (let column = box.left; column <= box.right; column++) {
    keys.push(keyOf(box.top, column), keyOf(box.bottom, column));
  }
  for (let row = box.top + 1; row < box.bottom; row++) {
    keys.push(keyOf(row, box.left));
    for (const column of [box.right, box.right - 1, box.right + 1, box.right - 2, box.right + 2]) {
      if ((armsAt(grid, row, column) & (UP | DOWN)) === 0) continue;
      keys.push(keyOf(row, column));
      break;
    }
  }
  return keys;
}

function innermost(boxes: readonly Box[], candidates: readonly number[], column: number): number | undefined {
  let best: number | undefined;
  for (const index of candidates) {
    const box = boxes[index];
    if (box === undefined || column <= box.left || column >= box.right) continue;
    const held = best === undefined ? undefined : boxes[best];
    if (held === undefined || box.right - box.left < held.right - held.left) best = index;
  }
  return best;
}
