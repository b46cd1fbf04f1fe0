/** The four ways to leave a cell, as bits. */
export const LEFT = 1;
export const RIGHT = 2;
export const UP = 4;
export const DOWN = 8;

export type Way = typeof LEFT | typeof RIGHT | typeof UP | typeof DOWN;

export const WAYS: readonly Way[] = [LEFT, RIGHT, UP, DOWN];

/** Row and column steps, and the way back. */
export const STEP: Readonly<Record<Way, readonly [row: number, column: number]>> = {
  [LEFT]: [0, -1],
  [RIGHT]: [0, 1],
  [UP]: [-1, 0],
  [DOWN]: [1, 0],
};
export const OPPOSITE: Readonly<Record<Way, Way>> = { [LEFT]: RIGHT, [RIGHT]: LEFT, [UP]: DOWN, [DOWN]: UP };

/** A character of a drawing. */
export interface Cell {
  readonly character: string;
  /** Its offset in the text. */
  readonly offset: number;
  /** The ways in which a line leaves it; 0 for a blank and for text. */
  readonly arms: number;
  /** The ways in which an arrow head points. */
  readonly heads: number;
}

/** The characters of a drawing, row by row. */
export type Grid = readonly (readonly Cell[])[];

/** A drawing that is larger than this is none that a person made. */
const MOST_CELLS = 100_000;
const TAB = 4;

const LINES: readonly (readonly [arms: number, characters: string])[] = [
  [LEFT | RIGHT, '─━═╌╍┄┅┈┉╼╾'],
  [UP | DOWN, '│┃║╎╏┆┇┊┋╽╿'],
  [RIGHT | DOWN, '┌┍┎┏╒╓╔╭'],
  [LEFT | DOWN, '┐┑┒┓╕╖╗╮'],
  [RIGHT | UP, '└┕┖┗╘╙╚╰'],
  [LEFT | UP, '┘┙┚┛╛╜╝╯'],
  [UP | DOWN | RIGHT, '├┝┞┟┠┡┢┣╞╟╠'],
  [UP | DOWN | LEFT, '┤┥┦┧┨┩┪┫╡╢╣'],
  [LEFT | RIGHT | DOWN, '┬┭┮┯┰┱┲┳╤╥╦'],
  [LEFT | RIGHT | UP, '┴┵┶┷┸┹┺┻╧╨╩'],
  [LEFT | RIGHT | UP | DOWN, '┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╪╫╬'],
];
const ARROWS: readonly (readonly [heads: number, characters: string])[] = [
  [RIGHT, '▶►▷▸→⟶➜➔➡⇒⟹➤'],
  [LEFT, '◀◄◁◂←⟵⬅⇐⟸'],
  [DOWN, '▼▽▾↓⬇⇓'],
  [UP, '▲△▴↑⬆⇑'],
  [LEFT | RIGHT, '↔⟷⇔'],
];
const ARMS = byCharacter(LINES);
const HEADS = byCharacter(ARROWS);
const LINE_DASH = /[-=]/;

function byCharacter(table: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(table.flatMap(([bits, characters]) => [...characters].map((character) => [character, bits] as const)));
}

/** Puts the text on a grid and finds its lines and arrow heads; `null` for one that no person drew. */
export function readGrid(text: string): Grid | null {
  if (text.length > MOST_CELLS) return null;
  const rows: { character: string; offset: number }[][] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    rows.push(charactersOf(line, offset));
    offset += line.length + 1;
  }
  const at = (row: number, column: number) => rows[row]?.[column]?.character ?? ' ';
  return rows.map((characters, row) => characters.map((cell, column) => ({ ...cell, ...strokesAt(at, row, column) })));
}

function charactersOf(line: string, start: number): { character: string; offset: number }[] {
  const cells: { character: string; offset: number }[] = [];
  let offset = start;
  for (const character of line) {
    if (character === '\t') {
      const width = TAB - (cells.length % TAB);
      for (let blank = 0; blank < width; blank++) cells.push({ character: ' ', offset });
    } else if (character !== '\uFE0F' && character !== '\u200D' && character !== '\r') {
      cells.push({ character, offset });
    }
    offset += character.length;
  }
  return cells;
}

