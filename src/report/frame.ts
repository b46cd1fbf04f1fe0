import type { Place } from '../vocabulary/place.ts';
import { inert } from '../vocabulary/printable.ts';
import type { Paint } from './paint.ts';

/** The texts that frames are cut from; `undefined` for a file that cannot be shown. */
export interface Sources {
  readonly page: (path: string) => string | undefined;
  readonly manifest: (path: string) => string | undefined;
}

const WIDTH = 96;
const LEAD = 24;

/**
 * The line of a place with its words underlined: `36 │ text` and `   │ ~~~~`. Long lines are cut around the place.
 * Empty where the text does not have the line.
 */
export function frame(text: string | undefined, place: Place, paint: Paint): readonly string[] {
  const line = text?.split(/\r?\n/)[place.line - 1];
  if (line === undefined) return [];
  const shownTo = place.endLine === place.line ? place.endColumn : line.length + 1;
  const { shown, from } = cut(line, place.column - 1, shownTo - 1);
  const number = String(place.line);
  const start = place.column - 1 - from;
  const length = Math.max(1, Math.min(shownTo - 1 - from, shown.length) - start);
  return [
    `${paint('quiet', `${number} │`)} ${shown}`,
    `${paint('quiet', `${' '.repeat(number.length)} │`)} ${' '.repeat(start)}${paint('bad', '~'.repeat(length))}`,
  ];
}

function cut(line: string, start: number, end: number): { readonly shown: string; readonly from: number } {
  const text = inert(line.replaceAll('\t', ' ')).trimEnd();
  if (text.length <= WIDTH) return { shown: text, from: 0 };
  const from = end < WIDTH ? 0 : Math.max(0, start - LEAD);
  const part = text.slice(from, from + WIDTH);
  const before = from > 0 ? `…${part.slice(1)}` : part;
  return { shown: from + WIDTH < text.length ? `${before.slice(0, -1)}…` : before, from };
}
