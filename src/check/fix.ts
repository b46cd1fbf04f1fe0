import { readAnyValue } from '../vocabulary/any-field.ts';
import { compareValues } from '../vocabulary/comparison.ts';
import { readManifestValue } from '../vocabulary/grammar.ts';
import type { Field } from '../vocabulary/kind.ts';
import { readWholeNumber, writeNumberLike } from '../vocabulary/number-word.ts';
import type { Phrase } from '../vocabulary/phrase.ts';
import { readPhrase } from '../vocabulary/reading.ts';
import { formatReference, plainValue, type Value } from '../vocabulary/value.ts';
import type { Claim } from '../wiki/claim.ts';
import { editList } from './fix-list.ts';
import type { Fix } from './verdict.ts';

/** Pairs of words that pages use for a flag: false first, true second. */
const FLAG_PAIRS: readonly (readonly [string, string])[] = [
  ['false', 'true'],
  ['no', 'yes'],
  ['disabled', 'enabled'],
  ['off', 'on'],
  ['❌', '✅'],
  ['✗', '✓'],
];

/** Predicates that are no field and whose value stands on the page by itself. */
const BARE_PREDICATES: ReadonlySet<string> = new Set(['address', 'port', 'count']);

/** What YAML takes for one plain word wherever it stands. */
const PLAIN_SCALAR = /^[\w./][\w./:+-]*$/;

/** The words of a statement that is to be corrected. */
export type FixableClaim = Pick<Claim, 'text' | 'predicate' | 'shape' | 'mention'>;

/**
 * The words that would make a drifted claim true, written as the page writes; `null` where the correction is not
 * mechanical. A correction is only offered when reading it back gives the actual value.
 *
 * @param field what the vocabulary knows of the predicate; nothing for one that is no field
 */
export function fixFor(claim: FixableClaim, field: Field | undefined, claimed: Value, actual: Value): Fix | null {
  if (!isMechanical(claim, field)) return null;
  const replacement = replacementFor(claim, field, claimed, actual);
  if (replacement === null || replacement === claim.text) return null;
  return readsAs(replacement, claim, field, actual) ? { replacement } : null;
}

/** The words of an arrow are the drawing itself, and what is false of one object may be true of the others. */
function isMechanical({ predicate, shape, mention }: FixableClaim, field: Field | undefined): boolean {
  if (shape === 'ascii-dag' || shape === 'mermaid') return false;
  if (mention.type === 'every' && predicate !== 'count') return false;
  return field !== undefined || BARE_PREDICATES.has(predicate) || predicate.includes('.');
}

function replacementFor(
  { text, shape, predicate }: FixableClaim,
  field: Field | undefined,
  claimed: Value,
  actual: Value,
): string | null {
  if (claimed.type === 'references') return replaceList(text, shape, claimed, actual, field?.abbreviated ?? false);
  if (predicate === 'count') return replaceCount(text, claimed, actual);
  return replaceScalar(text, claimed, actual);
}

function replaceScalar(text: string, claimed: Value, actual: Value): string | null {
  if (actual.type === 'absent' || claimed.type === 'absent') return null;
  if (claimed.type === 'flag' && actual.type === 'flag') return replaceFlag(text, actual.flag);
  const before = plainText(claimed);
  const after = plainText(actual);
  return before === null || after === null ? null : replaceOnce(text, before, keepPrefix(before, after));
}

function replaceFlag(text: string, flag: boolean): string | null {
  for (const [no, yes] of FLAG_PAIRS) {
    const replaced = replaceOnce(text, flag ? no : yes, flag ? yes : no);
    if (replaced !== null) return replaced;
  }
  return null;
}

/** One of something and several of it are other words as well. */
function replaceCount(text: string, claimed: Value, actual: Value): string | null {
  if (claimed.type !== 'count' || actual.type !== 'count') return null;
  if (claimed.count < 2 || actual.count < 2) return null;
  return writeNumberLike(text, actual.count) ?? replaceOnce(text, String(claimed.count), String(actual.count));
}

