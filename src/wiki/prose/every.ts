import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { Value } from '../../vocabulary/value.ts';
import type { Claim, Mention, Shape } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { innerSpan, isOneMarkup, outerSpan, sliceWords, type Words } from '../phrase.ts';
import { claimAt, claimsOf } from '../statement.ts';
import { type Assignment, assignmentOf, assignmentsIn, fieldNamed } from './assignment.ts';
import { everyKustomization } from './level.ts';
import { listedAbove } from './listed-above.ts';
import { isNegated, isStatement } from './mood.ts';
import { layersOf, numberedIn } from './numbered.ts';
import { type Passage, shapeOf } from './passage.ts';
import { withoutReason } from './reason.ts';

type EveryMention = Extract<Mention, { readonly type: 'every' }>;

const ALL = /^\W*(?:all|every|each)(?: of)?(?: the| our| these)? ?(?:flux )?kustomizations?\b/i;
const NONE = /^\W*(?:none of|no)(?: the| our)? ?(?:flux )?kustomizations?\b/i;
/** Verbs that give every one of them what follows. */
const VERBS =
  /^\s*(?:in (?:this|the) (?:repository|cluster) )?(?:here )?(?:share|shares|use|uses|set|sets|have|has|are|is|run with|runs with|come with|get|inherit|nutzen|verwenden)\b/i;
const FROM =
  /^\W*(?:\w[ \w]*:\s*)?(?:from|starting (?:at|from|with)|ab|dal?) (?:level|layer|wave|stage|tier|phase|ebene|schicht|livello|ondata) \d+[a-z]?(?: (?:onwards?|on|up(?:wards)?|and (?:above|later|up)|in poi)|(?= (?:haben|nutzen|gilt|verwenden|laufen)))/i;
const ONLY =
  /^\W*(?:\w[ \w]*:\s*)?(?:only|nur|solo) ((?:(?:level|layer|wave|stage|tier|phase|ebene|schicht|livello|ondata)s? )?\d+[a-z]?(?:(?:,| and|, and| &| or| und| e) (?:(?:level|layer|wave|stage|tier|phase|ebene|schicht|livello|ondata) )?\d+[a-z]?)*) (?:use|uses|set|sets|have|has|run|runs|nutzen|nutzt|verwenden|verwendet|haben|hat|usano|usa)\b/i;
/** "Levels 0 to 2 use …", "Layer 1 uses …". */
const THESE =
  /^\W*(?:\w[ \w]*:\s*)?(level|layer|wave|stage|tier|phase)s? (\d+)(?: ?(?:-|–|to|through|and|&) ?(?:(?:level|layer|wave|stage|tier|phase) )?(\d+))? (?:all )?(?:use|uses|set|sets|have|has|run|runs)\b/iu;

/** Those that the list right above names. */
const ALL_LISTED = /^\W*(?:(?:all|each|every one)(?: \p{L}+)? of (?:them|these|those)|they all|these all)\b/iu;
const NONE_LISTED = /^\W*none of (?:them|these|those)\b/i;
const RECONCILED =
  /^\s*(?:are )?(?:reconciled?s?|sync(?:ed|s)?) every (\d+ ?(?:s|m|h|min|seconds?|minutes?|hours?))(?=[.,;]?$)/i;

/** What stands behind a setting of every Kustomization: "`prune: true` is set on every Kustomization". */
const ON_ALL =
  /^\W?\s?(?:is|are) (?:set|used|enabled|declared|in use|on|configured) (?:on|for|in|by|across) (?:all|every|each)(?: of)?(?: the| our| these)? ?(?:flux )?kustomizations?(?: (?:in|of) (?:the|this) (?:graph|cluster|repository|repo|chain|dag))?\W*$/i;

const BEGINNINGS = [ALL, NONE, ALL_LISTED, NONE_LISTED, FROM, ONLY, THESE];

/** What holds of every Kustomization, of none, or of some levels only. */
export function readUniversals(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap((whole) => {
    if (ON_EVERY.test(whole.text)) return readSetOnAll(context, passage, withoutReason(whole));
    if (!BEGINNINGS.some((beginning) => beginning.test(whole.text))) return [];
    const sentence = withoutReason(whole);
    if (!isStatement(sentence.text)) return [];
    return [
      ...readAll(context, passage, sentence),
      ...readListed(context, passage, sentence),
      ...readLevels(context, passage, sentence),
    ];
  });
}

/** Most sentences do not end with whose setting they began with. */
const ON_EVERY = /:\s?\S{1,80} ?\W?(?:is|are) .{1,40}kustomizations?\b/i;

/** "`prune: true` is set on every Kustomization in the graph." */
function readSetOnAll(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const [assignment, another] = assignmentsIn(sentence);
  if (assignment === undefined || another !== undefined || !isStatement(sentence.text)) return [];
  const { from, to } = assignment;
  if (/[\p{L}\p{N}]/u.test(sentence.text.slice(0, from)) || !ON_ALL.test(sentence.text.slice(to))) return [];
  return sayOfAll(context, shapeOf(passage), everyKustomization(context, 'every Kustomization'), assignment, false);
}

