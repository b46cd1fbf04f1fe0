import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import type { Words } from '../phrase.ts';
import { claimAt, claimsOf } from '../statement.ts';
import { type Assignment, assignmentsIn } from './assignment.ts';
import { enumeratedUpTo } from './enumeration.ts';
import { isNegated, isStatement } from './mood.ts';
import { namesIn, spanIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { withConsequence, withoutReason } from './reason.ts';
import { kustomizationAbove, leadingKustomization } from './subject.ts';

/** What a sentence under the heading of a Kustomization begins with that says how that one is set. */
const OWN =
  /^\W*(?:it |this (?:one|layer|kustomization) )?(?:uses|sets|has|runs with|is set to|with|comes with|keeps|nutzt|setzt|usa)\b/i;

/** "`x` waits for nobody, `wait: false` …", "Uses `wait: false`": a field of one Kustomization, as its manifest writes it. */
export function readSettings(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap(withConsequence).flatMap((sentence) => {
    const [first, ...others] = assignmentsIn(sentence);
    if (first === undefined || !isStatement(withoutReason(sentence).text)) return [];
    const subject = subjectOf(context, passage, sentence, first.from);
    if (subject === null) return [];
    const isDenied = DENIED.test(sentence.text.slice(subject.to, first.from));
    if (isDenied) return subject.mentions.flatMap((mention) => contrary(context, passage, mention, sentence, first));
    const between = sentence.text.slice(Math.max(subject.to, first.from - NEAR), first.from);
    if (isNegated(between) || WISHED.test(between)) return [];
    const own = [first, ...others.filter(({ to }) => to <= subject.end)];
    return subject.mentions.flatMap((mention) =>
      own.flatMap((assignment) => say(context, passage, mention, assignment)),
    );
  });
}

/** Words before a setting that say that somebody would like to have it. */
const WISHED = /\b(?:needs?|wants?|lacks?|misses)\b/i;

/** So many characters before a setting may deny it. */
const NEAR = 30;

/** Whom a sentence is about, where what names it ends, and up to where the sentence speaks of nobody else. */
interface Subject {
  readonly mentions: readonly Mention[];
  readonly to: number;
  readonly end: number;
}

/** What stands between several names and a setting of each of them. */
const VERBS: ReadonlySet<string> = new Set([
  ...['has', 'have', 'set', 'sets', 'use', 'uses', 'declare', 'declares', 'run', 'runs', 'with', 'are', 'is', 'also'],
]);

/** The Kustomizations that a sentence begins with, or the one above a sentence that names none. */
function subjectOf(context: SectionContext, passage: Passage, sentence: Words, before: number): Subject | null {
  const names = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  const [name, ...others] = names.filter(({ from }) => from < before);
  const end = names.find(({ from }) => from > before)?.from ?? sentence.text.length;
  if (name === undefined) {
    const above = OWN.test(sentence.text) && names.length === 0 ? kustomizationAbove(context, passage) : null;
    const mention = above ?? ownerOf(context, passage, sentence, before);
    return mention === null ? null : { mentions: [mention], to: 0, end };
  }
  const last = others.at(-1) ?? name;
  const isSubject = /^\W*(?:both |the )?(?:kustomizations? )?$/i.test(sentence.text.slice(0, name.from));
  const isWhole = others.length === 0 || enumeratedUpTo(sentence, before, names, VERBS).length === others.length + 1;
  if (!isSubject || !isWhole || last.to > before) return null;
  return { mentions: [name, ...others].map(({ mention }) => mention), to: last.to, end };
}

/** The Kustomization that an item begins with, for a further sentence of the item that begins with a setting. */
function ownerOf(context: SectionContext, passage: Passage, sentence: Words, before: number): Mention | null {
  const isFirst = passage.sentences[0]?.pieces[0]?.start === sentence.pieces[0]?.start;
  if (passage.form !== 'item' || isFirst || /[\p{L}\p{N}]/u.test(sentence.text.slice(0, before))) return null;
  return leadingKustomization(context, passage.words)?.mention ?? null;
}

/** "`x` has no `wait: true`". */
const DENIED = /^\s*(?:has|have|sets?|declares?|uses?|carr(?:y|ies)) no $/i;

/** The contrary of a flag. */
function contrary(
  context: SectionContext,
  passage: Passage,
  mention: Mention,
  sentence: Words,
  { field, value, from, to }: Assignment,
): readonly Claim[] {
  const span = spanIn(sentence, from, to);
  if (span === null || value?.type !== 'flag') return [];
  const said = { type: 'flag', flag: !value.flag } as const;
  return [
    claimAt(context, shapeOf(passage), mention, field.predicate, span, { type: 'value', value: said, lists: 'all' }),
  ];
}

/** What else a Kustomization depends on a sentence may go on with. */
function say(
  context: SectionContext,
  passage: Passage,
  mention: Mention,
  { field, value, words }: Assignment,
): readonly Claim[] {
  const shape = shapeOf(passage);
  if (value === null) return [];
  if (value.type !== 'references') return claimsOf(context, { shape, mention, kind: KUSTOMIZATION, field, words });
  const span = spanIn(words, 0, words.text.length);
  if (span === null || field.predicate !== 'spec.dependsOn') return [];
  return [claimAt(context, shape, mention, field.predicate, span, { type: 'value', value, lists: 'some' })];
}
