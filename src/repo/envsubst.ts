import { compileGlob } from './glob.ts';

/** A value that cannot be told, and why. */
export interface Unresolved {
  readonly reason: string;
  /** The variable that nothing defines: Flux refuses the build. */
  readonly undefinedVariable?: string;
}

/** Gives the value of a variable; `undefined` for one that nothing defines. */
export type Lookup = (name: string) => string | Unresolved | undefined;

/** A default may hold variables with defaults; so deep, and no deeper. */
const MOST_NESTED_DEFAULTS = 10;

const NAME = /[\p{L}\p{Nd}_]*/uy;

/** Pairs of which, in what is replaced, only the second character counts. */
const ESCAPES = ['$$', '\\/', '\\\\'] as const;

type Operation = (value: string, args: readonly string[]) => string;

/** The operations of envsubst that always read the value, by their signs. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  ',': (value) => mapFirst(value, (letter) => letter.toLowerCase()),
  ',,': (value) => value.toLowerCase(),
  '^': (value) => mapFirst(value, (letter) => letter.toUpperCase()),
  '^^': (value) => value.toUpperCase(),
  ':': slice,
  '/': (value, [pattern = '', replacement = '']) => value.replace(pattern, () => replacement),
  '//': (value, [pattern = '', replacement = '']) => value.replaceAll(pattern, () => replacement),
  '/#': (value, [pattern = '', replacement]) =>
    replacement !== undefined && value.startsWith(pattern) ? replacement + value.slice(pattern.length) : value,
  '/%': (value, [pattern = '', replacement]) =>
    replacement !== undefined && value.endsWith(pattern)
      ? value.slice(0, value.length - pattern.length) + replacement
      : value,
  '#': (value, [pattern = '']) => trimPrefix(value, pattern, 'shortest'),
  '##': (value, [pattern = '']) => trimPrefix(value, pattern, 'longest'),
  '%': (value, [pattern = '']) => reversed(trimPrefix(reversed(value), reversed(pattern), 'shortest')),
  '%%': (value, [pattern = '']) => reversed(trimPrefix(reversed(value), reversed(pattern), 'longest')),
};

/** The signs of each family, the longer first: how `OPERATIONS` are told apart behind a name. */
const CASING = [',,', ',', '^^', '^'] as const;
const REPLACING = ['//', '/#', '/%', '/'] as const;
const TRIMMING = ['##', '#', '%%', '%'] as const;
const DEFAULTING = [':-', ':=', '-', '='] as const;

/**
 * The text with every `${…}` replaced, in the grammar of fluxcd/pkg/envsubst: `${x}`, `${#x}`, `${x:-d}`, `${x:=d}`,
 * `${x-d}`, `${x=d}`, `${x:1:2}`, `${x^}`, `${x^^}`, `${x,}`, `${x,,}`, `${x/a/b}`, `${x//a/b}`, `${x/#a/b}`, `${x/%a/b}`,
 * `${x#p}`, `${x##p}`, `${x%p}` and `${x%%p}`. `$$` is a literal `$`; a `$` without braces stays. Lengths and positions
 * count bytes. An empty value gives way to a default, just as none does.
 */
export function expandText(text: string, lookup: Lookup): string | Unresolved {
  try {
    return new Expansion(text, lookup).all();
  } catch (error) {
    if (error instanceof Unexpandable) return error.unresolved;
    throw error;
  }
}

class Unexpandable extends Error {
  readonly unresolved: Unresolved;

  constructor(unresolved: Unresolved) {
    super(unresolved.reason);
    this.unresolved = unresolved;
  }
}

class Expansion {
  readonly #text: string;
  readonly #lookup: Lookup;
  #at = 0;

  constructor(text: string, lookup: Lookup) {
    this.#text = text;
    this.#lookup = lookup;
  }

