import { readWholeNumber } from './number-word.ts';
import type { Value } from './value.ts';

type Duration = Extract<Value, { readonly type: 'duration' }>;

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const SPOKEN_UNITS: ReadonlyMap<string, number> = new Map([
  ['second', 1000],
  ['seconds', 1000],
  ['sec', 1000],
  ['secs', 1000],
  ['sekunden', 1000],
  ['secondi', 1000],
  ['minute', 60_000],
  ['minutes', 60_000],
  ['min', 60_000],
  ['mins', 60_000],
  ['minuten', 60_000],
  ['minuti', 60_000],
  ['hour', 3_600_000],
  ['hours', 3_600_000],
  ['hr', 3_600_000],
  ['hrs', 3_600_000],
  ['stunden', 3_600_000],
  ['ore', 3_600_000],
]);

/**
 * A duration as Flux accepts it: `^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$` (fluxcd/pkg/apis). There are no days.
 * `undefined` for anything else.
 */
export function readGoDuration(text: string): Duration | undefined {
  const part = /(\d+(?:\.\d+)?)(ms|s|m|h)/y;
  let milliseconds = 0;
  while (part.lastIndex < text.length) {
    const found = part.exec(text);
    if (found === null) return undefined;
    milliseconds += Number(found[1]) * (UNIT_MILLISECONDS[found[2] ?? ''] ?? 0);
  }
  return text === '' ? undefined : { type: 'duration', milliseconds, text };
}

/** A duration in words, with no more than a remark behind it: `5 minutes`, `fifteen minutes`, `1 hour (upper bound)`. */
export function readSpokenDuration(text: string): Duration | undefined {
  const found = /^(?:(\d+(?:\.\d+)?)[\s-]?|([a-zäöüß-]{2,12})\s)([a-z]+)\b(.*)$/i.exec(text);
  if (found === null) return undefined;
  const [, digits, word = '', unit = '', rest = ''] = found;
  const amount = digits ?? readWholeNumber(word);
  const length = SPOKEN_UNITS.get(unit.toLowerCase());
  if (amount === undefined || length === undefined || /\d/.test(rest) || !/^\s*(?:$|[(,;.–—-])/u.test(rest))
    return undefined;
  return { type: 'duration', milliseconds: Number(amount) * length, text: `${digits ?? word} ${unit}` };
}

/** Negative, zero or positive, as the first duration is shorter, as long or longer. */
export function compareDurations(a: Duration, b: Duration): number {
  return a.milliseconds - b.milliseconds;
}

/** The shortest usual spelling of a length: `90s`, `10m`, `1h30m`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds}ms`;
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1000;
  const parts = [hours && `${hours}h`, minutes && `${minutes}m`, seconds && `${seconds}s`].filter(Boolean);
  return parts.join('') || '0s';
}
