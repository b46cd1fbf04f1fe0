import { EMPTY_REFERENCES, GRAMMARS, type GrammarName } from './grammar.ts';
import type { Phrase } from './phrase.ts';
import { withoutRemark } from './phrase-values.ts';
import { ABSENT, type Value } from './value.ts';
import { FLAG_WORDS } from './word-values.ts';

/** One thing that a phrase says of a field. A phrase such as "not set (defaults to true)" says two. */
export type Reading =
  | { readonly says: 'value'; readonly value: Value; readonly lists: 'all' | 'some' }
  /** What holds where the manifest says nothing. */
  | { readonly says: 'default'; readonly value: Value }
  /** Words that could not be read with certainty. */
  | { readonly says: 'unreadable'; readonly reason: string };

const UNSET = new Set([
  'not set',
  'unset',
  'not specified',
  'unspecified',
  'omitted',
  'absent',
  'default',
  'nicht gesetzt',
  'non impostato',
]);

const NONE = new Set([
  'none',
  '(none)',
  'nothing',
  'no dependencies',
  'no dependency',
  'no',
  'keine',
  'nessuna',
  'nessuno',
  '∅',
  '[]',
  'root',
  'flux root',
  'flux root only',
  'bootstrap only',
  'none, root',
  'none - root',
  'none — root',
  '(root)',
]);

const DASHES = new Set(['-', '–', '—', '--', '---']);

const SAYS_NOTHING = new Set(['', '?', 'tbd', 'n/a', 'na', '…', '...', 'varies', 'various', 'todo', '*']);

/**
 * What the words of a page say of a field with this grammar: nothing (an empty cell), a value, a default, both
 * ("not set (defaults to true)"), or something that could not be read.
 */
export function readPhrase(grammar: GrammarName, phrase: Phrase): readonly Reading[] {
  const text = phrase.text.replace(/\s+/g, ' ').trim();
  if (SAYS_NOTHING.has(text.toLowerCase())) return [];
  const claim = isName(grammar, text) ? null : splitDefault(text);
  if (claim === null) return [readValue(grammar, { text, terms: phrase.terms })];
  return readDefault(grammar, claim, phrase.terms);
}

/** What a phrase says of a default: `head` stands before the word, `given` is the default it names, if it names one. */
interface DefaultClaim {
  readonly head: string;
  readonly given: string | null;
}

/** The word by itself: not a part of a name or a path, as in `./apps/default`. */
const DEFAULT_WORD = /(?<![\w./-])default(?:s|ed)?(?![\w./-])/i;

/** `default` is a namespace, and may be the name of anything. */
function isName(grammar: GrammarName, text: string): boolean {
  return (grammar === 'text' || grammar === 'references') && text.toLowerCase() === 'default';
}

const DEFAULT_VALUE = /^\s*(?:(?:to\b|is\b|:|=|\()\s*)?`?([^\s`),;]+)/i;

function splitDefault(text: string): DefaultClaim | null {
  const found = DEFAULT_WORD.exec(text);
  if (found === null) return null;
  const head = text
    .slice(0, found.index)
    .replace(/(?<![\s([{,;:–—-])[\s([{,;:–—-]+$/u, '')
    .trim();
  const rest = text.slice(found.index + found[0].length);
  const given = DEFAULT_VALUE.exec(rest)?.[1] ?? null;
  return { head, given };
}

function readDefault(grammar: GrammarName, claim: DefaultClaim, terms: readonly string[]): readonly Reading[] {
  const head = headReading(grammar, claim.head, terms);
  if (claim.given === null) {
    const stated = head.says === 'value' ? head.value : null;
    return stated === null || stated.type === 'absent' ? [head] : [head, { says: 'default', value: stated }];
  }
  const given = readValue(grammar, { text: claim.given, terms: [] });
  if (given.says !== 'value')
    return [{ says: 'unreadable', reason: `the default it names (${claim.given}) could not be read` }];
  return [head, { says: 'default', value: given.value }];
}

/** `default(true)` leaves the field out, and so does `not set (defaults to true)`. */
function headReading(grammar: GrammarName, head: string, terms: readonly string[]): Reading {
  if (head === '') return { says: 'value', value: ABSENT, lists: 'all' };
  return readValue(grammar, { text: head, terms });
}

function readValue(grammar: GrammarName, phrase: Phrase): Reading {
  const { none, read } = GRAMMARS[grammar];
  const word = phrase.text.toLowerCase();
  const bare = withoutRemark(word);
  const isFlagWord = grammar === 'flag' && FLAG_WORDS.has(bare);
  if (UNSET.has(bare) && !isName(grammar, bare))
    return value(none.word === EMPTY_REFERENCES ? EMPTY_REFERENCES : ABSENT);
  if (!isFlagWord && (NONE.has(word) || NONE.has(bare)) && none.word !== null) return value(none.word);
  if (DASHES.has(bare))
    return none.dash === null ? { says: 'unreadable', reason: 'a dash may mean anything here' } : value(none.dash);
  const outcome = read(phrase);
  return typeof outcome === 'string'
    ? { says: 'unreadable', reason: outcome }
    : value(outcome, listsSome(phrase.text) ? 'some' : 'all');
}

function value(found: Value, lists: 'all' | 'some' = 'all'): Reading {
  return { says: 'value', value: found, lists };
}

/** A list that says of itself that it goes on. */
function listsSome(text: string): boolean {
  return /(?:…|\.\.\.|\betc\b|\be\.g\.)/i.test(text) || /\b(?:among others|and more)\b/i.test(text);
}