  all(): string {
    let result = '';
    while (this.#at < this.#text.length) {
      if (this.#skips('${')) {
        result += this.#value(this.#expression(0));
        continue;
      }
      if (this.#text.startsWith('$$', this.#at)) this.#at += 1;
      const next = this.#text.indexOf('$', this.#at + 1);
      const end = next === -1 ? this.#text.length : next;
      result += this.#text.slice(this.#at, end);
      this.#at = end;
    }
    return result;
  }

  /** What stands between `${`, which is behind us, and its `}`. */
  #expression(depth: number): string | Unresolved {
    if (depth > MOST_NESTED_DEFAULTS) throw new Unexpandable({ reason: 'its defaults are nested too deeply' });
    if (this.#skips('#')) {
      const name = this.#name();
      this.#close(name);
      return this.#operate(name, (value) => String(Buffer.byteLength(value)));
    }
    const name = this.#name();
    const defaulting = DEFAULTING.find((sign) => this.#skips(sign));
    if (defaulting) return this.#withDefault(name, depth);
    if (this.#isAt(':?') || this.#isAt(':+')) throw this.#unsupported(name);
    const casing = CASING.find((sign) => this.#skips(sign));
    if (casing) return this.#finish(name, casing, []);
    const replacing = REPLACING.find((sign) => this.#skips(sign));
    if (replacing) return this.#finish(name, replacing, this.#replaceArguments(name, depth));
    const trimming = TRIMMING.find((sign) => this.#skips(sign));
    if (trimming) return this.#finish(name, trimming, [this.#argument(name, '}', depth)]);
    if (this.#skips(':')) return this.#finish(name, ':', this.#sliceArguments(name, depth));
    this.#close(name);
    return this.#operate(name, (value) => value);
  }

  #finish(name: string, sign: string, args: readonly string[]): string | Unresolved {
    this.#close(name);
    return this.#operate(name, (value) => OPERATIONS[sign]?.(value, args) ?? value);
  }

  #operate(name: string, operation: (value: string) => string): string | Unresolved {
    const value = this.#lookup(name);
    if (value === undefined) {
      throw new Unexpandable({ reason: `nothing defines its variable ${name}`, undefinedVariable: name });
    }
    return typeof value === 'string' ? operation(value) : value;
  }

  /** A default is worked out, and fails, even where it is not needed. */
  #withDefault(name: string, depth: number): string | Unresolved {
    let fallback: string | Unresolved = '';
    while (!this.#isAt('}')) {
      const part = this.#skips('${') ? this.#expression(depth + 1) : this.#until('}', name);
      if (typeof part !== 'string') fallback = part;
      else if (typeof fallback === 'string') fallback += part;
    }
    this.#close(name);
    return this.#lookup(name) || fallback;
  }

  #replaceArguments(name: string, depth: number): readonly string[] {
    const pattern = this.#isAt('/') ? '' : this.#argument(name, '/', depth, true);
    if (!this.#skips('/')) throw this.#malformed(name);
    while (this.#isAt('/')) this.#at += 1;
    return this.#isAt('}') ? [pattern] : [pattern, this.#argument(name, '}', depth, true)];
  }

  #sliceArguments(name: string, depth: number): readonly string[] {
    const position = this.#argument(name, ':}', depth);
    if (!this.#skips(':')) return [position];
    return [position, this.#argument(name, '}', depth)];
  }

  /** One argument: a variable of its own, or the text before one of the `ends`. */
  #argument(name: string, ends: string, depth: number, escapes = false): string {
    if (this.#skips('${')) return this.#value(this.#expression(depth + 1));
    return this.#until(ends, name, escapes);
  }

  #until(ends: string, name: string, escapes = false): string {
    let result = '';
    for (; this.#at < this.#text.length; this.#at += 1) {
      if (escapes && ESCAPES.some((pair) => this.#isAt(pair))) {
        this.#at += 1;
      } else if (ends.includes(this.#text[this.#at] ?? '') || this.#isAt('${')) {
        if (result === '') throw this.#malformed(name);
        return result;
      }
      result += this.#text[this.#at];
    }
    throw this.#malformed(name);
  }

  #name(): string {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[0] ?? '';
    if (name === '') throw this.#malformed('without a valid name');
    this.#at += name.length;
    return name;
  }

  #close(name: string): void {
    if (!this.#skips('}')) throw this.#malformed(name);
  }

  #malformed(name: string): Unexpandable {
    const isOpen = this.#at >= this.#text.length;
    if (isOpen) return new Unexpandable({ reason: 'it begins a variable and does not end it' });
    return this.#unsupported(name);
  }

  /** Names the variable alone: the rest of the expression may be a secret. */
  #unsupported(name: string): Unexpandable {
    return new Unexpandable({ reason: `its variable ${name} is used in a form that Flux does not know` });
  }

  #value(value: string | Unresolved): string {
    if (typeof value === 'string') return value;
    throw new Unexpandable(value);
  }

  #isAt(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #skips(text: string): boolean {
    if (!this.#isAt(text)) return false;
    this.#at += text.length;
    return true;
  }
}

function mapFirst(value: string, map: (letter: string) => string): string {
  const [first = ''] = value;
  return map(first) + value.slice(first.length);
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

const WHOLE_NUMBER = /^[-+]?[0-9]+$/;

/** `${x:position}` and `${x:position:length}`; what is no number leaves the value as it is. */
function slice(value: string, args: readonly string[]): string {
  if (!args.every((arg) => WHOLE_NUMBER.test(arg))) return value;
  const bytes = Buffer.from(value);
  const [position = 0, length = bytes.length] = args.map(Number);
  const start = position < 0 ? Math.max(0, bytes.length + position) : position;
  const end = length < 0 ? bytes.length + length : start + length;
  return start < end ? bytes.subarray(start, end).toString() : '';
}

/** The value without the part at its start that matches the pattern. What matches the empty text takes nothing away. */
function trimPrefix(value: string, pattern: string, which: 'shortest' | 'longest'): string {
  let found = 0;
  for (const length of compileGlob(pattern)?.(value) ?? []) {
    if (found === 0 || which === 'longest') found = length;
  }
  return value.slice(found);
}
