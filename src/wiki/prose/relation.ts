import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Reference } from '../../vocabulary/value.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { sliceWords, type Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { enumeratedFrom, enumeratedUpTo } from './enumeration.ts';
import { impliedKustomization } from './implied.ts';
import { isNegated, isStatement } from './mood.ts';
import { type Named, namesIn, spanIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { withConsequence, withoutReason } from './reason.ts';

/** Which side of a verb depends on the other. */
type Direction = 'left' | 'right';

/** Words between two Kustomizations that say that one waits for the other. Longer ones stand before those they begin with. */
const RELATIONS: readonly (readonly [phrase: string, dependent: Direction, says: 'all' | 'some' | 'none'])[] = [
  ['does not depend on', 'left', 'none'],
  ['do not depend on', 'left', 'none'],
  ["doesn't depend on", 'left', 'none'],
  ['is independent of', 'left', 'none'],
  ['are independent of', 'left', 'none'],
  ['depends only on', 'left', 'all'],
  ['depend only on', 'left', 'all'],
  ['depends solely on', 'left', 'all'],
  ['depends directly on', 'left', 'some'],
  ['depend directly on', 'left', 'some'],
  ['depends on', 'left', 'some'],
  ['depend on', 'left', 'some'],
  ['dependson', 'left', 'some'],
  ['waits for', 'left', 'some'],
  ['wait for', 'left', 'some'],
  ['waits on', 'left', 'some'],
  ['requires', 'left', 'some'],
  ['require', 'left', 'some'],
  ['is blocked by', 'left', 'some'],
  ['blocks until', 'left', 'some'],
  ['comes after', 'left', 'some'],
  ['is applied after', 'left', 'some'],
  ['are applied after', 'left', 'some'],
  ['is applied only after', 'left', 'some'],
  ['is only applied after', 'left', 'some'],
  ['is reconciled only after', 'left', 'some'],
  ['is only reconciled after', 'left', 'some'],
  ['has to wait for', 'left', 'some'],
  ['have to wait for', 'left', 'some'],
  ['is reconciled after', 'left', 'some'],
  ['are reconciled after', 'left', 'some'],
  ['reconciles after', 'left', 'some'],
  ['is deployed after', 'left', 'some'],
  ['are deployed after', 'left', 'some'],
  ['deploys after', 'left', 'some'],
  ['runs after', 'left', 'some'],
  ['starts after', 'left', 'some'],
  ['comes before', 'right', 'some'],
  ['is applied before', 'right', 'some'],
  ['are applied before', 'right', 'some'],
  ['is reconciled before', 'right', 'some'],
  ['are reconciled before', 'right', 'some'],
  ['is deployed before', 'right', 'some'],
  ['is a dependency of', 'right', 'some'],
  ['is a prerequisite for', 'right', 'some'],
  ['is a prerequisite of', 'right', 'some'],
  ['is required by', 'right', 'some'],
  ['blocks', 'right', 'some'],
  ['gates', 'right', 'some'],
  ['hängt ab von', 'left', 'some'],
  ['hängt von', 'left', 'some'],
  ['wartet auf', 'left', 'some'],
  ['benötigt', 'left', 'some'],
  ['dipende da', 'left', 'some'],
  ['aspetta', 'left', 'some'],
  ['richiede', 'left', 'some'],
];

/** Words between a name and its verb that change nothing. */
const ADVERBS: ReadonlySet<string> = new Set([
  'already',
  'also',
  'directly',
  'therefore',
  'then',
  'it',
  'explicitly',
  'now',
  'currently',
  'both',
  'each',
  'all',
  'therefore',
  'which',
  'that',
  'app',
  'deployment',
  'declare',
  'declares',
  'set',
  'sets',
  'has',
  'have',
]);

const KINDS = [KUSTOMIZATION.kind];

/** "X depends on Y and Z", "X waits for Y; Z is applied before Y". */
export function readRelations(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap(withConsequence).flatMap((whole) => {
    if (relationIn(folded(whole)) === null) return [];
    const sentence = withoutReason(whole);
    if (!isStatement(sentence.text)) return [];
    return clausesOf(sentence).flatMap((clause) => relationsIn(context, passage, clause));
  });
}

/** The words in lower case, with nothing but spaces between them. */
function folded({ text }: Words): string {
  return text.toLowerCase().replace(/[^\S ]/g, ' ');
}

/** What semicolons part, and the only comma between two verbs: "`a` depends on `b`, and `c` depends on `d`". */
function clausesOf(sentence: Words): readonly Words[] {
  const { text } = sentence;
  const verbs = [...folded(sentence).matchAll(EVERY_RELATION)].map(({ index }) => index);
  const cuts = [...text.matchAll(/;/g)].map(({ index }) => index);
  for (const [index, verb] of verbs.entries()) {
    const start = verbs[index - 1] ?? verb;
    const comma = text.indexOf(',', start);
    if (comma > start && comma < verb && text.lastIndexOf(',', verb) === comma) cuts.push(comma);
  }
  const ends = [...cuts.sort((a, b) => a - b), text.length];
  return ends.map((end, index) => sliceWords(sentence, index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end));
}

function relationsIn(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const text = folded(sentence);
  const found = relationIn(text);
  if (found === null) return [];
  const [phrase, dependent, says] = found.relation;
  const names = namesIn(context, sentence, KINDS);
  const left = enumeratedUpTo(sentence, found.at, names, ADVERBS);
  if (says !== 'none' && isNegated(clauseAround(text, found.at, phrase.length, left[0]?.from ?? 0))) return [];
  const end = found.at + phrase.length;
  // As a manifest writes it: "`apps` declares `dependsOn: operators`".
  const start = phrase === 'dependson' && left.length > 0 && text.charAt(end) === ':' ? end + 1 : end;
  const right = enumeratedFrom(
    context,
    sentence,
    start,
    names.filter((name) => name.from >= start),
    KINDS,
  );
  if (right === null || right.length === 0) return [];
  if (left.length === 0) {
    const implied = arePlain(right) ? impliedKustomization(context, passage, sentence, found.at) : null;
    if (implied === null || dependent !== 'left') return [];
    return claimsOf(context, passage, sentence, [implied], right, says);
  }
  const [dependents, prerequisites] = dependent === 'left' ? [left, right] : [right, left];
  const mentions = dependents.map(({ mention }) => mention);
  const isAll = dependent === 'left' && ALONE.test(sentence.text.slice(right.at(-1)?.to));
  return claimsOf(context, passage, sentence, mentions, prerequisites, isAll && says === 'some' ? 'all' : says);
}

/** Behind what something depends on: there is nothing else. */
const ALONE = /^\W{0,3}(?:alone|only|allein)\b/i;

/** Whether every name is that of a Kustomization letter by letter, set apart or with a hyphen that ordinary words have not. */
function arePlain(names: readonly Named[]): boolean {
  return names.every(
    ({ mention, written, marked }) =>
      mention.type === 'known' && mention.subject.name === written && (marked || written.includes('-')),
  );
}

/** Most sentences have none, which one look tells. */
const ANY_RELATION = new RegExp(RELATIONS.map(([phrase]) => phrase).join('|'));
const EVERY_RELATION = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${ANY_RELATION.source})(?![\p{L}\p{N}])`, 'gu');

function relationIn(text: string): { readonly relation: (typeof RELATIONS)[number]; readonly at: number } | null {
  if (!ANY_RELATION.test(text)) return null;
  for (const relation of RELATIONS) {
    const at = text.indexOf(relation[0]);
    const before = text.charAt(at - 1);
    const isBegun = at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(before));
    if (isBegun && /^[^\p{L}\p{N}]/u.test(text.slice(at + relation[0].length))) return { relation, at };
  }
  return null;
}

/** From what parts the clause of a verb from the one before it, a comma before its subject included, up to the words right behind the verb. */
function clauseAround(text: string, at: number, length: number, subjectAt: number): string {
  const comma = /,\s(?:and\s|while\s)?$/.test(text.slice(Math.max(0, subjectAt - 10), subjectAt)) ? subjectAt : 0;
  const start = Math.max(text.lastIndexOf(';', at), text.lastIndexOf(':', at), text.lastIndexOf(' but ', at), comma);
  return text.slice(start, at + length + 12);
}

function claimsOf(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  dependents: readonly Mention[],
  prerequisites: readonly Named[],
  lists: 'all' | 'some' | 'none',
): readonly Claim[] {
  const references = prerequisites.flatMap(({ mention }) => referenceTo(mention) ?? []);
  const [first] = prerequisites;
  const last = prerequisites.at(-1);
  if (references.length < prerequisites.length || first === undefined || last === undefined) return [];
  // Nothing waits for itself: "`network` (waits for network to be ready)" speaks of somebody else.
  if (dependents.some((mention) => references.some(({ name }) => name === referenceTo(mention)?.name))) return [];
  const span = spanIn(sentence, first.from, last.to);
  if (span === null) return [];
  const saying = { type: 'value', value: { type: 'references', references }, lists } as const;
  return dependents.map((mention) => claimAt(context, shapeOf(passage), mention, 'spec.dependsOn', span, saying));
}

function referenceTo(mention: Mention): Reference | null {
  return mention.type === 'known' ? { kind: null, namespace: null, name: mention.subject.name } : null;
}