/** A page that writes `v1.2.3` goes on writing the `v`, and one that does not, does not. */
function keepPrefix(before: string, after: string): string {
  if (/^v\d/.test(before) && /^\d/.test(after)) return `v${after}`;
  return /^\d/.test(before) && /^v\d/.test(after) ? after.slice(1) : after;
}

function plainText(value: Value): string | null {
  const plain = plainValue(value);
  if (typeof plain === 'object') return plain.length === 1 ? (plain[0] ?? null) : null;
  return String(plain);
}

/** The text with `before` replaced, where it stands there once as a word. */
function replaceOnce(text: string, before: string, after: string): string | null {
  const [at, another] = placesOf(text, before);
  if (at === undefined || another !== undefined) return null;
  return text.slice(0, at) + after + text.slice(at + before.length);
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Where a word stands: not within another, as `no` does in `now`. */
function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!WORD_CHARACTER.test(text.charAt(at - 1)) && !WORD_CHARACTER.test(text.charAt(at + word.length)))
      places.push(at);
  }
  return places;
}

/** Shapes in which a list stands by itself, so that `none` can take its place, or it the place of `none`. */
const LIST_PLACES: ReadonlySet<Claim['shape']> = new Set(['field-table', 'matrix-table', 'bullet']);

function replaceList(
  text: string,
  shape: Claim['shape'],
  claimed: Extract<Value, { type: 'references' }>,
  actual: Value,
  abbreviated: boolean,
): string | null {
  if (actual.type !== 'references') return null;
  const edited = editList(text, claimed.references, actual.references, abbreviated);
  if (edited !== null || !LIST_PLACES.has(shape)) return edited;
  if (actual.references.length === 0) return 'none';
  if (claimed.references.length > 0) return null;
  return actual.references.map((reference) => formatReference({ ...reference, kind: null })).join(', ');
}

function readsAs(replacement: string, { predicate, shape }: FixableClaim, field: Field | undefined, actual: Value) {
  if (predicate === 'count') return actual.type === 'count' && readWholeNumber(replacement) === actual.count;
  if (shape === 'yaml-snippet') return isYamlOf(replacement, field, actual);
  if (field === undefined) return BARE_PREDICATES.has(predicate);
  const wanted = predicate.startsWith('default:') ? 'default' : 'value';
  const readings = readPhrase(field.grammar, phraseOf(replacement)).filter((reading) => reading.says === wanted);
  const strictness = { lists: field.lists ?? 'all', abbreviated: field.abbreviated ?? false } as const;
  return readings.some(
    (reading) => reading.says !== 'unreadable' && compareValues(reading.value, actual, strictness) === 'same',
  );
}

/** Whether a value of YAML on one line, or names one below the other, gives the actual value. */
function isYamlOf(written: string, field: Field | undefined, actual: Value): boolean {
  if (actual.type === 'references') return written.startsWith('- ');
  const quote = /^(["']).*\1$/.exec(written)?.[1] ?? '';
  const scalar = written.slice(quote.length, written.length - quote.length);
  if (!PLAIN_SCALAR.test(scalar)) return false;
  const plain = quote === '' ? typed(scalar) : scalar;
  const value = field === undefined ? readAnyValue(plain) : readManifestValue(field.grammar, plain);
  return value !== null && compareValues(value, actual) === 'same';
}

function typed(scalar: string): unknown {
  if (scalar === 'true' || scalar === 'false') return scalar === 'true';
  return /^\d{1,9}$/.test(scalar) ? Number(scalar) : scalar;
}

/** The words of a short piece of Markdown, as the readers would hand them on. */
function phraseOf(markdown: string): Phrase {
  const terms = markdown.split('`').filter((_, position) => position % 2 === 1);
  return { text: markdown.replace(/<br\s*\/?>/g, ', ').replace(/[`*]/g, ''), terms };
}