function readAll(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  const subject = ALL.exec(text) ?? NONE.exec(text);
  if (subject === null) return [];
  const verb = VERBS.exec(text.slice(subject[0].length));
  if (verb === null) return [];
  const isNone = NONE.test(text);
  const rest = text.slice(subject[0].length + verb[0].length);
  if (isNegated(rest)) return [];
  const mention = everyKustomization(context, subject[0].trim());
  const assignments = assignmentsIn(sentence);
  if (assignments.length === 0 && /:\s*$/.test(text)) {
    return isNone ? [] : passage.items.flatMap((item) => readItem(context, mention, item));
  }
  return assignments.flatMap((assignment) => sayOfAll(context, shapeOf(passage), mention, assignment, isNone));
}

/** "All of them use `wait: true`", behind a list of Kustomizations. */
function readListed(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  const all = ALL_LISTED.exec(text);
  const beginning = all ?? NONE_LISTED.exec(text);
  if (beginning === null) return [];
  const subjects = listedAbove(context, passage, sentence);
  const rest = text.slice(beginning[0].length);
  if (typeof subjects === 'string' || isNegated(rest)) return [];
  const mention = { ...everyKustomization(context, `the ${subjects.length} listed above`), subjects };
  const assignments = VERBS.test(rest) ? assignmentsIn(sentence) : intervalIn(sentence, beginning[0].length);
  return assignments.flatMap((one) => sayOfAll(context, shapeOf(passage), mention, one, all === null));
}

/** "… reconcile every 5 minutes". */
function intervalIn(sentence: Words, from: number): readonly Assignment[] {
  const found = RECONCILED.exec(sentence.text.slice(from));
  const field = fieldNamed('interval');
  if (found === null || field === undefined) return [];
  const end = from + found[0].length;
  const start = end - (found[1] ?? '').length;
  return [{ field, value: null, words: sliceWords(sentence, start, end), from: start, to: end }];
}

function readItem(context: SectionContext, mention: EveryMention, { words }: Passage): readonly Claim[] {
  const assignment = assignmentOf(words);
  return assignment === null ? [] : sayOfAll(context, 'bullet', mention, assignment, false);
}

function sayOfAll(
  context: SectionContext,
  shape: Shape,
  mention: EveryMention,
  { field, value, words }: Assignment,
  isNone: boolean,
): readonly Claim[] {
  if (!isNone && value?.type !== 'references')
    return claimsOf(context, { shape, mention, kind: KUSTOMIZATION, field, words });
  const said = isNone ? contraryOf(value) : value;
  const span = isOneMarkup(words) ? innerSpan(words) : outerSpan(words);
  if (said === null || span === null) return [];
  const lists = field.lists ?? 'all';
  return [claimAt(context, shape, mention, field.predicate, span, { type: 'value', value: said, lists })];
}

function contraryOf(value: Value | null): Value | null {
  return value?.type === 'flag' ? { type: 'flag', flag: !value.flag } : null;
}

/** "From Level 3 onwards …" and "Only Level 0 and 1 use …". */
function readLevels(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  const these = THESE.exec(text);
  if (these !== null && context.speaksOfFlux) return readThese(context, passage, sentence, these);
  const numbered = numberedIn(text);
  const [first] = numbered;
  if (first === undefined || !context.speaksOfFlux) return [];
  if (FROM.test(text)) {
    const mention = levelsFrom(context, first.word, first.number, null, `from ${first.key}`);
    return assignmentsIn(sentence).flatMap((one) => sayOfAll(context, shapeOf(passage), mention, one, false));
  }
  const only = ONLY.exec(text);
  if (only === null) return [];
  const highest = Math.max(...((only[1] ?? '').match(/\d+/g)?.map(Number) ?? []));
  const mention = levelsFrom(context, first.word, highest + 1, null, `above ${first.word} ${highest}`);
  return assignmentsIn(sentence).flatMap((one) => sayOfAll(context, shapeOf(passage), mention, one, true));
}

function readThese(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  [, word = '', low = '', high = low]: RegExpExecArray,
): readonly Claim[] {
  const [from, to] = [Number(low), Number(high)];
  const isPair = /\d (?:and|&) /.test(sentence.text) && to > from + 1;
  if (to < from || isPair || isNegated(sentence.text)) return [];
  const mention = levelsFrom(
    context,
    word.toLowerCase(),
    from,
    to,
    `on ${word.toLowerCase()} ${low}${to > from ? `–${high}` : ''}`,
  );
  return assignmentsIn(sentence).flatMap((one) => sayOfAll(context, shapeOf(passage), mention, one, false));
}

/** The Kustomizations of some levels, `to` included: those that the page puts there, else those that the graph does. */
function levelsFrom(
  context: SectionContext,
  word: string,
  from: number,
  to: number | null,
  written: string,
): EveryMention {
  const layers = [...layersOf(context)].filter(([key]) => key.startsWith(`${word} `));
  const defined = layers.filter(([key]) => {
    const number = Number.parseInt(key.slice(word.length + 1), 10);
    return number >= from && (to === null || number <= to);
  });
  const subjects: readonly Subject[] = defined.flatMap(([, members]) => members);
  const mention = everyKustomization(context, written);
  return subjects.length > 0 ? { ...mention, subjects } : { ...mention, levels: { from, to } };
}
