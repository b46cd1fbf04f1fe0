import { parseRange } from './address.ts';
import { compareValues } from './comparison.ts';
import { readGoDuration, readSpokenDuration } from './duration.ts';
import type { Phrase } from './phrase.ts';
import type { Value } from './value.ts';
import { pathOf } from './word-values.ts';

/** The words before a remark in brackets that ends the phrase: `none (root)` → `none`. */
export function withoutRemark(text: string): string {
  if (!text.endsWith(')')) return text;
  const open = text.indexOf('(');
  return open <= 0 ? text : text.slice(0, open).trim();
}

/** The one term that a phrase sets apart, else the whole phrase. */
export function onlyTerm(phrase: Phrase): string {
  const [term] = phrase.terms;
  if (phrase.terms.length !== 1 || term === undefined) return phrase.text;
  const around = withoutRemark(phrase.text).replace(term, '').trim();
  return around === '' ? term : phrase.text;
}

/**
 * The value of the first word, where the rest is no more than a remark: brackets, or words behind a dash, comma or
 * semicolon that give no other value.
 */
export function readLeadingWord(text: string, parse: (word: string) => Value | undefined): Value | undefined {
  const first = /^\S+/.exec(text.trim())?.[0];
  if (first === undefined) return undefined;
  const word = first.replace(/(?<![,;:.])[,;:.]+$/, '');
  const found = parse(word);
  if (found === undefined) return undefined;
  const rest = text.trim().slice(first.length).trim();
  const repeated = parse(rest);
  // `✅ yes` says one thing twice.
  if (rest === '' || (repeated?.type === 'flag' && compareValues(found, repeated) === 'same')) return found;
  const parted = /[,;:.]$/.test(first) || /^(?:[(–—]|-\s)/u.test(rest);
  if (!parted) return undefined;
  const another = rest.split(/[\s(),;]+/).some((part) => {
    // "off, on purpose"
    const other = PREPOSITIONS.has(part.toLowerCase()) ? undefined : parse(part);
    return other !== undefined && other.type !== 'text' && compareValues(found, other) === 'different';
  });
  return another ? undefined : found;
}

const PREPOSITIONS: ReadonlySet<string> = new Set(['on', 'off', 'no']);

/** A list of items that commas, spaces, `+`, `&` or "and" part; `undefined` as soon as `parse` cannot read one of them. */
export function readList(phrase: Phrase, parse: (word: string) => string | undefined): Value | undefined {
  const items: string[] = [];
  for (const part of withoutRemark(phrase.text).split(/[\s,;+&]+|\band\b/)) {
    if (part === '') continue;
    const item = parse(part);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items.length === 0 ? undefined : { type: 'list', items };
}

const HOUR = 3_600_000;

/** Lengths of time that have a word of their own. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ...['hourly', 'hour', 'an hour', 'one hour', 'stündlich', 'stunde'].map((word) => [word, HOUR] as const),
  ...['half an hour', 'half hour', 'halbe stunde'].map((word) => [word, HOUR / 2] as const),
  ...['minute', 'a minute', 'one minute'].map((word) => [word, HOUR / 60] as const),
  ...['daily', 'day', 'once a day', 'täglich'].map((word) => [word, 24 * HOUR] as const),
]);

/** A length of time as Go writes it or in words; else the reason why it is none. */
export function readDurationPhrase(phrase: Phrase): Value | string {
  const text = phrase.text.trim().replace(/^(?:every|each|alle|jede|ogni) /i, '');
  const called = LENGTHS.get(withoutRemark(text).toLowerCase().replace(/\.$/, ''));
  if (called !== undefined) return { type: 'duration', milliseconds: called, text };
  return readLeadingWord(text, readGoDuration) ?? readSpokenDuration(text) ?? 'not a duration such as 10m or 1h30m';
}

/** The one path that a phrase names; else the reason why it names none. */
export function readPathPhrase(phrase: Phrase): Value | string {
  const text = withoutRemark(onlyTerm(phrase).trim());
  if (/\s/.test(text)) return 'not one path';
  if (/[<>{}*$…[]|\.\.\./u.test(text)) return 'a placeholder, not a path';
  return pathOf(text);
}

/** Networks and ranges, spaces around a dash or none: `192.0.2.1 - 192.0.2.9, 198.51.100.0/24`. */
export function readRanges(phrase: Phrase): Value | undefined {
  const items = withoutRemark(phrase.text)
    .split(/[,;+&]|\band\b/)
    .map((part) => part.trim().replace(/\s{0,9}[-–]\s*/u, '-'))
    .filter((part) => part !== '');
  return items.length > 0 && items.every((item) => parseRange(item) !== undefined)
    ? { type: 'list', items }
    : undefined;
}

/** `8004 → 8080` is the Service's port and the one behind it, `80/443` are two ports. */
export function withoutTargetPort(phrase: Phrase): Phrase {
  const [port = ''] = phrase.text.split(/→|->|=>/);
  return { text: port.replace(/(?<=\d)\/(?=\d)/g, ' '), terms: [] };
}
