/** One unit of a pattern: any sequence, any character, or one of a set. */
type Unit = 'sequence' | 'any' | ((character: string) => boolean);

/** How much of a text, from its start, a pattern matches: every length, in order. */
export type Glob = (text: string) => Iterable<number>;

/**
 * Compiles a shell pattern: `*` stands for any sequence, `?` for any character, `[a-z]` and `[^a-z]` for a set, and a
 * backslash takes the next character as it is. `null` for a set that does not end. Matching takes time in the length
 * of the text times that of the pattern, whatever they are.
 *
 * @param separator a character that `*`, `?` and sets do not match
 */
export function compileGlob(pattern: string, separator?: string): Glob | null {
  const units = readUnits([...pattern], separator);
  return units && ((text) => matchingLengths(units, text, separator));
}

/**
 * Compiles a pattern for whole paths, in which `**` as a part of its own stands for any number of folders, none
 * included. `null` for sets that do not end, and for alternatives in braces.
 */
export function compilePathGlob(pattern: string): ((path: string) => boolean) | null {
  if (/[{}]/.test(pattern)) return null;
  const parts: (Glob | null)[] = [];
  for (const part of pattern.split('/')) {
    const glob = part === '**' ? null : compileGlob(part);
    if (part !== '**' && glob === null) return null;
    parts.push(glob);
  }
  return (path) => fitsPath(parts, path.split('/'));
}

/** Walks along the names with all the parts that may be next at once. */
function fitsPath(parts: readonly (Glob | null)[], names: readonly string[]): boolean {
  let places = withoutFolders(new Set([0]), parts);
  for (const name of names) {
    const next = new Set<number>();
    for (const place of places) {
      const part = parts[place];
      if (part === null) next.add(place);
      else if (part !== undefined && matchesWhole(part, name)) next.add(place + 1);
    }
    places = withoutFolders(next, parts);
  }
  return places.has(parts.length);
}

/** `**` may stand for no folder at all. */
function withoutFolders(places: Set<number>, parts: readonly (Glob | null)[]): Set<number> {
  for (const place of places) if (parts[place] === null) places.add(place + 1);
  return places;
}

/** Whether the pattern matches all of the text. */
export function matchesWhole(glob: Glob, text: string): boolean {
  let longest = -1;
  for (const length of glob(text)) longest = length;
  return longest === text.length;
}

function readUnits(pattern: readonly string[], separator: string | undefined): readonly Unit[] | null {
  const units: Unit[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '*') {
      units.push('sequence');
    } else if (character === '?') {
      units.push('any');
    } else if (character === '[') {
      const set = readSet(pattern, at + 1);
      if (!set) return null;
      units.push((candidate) => candidate !== separator && set.holds(candidate));
      at = set.end;
    } else {
      if (character === '\\') at += 1;
      const literal = pattern[at];
      units.push((candidate) => candidate === literal);
    }
  }
  return units;
}

function readSet(
  pattern: readonly string[],
  start: number,
): { readonly holds: (character: string) => boolean; readonly end: number } | null {
  const isNegated = pattern[start] === '^' || pattern[start] === '!';
  const ranges: (readonly [string, string])[] = [];
  let at = isNegated ? start + 1 : start;
  for (; at < pattern.length && (pattern[at] !== ']' || ranges.length === 0); at += 1) {
    if (pattern[at] === '\\') at += 1;
    const low = pattern[at] ?? '';
    const isRange = pattern[at + 1] === '-' && at + 2 < pattern.length && pattern[at + 2] !== ']';
    if (isRange) at += 2;
    ranges.push([low, pattern[at] ?? '']);
  }
  if (at >= pattern.length) return null;
  const isIn = (character: string) => ranges.some(([low, high]) => low <= character && character <= high);
  return { holds: (character) => isIn(character) !== isNegated, end: at };
}

/** Walks along the text with all the places of the pattern at which it may be at once. */
function* matchingLengths(units: readonly Unit[], text: string, separator: string | undefined): Generator<number> {
  let places = withSkipped(new Set([0]), units);
  let length = 0;
  if (places.has(units.length)) yield length;
  for (const character of text) {
    const next = new Set<number>();
    for (const place of places) {
      const unit = units[place];
      if (unit === 'sequence' && character !== separator) next.add(place);
      else if (unit !== undefined && unit !== 'sequence' && fits(unit, character, separator)) next.add(place + 1);
    }
    places = withSkipped(next, units);
    if (places.size === 0) return;
    length += character.length;
    if (places.has(units.length)) yield length;
  }
}

/** A sequence may be empty. */
function withSkipped(places: Set<number>, units: readonly Unit[]): Set<number> {
  for (const place of places) if (units[place] === 'sequence') places.add(place + 1);
  return places;
}

function fits(unit: Exclude<Unit, 'sequence'>, character: string, separator: string | undefined): boolean {
  return unit === 'any' ? character !== separator : unit(character);
}