type At = (row: number, column: number) => string;

function strokesAt(at: At, row: number, column: number): Pick<Cell, 'arms' | 'heads'> {
  const character = at(row, column);
  const heads = HEADS.get(character);
  if (heads !== undefined) return { arms: backOf(heads), heads };
  const arms = ARMS.get(character) ?? typedArms(at, row, column);
  if (arms !== 0) return { arms, heads: 0 };
  const typed = typedHead(at, row, column);
  return { arms: backOf(typed), heads: typed };
}

/** A head is where a line ends that comes from behind it. */
function backOf(heads: number): number {
  let arms = 0;
  for (const way of WAYS) if ((heads & way) !== 0) arms |= OPPOSITE[way];
  return arms;
}

/** Lines drawn with the characters of a typewriter: `--`, `|`, `+`, and `` ` `` or `\` for a corner. */
function typedArms(at: At, row: number, column: number): number {
  const character = at(row, column);
  switch (character) {
    case '-':
    case '=':
      return isDash(at, row, column) ? LEFT | RIGHT : 0;
    case '|':
      return isBar(at, row, column) ? UP | DOWN | dashesBeside(at, row, column) : 0;
    case '+':
      return jointArms(at, row, column);
    case '`':
    case '\\':
      return at(row, column + 1) === '-' && at(row, column + 2) === '-' ? UP | RIGHT : 0;
    default:
      return 0;
  }
}

/** One hyphen is part of a name; a run of them is a line, and `=` only before a head. */
function isDash(at: At, row: number, column: number): boolean {
  const dash = at(row, column);
  const after = at(row, column + 1);
  const before = at(row, column - 1);
  if (dash === '=') return after === '>' || (after === '=' && at(row, column + 2) === '>') || before === '<';
  const beside = (character: string) => character === '-' || isTypedJoint(character);
  return beside(after) || beside(before) || after === '>' || (before === '<' && !/\w/.test(after));
}

function isTypedJoint(character: string): boolean {
  return (
    character === '+' ||
    character === '|' ||
    character === '▶' ||
    character === '►' ||
    character === '◀' ||
    character === '◄'
  );
}

/** A bar between two words is a pipe or the edge of a cell, unless the rows above or below go on with it. */
function isBar(at: At, row: number, column: number): boolean {
  const goesOn = [at(row - 1, column), at(row + 1, column)].some(
    (character) => /[|+v^V]/.test(character) || ARMS.has(character),
  );
  const isText = (character: string) => character !== ' ' && !/[-|+<>]/.test(character) && !ARMS.has(character);
  const hasText = (step: number) => isText(at(row, column + step)) || isText(at(row, column + 2 * step));
  return goesOn || !(hasText(-1) && hasText(1));
}

function dashesBeside(at: At, row: number, column: number): number {
  const right = at(row, column + 1) === '-' && at(row, column + 2) === '-' ? RIGHT : 0;
  const left = at(row, column - 1) === '-' && at(row, column - 2) === '-' ? LEFT : 0;
  return right | left;
}

function jointArms(at: At, row: number, column: number): number {
  let arms = 0;
  if (/[-=]/.test(at(row, column + 1))) arms |= RIGHT;
  if (LINE_DASH.test(at(row, column - 1))) arms |= LEFT;
  if (/[|+v]/.test(at(row + 1, column))) arms |= DOWN;
  if (/[|+^]/.test(at(row - 1, column))) arms |= UP;
  return arms;
}

/** `-->`, `<--`, a `v` below a bar, a `^` above one. */
function typedHead(at: At, row: number, column: number): number {
  const character = at(row, column);
  const [before, after] = [at(row, column - 1), at(row, column + 1)];
  const isAlone = before === ' ' && after === ' ';
  if (character === '>' && (LINE_DASH.test(before) || before === '─')) return RIGHT;
  if (character === '<' && (LINE_DASH.test(after) || after === '─')) return LEFT;
  if ((character === 'v' || character === 'V') && isAlone && /[|+│┬┐┌]/.test(at(row - 1, column))) return DOWN;
  if (character === '^' && isAlone && /[|+│┴┘└]/.test(at(row + 1, column))) return UP;
  return 0;
}
