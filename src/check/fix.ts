import { compareValues, readPhrase } from '../vocabulary/grammar.ts';
import type { Field } from '../vocabulary/kind.ts';
import type { Phrase } from '../vocabulary/phrase.ts';
import { formatReference, plainValue, type Value } from '../vocabulary/value.ts';
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

/**
 * The words that would make a drifted claim true, written as the page writes; `null` where the correction is not
 * mechanical. A correction is only offered when reading it back gives the actual value.
 */
export function fixFor(text: string, predicate: string, field: Field, claimed: Value, actual: Value): Fix | null {
  const replacement = claimed.type === 'references' ? replaceList(text, actual) : replaceScalar(text, claimed, actual);
  if (replacement === null || replacement === text) return null;
  return readsAs(replacement, predicate, field, actual) ? { replacement } : null;
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

/** The text with `before` replaced, where it stands there as a word, once. */
function replaceOnce(text: string, before: string, after: string): string | null {
  const first = text.indexOf(before);
  if (first < 0 || text.indexOf(before, first + 1) >= 0) return null;
  return text.slice(0, first) + after + text.slice(first + before.length);
}

function replaceList(text: string, actual: Value): string | null {
  if (actual.type !== 'references') return null;
  if (actual.references.length === 0) return 'none';
  const quote = text.includes('`') ? '`' : '';
  const separator = text.includes('<br>') ? '<br>' : ', ';
  return actual.references
    .map((reference) => `${quote}${formatReference({ ...reference, kind: null })}${quote}`)
    .join(separator);
}

function readsAs(replacement: string, predicate: string, field: Field, actual: Value): boolean {
  const wanted = predicate.startsWith('default:') ? 'default' : 'value';
  const readings = readPhrase(field.grammar, phraseOf(replacement)).filter((reading) => reading.says === wanted);
  const strictness = { lists: field.lists ?? 'all', abbreviated: false } as const;
  return readings.some(
    (reading) => reading.says !== 'unreadable' && compareValues(reading.value, actual, strictness) === 'same',
  );
}

/** The words of a short piece of Markdown, as the readers would hand them on. */
function phraseOf(markdown: string): Phrase {
  const terms = markdown.split('`').filter((_, position) => position % 2 === 1);
  return { text: markdown.replace(/<br\s*\/?>/g, ', ').replace(/[`*]/g, ''), terms };
}
