import type { Field, Kind } from '../../vocabulary/kind.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { fieldsForWord } from '../../vocabulary/vocabulary.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { foldedWords } from '../kind-words.ts';
import { sliceWords, trimWords } from '../phrase.ts';
import { claimsOf } from '../statement.ts';
import { layersOf, numberedIn } from './numbered.ts';
import type { Passage } from './passage.ts';
import { leadingKustomization } from './subject.ts';

/** Words of a heading beside the field that it names. */
const BESIDE: ReadonlySet<string> = new Set([
  ...['configuration', 'config', 'settings', 'values', 'flux', 'kustomization', 'kustomizations', 'per', 'by', 'wave'],
  ...['layer', 'level', 'stage', 'policy', 'policies', 'overview', 'summary', 'durations', 's'],
  ...['cluster', 'clusters', 'environment', 'environments'],
]);
const FEWEST_ITEMS = 2;

/** Lists under a heading that names a field, an object an item: "Timeouts", beneath it "Wave 4b: 15 minutes". */
export function readFieldLists(context: SectionContext, passage: Passage): readonly Claim[] {
  const field = passage.form === 'heading' ? fieldOfHeading(KUSTOMIZATION, passage.words.text) : null;
  if (field === null || passage.items.length < FEWEST_ITEMS) return [];
  const entries = passage.items.map((item) => ({ item, said: said(context, item) }));
  const known = entries.filter((entry) => entry.said !== null);
  if (known.length * 2 <= entries.length) return [];
  return entries.flatMap((entry) =>
    entry.said === null ? [] : claimsOf(context, { shape: 'bullet', ...entry.said, kind: KUSTOMIZATION, field }),
  );
}

/** The field of a kind that a heading names and nothing else: "Timeouts per cluster"; `null` for any other heading. */
export function fieldOfHeading(kind: Kind, heading: string): Field | null {
  const words = foldedWords(heading).filter((word) => !BESIDE.has(word));
  const word = words.join('');
  const [field, another] = [...fieldsForWord(kind, word), ...fieldsForWord(kind, word.replace(/s$/, ''))];
  return field === undefined || (another !== undefined && another !== field) || field.grammar === 'path' ? null : field;
}

/** Whom an item is about, and the words that give the value. */
function said(
  context: SectionContext,
  { words }: Passage,
): { readonly mention: Mention; readonly words: Passage['words'] } | null {
  const [numbered, another] = numberedIn(words.text);
  if (numbered === undefined) {
    const leading = leadingKustomization(context, words);
    return leading === null ? null : { mention: leading.mention, words: leading.rest };
  }
  const subjects = layersOf(context).get(numbered.key) ?? [];
  const [subject] = subjects;
  const behind = /^\W*[:–—-]\s*/u.exec(words.text.slice(numbered.to));
  if (subject === undefined || subjects.length > 1 || another !== undefined || behind === null || numbered.from > 2)
    return null;
  return { mention: { type: 'known', subject }, words: trimWords(sliceWords(words, numbered.to + behind[0].length)) };
}
