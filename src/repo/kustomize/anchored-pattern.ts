/** What one character must be, or where the match must stand. */
interface Test {
  readonly accepts: (character: string) => boolean;
}

/** A pattern as a graph: a state either reads a character or splits into others without reading. */
interface State {
  readonly test: Test | null;
  readonly next: State[];
}

/** Thrown for what the pattern syntax here does not know. */
class PatternFault extends Error {}

/** How often a counted repetition may unfold. */
const MOST_REPETITIONS = 250;

/** How many atoms a pattern may have once its counted repetitions are unfolded. */
const MOST_ATOMS = 5_000;

/**
 * Compiles a selector's regular expression (RE2, as kustomize uses it) to a test of whole strings: kustomize puts `^` and
 * `$` around it. The time is linear in the string whatever the pattern. `null` for a pattern that is invalid or that uses
 * what is not known here, such as named groups.
 */
export function compileAnchored(pattern: string): ((text: string) => boolean) | null {
  try {
    const parser = new PatternParser(pattern);
    const { start, end } = parser.parse();
    return (text) => matches(start, end, parser.ignoresCase ? text.toLowerCase() : text);
  } catch (error) {
    if (error instanceof PatternFault) return null;
    throw error;
  }
}

function matches(start: State, end: State, text: string): boolean {
  let current = reach([start]);
  for (const character of text) {
    const read: State[] = [];
    for (const state of current) if (state.test?.accepts(character)) read.push(...state.next);
    if (read.length === 0) return false;
    current = reach(read);
  }
  return current.has(end);
}

/** The states that are reached without reading a character. */
function reach(states: readonly State[]): ReadonlySet<State> {
  const reached = new Set(states);
  for (const state of reached) {
    if (state.test === null) for (const next of state.next) reached.add(next);
  }
  return reached;
}

interface Part {
  readonly start: State;
  readonly end: State;
}

const CLASSES: Readonly<Record<string, (character: string) => boolean>> = {
  d: (c) => c >= '0' && c <= '9',
  w: (c) => /[0-9A-Za-z_]/.test(c),
  s: (c) => /[\t\n\f\r ]/.test(c),
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };

/** Recursive descent: alternatives of sequences of repeated atoms. */
class PatternParser {
  ignoresCase = false;
  #at = 0;
  #atoms = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
    if (source.startsWith('(?i)')) {
      this.ignoresCase = true;
      this.#source = source.slice('(?i)'.length).toLowerCase();
    }
  }

  parse(): Part {
    const part = this.#alternatives();
    if (this.#at < this.#source.length) throw new PatternFault();
    return part;
  }

  #alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    if (parts.length === 1 && parts[0]) return parts[0];
    const end: State = { test: null, next: [] };
    for (const part of parts) part.end.next.push(end);
    return { start: { test: null, next: parts.map(({ start }) => start) }, end };
  }

  #sequence(): Part {
    const start: State = { test: null, next: [] };
    let end = start;
    while (this.#at < this.#source.length && !this.#sees('|') && !this.#sees(')')) {
      const part = this.#repeated();
      end.next.push(part.start);
      end = part.end;
    }
    return { start, end };
  }

  #repeated(): Part {
    const begin = this.#at;
    const atom = this.#atom();
    const range = this.#quantifier();
    if (!range) return atom;
    this.#take('?');
    const after = this.#at;
    const copy = (): Part => {
      this.#at = begin;
      return this.#atom();
    };
    const part = repeat(copy, range.least, range.most);
    this.#at = after;
    return part;
  }

  #quantifier(): { readonly least: number; readonly most: number } | null {
    if (this.#take('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { least: 0, most: 1 };
    const counted = /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (!counted) return null;
    this.#at += counted[0].length;
    const [, least = '', comma = '', most = ''] = counted;
    return checkRange(Number(least), upperBound(least, comma, most));
  }

  #atom(): Part {
    this.#atoms += 1;
    if (this.#atoms > MOST_ATOMS) throw new PatternFault();
    const character = this.#next();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return reading(this.#set());
      case '.':
        return reading((c) => c !== '\n');
      case '^':
      case '$':
        return this.#anchor(character);
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
      case ')':
        throw new PatternFault();
      default:
        return reading((c) => c === character);
    }
  }

  #group(): Part {
    if (this.#take('?') && !this.#take(':')) throw new PatternFault();
    const part = this.#alternatives();
    if (!this.#take(')')) throw new PatternFault();
    return part;
  }

  /** The pattern is anchored anyway: an anchor at its own end says nothing, elsewhere it is not known here. */
  #anchor(character: '^' | '$'): Part {
    const isOutside = character === '^' ? this.#at === 1 : this.#at === this.#source.length;
    if (!isOutside) throw new PatternFault();
    const state: State = { test: null, next: [] };
    return { start: state, end: state };
  }

  #escape(): Part {
    return reading(this.#escapedTest(this.#next()));
  }

  #escapedTest(character: string): (c: string) => boolean {
    const known = CLASSES[character];
    if (known) return known;
    const opposite = CLASSES[character.toLowerCase()];
    if (opposite) return (c) => !opposite(c);
    const literal = ESCAPES[character] ?? character;
    if (literal === character && /[0-9A-Za-z]/.test(character)) throw new PatternFault();
    return (c) => c === literal;
  }

  #set(): (c: string) => boolean {
    const isNegative = this.#take('^');
    const tests: ((c: string) => boolean)[] = [];
    for (let first = true; first || !this.#sees(']'); first = false) {
      const low = this.#next();
      if (low === '[' && this.#sees(':')) throw new PatternFault();
      if (low === '\\') {
        tests.push(this.#escapedTest(this.#next()));
      } else if (this.#sees('-') && this.#source[this.#at + 1] !== ']') {
        this.#at += 1;
        const high = this.#next();
        if (high === '\\') throw new PatternFault();
        tests.push((c) => c >= low && c <= high);
      } else {
        tests.push((c) => c === low);
      }
    }
    this.#at += 1;
    return (c) => tests.some((test) => test(c)) !== isNegative;
  }

  #sees(character: string): boolean {
    return this.#source[this.#at] === character;
  }

  #take(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at += 1;
    return true;
  }

  #next(): string {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) throw new PatternFault();
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }
}

function upperBound(least: string, comma: string, most: string): number {
  if (comma === '') return Number(least);
  return most === '' ? Number.POSITIVE_INFINITY : Number(most);
}

function checkRange(least: number, most: number): { readonly least: number; readonly most: number } {
  const largest = most === Number.POSITIVE_INFINITY ? least : most;
  if (largest > MOST_REPETITIONS || largest < least) throw new PatternFault();
  return { least, most };
}

function reading(accepts: (character: string) => boolean): Part {
  const end: State = { test: null, next: [] };
  return { start: { test: { accepts }, next: [end] }, end };
}

/** `copy` as often in a row as asked for; without an upper bound the last copy loops. */
function repeat(copy: () => Part, least: number, most: number): Part {
  const start: State = { test: null, next: [] };
  const end: State = { test: null, next: [] };
  let last = start;
  for (let count = 0; count < least; count += 1) last = append(last, copy());
  if (most === Number.POSITIVE_INFINITY) {
    const loop = copy();
    last.next.push(loop.start, end);
    loop.end.next.push(loop.start, end);
    return { start, end };
  }
  for (let count = least; count < most; count += 1) {
    last.next.push(end);
    last = append(last, copy());
  }
  last.next.push(end);
  return { start, end };
}

function append(last: State, part: Part): State {
  last.next.push(part.start);
  return part.end;
}
