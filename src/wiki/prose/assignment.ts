import { type Field, foldWord } from '../../vocabulary/kind.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { readPhrase } from '../../vocabulary/reading.ts';
import type { Value } from '../../vocabulary/value.ts';
import { fieldsForWord } from '../../vocabulary/vocabulary.ts';
import { phraseOf, sliceWords, trimWords, type Words } from '../phrase.ts';
import { termsOf } from './named.ts';

/** A field and its value as a manifest writes them, set apart in a sentence: `wait: true`. */
export interface Assignment {
  readonly field: Field;
  /** `null` where it could not be read. */
  readonly value: Value | null;
  readonly words: Words;
  readonly from: number;
  readonly to: number;
}

const LONGEST = 80;
const SEPARATOR = /[:：=]|→|->/u;

/** The assignments to fields of Kustomizations that a sentence sets apart. */
export function assignmentsIn(sentence: Words): readonly Assignment[] {
  if (!SEPARATOR.test(sentence.text)) return [];
  return termsOf(sentence).flatMap(({ from, to, text }) => {
    const at = text.length > LONGEST ? -1 : text.search(SEPARATOR);
    const field = at <= 0 ? undefined : fieldNamed(text.slice(0, at));
    if (field === undefined) return [];
    const words = trimWords(sliceWords(sentence, from + at + 1, to));
    return words.text === '' ? [] : { field, value: readValue(field, words), words, from, to };
  });
}

/** An assignment that some words are as a whole: "`sourceRef`: GitRepository `flux-system`". */
export function assignmentOf(words: Words): Assignment | null {
  const trimmed = trimWords(words);
  const found = SEPARATOR.exec(trimmed.text.slice(0, LONGEST));
  if (found === null || found.index === 0) return null;
  const field = fieldNamed(trimmed.text.slice(0, found.index));
  const value = trimWords(sliceWords(trimmed, found.index + found[0].length));
  return field === undefined || value.text === ''
    ? null
    : { field, value: readValue(field, value), words: value, from: 0, to: trimmed.text.length };
}

/** The field of a Kustomization that a word of a page means; `undefined` for none, or several. */
export function fieldNamed(word: string): Field | undefined {
  const [field, another] = fieldsForWord(KUSTOMIZATION, foldWord(word));
  return another === undefined ? field : undefined;
}

/** `kind: GitRepository, name: flux-system`, as a manifest has it on two lines. */
const REFERENCE = /^kind:\s*([A-Za-z]+)[\s,;]+name:\s*([a-z0-9.-]+)$/;

function readValue(field: Field, words: Words): Value | null {
  const { text } = words;
  const reference = REFERENCE.exec(text);
  const [, kind, name] = reference ?? [];
  if (field.grammar === 'references' && kind !== undefined && name !== undefined) {
    return { type: 'references', references: [{ kind, namespace: null, name }] };
  }
  const [reading, another] = readPhrase(field.grammar, phraseOf(words));
  return reading?.says === 'value' && another === undefined ? reading.value : null;
}
