import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Reference } from '../../vocabulary/value.ts';
import type { Claim, Mention, Shape } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { foldedWords } from '../kind-words.ts';
import type { Span, Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { leadingNameIn } from '../written-name.ts';
import { enumeratedUpTo } from './enumeration.ts';
import { isNegated, isStatement } from './mood.ts';
import { namesIn, spanIn } from './named.ts';
import { type Numbered, numberedIn, stepsOf } from './numbered.ts';
import { type Passage, shapeOf } from './passage.ts';
import { leadingKustomization } from './subject.ts';

const FEWEST_MEMBERS = 2;
const ROOT_WORDS: ReadonlySet<string> = new Set(['root', 'roots', 'wurzel', 'wurzeln', 'radice', 'radici']);
const NO_DEPENDENCIES = /\b(?:(?:have|has|with|without any|without) ?(?:no )?dependenc|depends? on nothing)/i;

/** Lists of Kustomizations under "Level 2" or "Roots", and sentences that call one a root. */
export function readLevels(context: SectionContext, passage: Passage): readonly Claim[] {
  return [
    ...readList(context, passage),
    ...readPlaced(context, passage),
    ...passage.sentences.flatMap((sentence) => readSentence(context, passage, sentence)),
  ];
}

function readList(context: SectionContext, passage: Passage): readonly Claim[] {
  const lead = passage.form === 'paragraph' ? passage.sentences.at(-1) : passage.words;
  if (lead === undefined || passage.form === 'item' || passage.items.length === 0) return [];
  const [numbered, another] = numberedIn(lead.text);
  const level = numbered !== undefined && another === undefined && !/[a-z]$/.test(numbered.key) ? numbered : null;
  const areRoots = level === null ? listsRoots(lead.text, passage.form) : level.number === 0 && isLevel(level.word);
  if (level === null && !areRoots) return [];
  const members = membersOf(context, passage);
  if (members === null || (level === null && members.length < FEWEST_MEMBERS)) return [];
  const place = level ?? { from: 0, to: lead.text.length };
  return [
    ...members.flatMap(({ words, mention }) => {
      const span = spanIn(words, 0, words.text.length);
      if (span === null) return [];
      return areRoots || level === null
        ? claimAt(context, 'bullet', mention, 'root', span, {
            type: 'value',
            value: { type: 'flag', flag: true },
            lists: 'all',
          })
        : levelClaim(context, 'bullet', mention, level, span);
    }),
    ...(areRoots
      ? allRoots(
          context,
          lead,
          place,
          members.map(({ mention }) => mention),
        )
      : []),
  ];
}

/** What a page calls a layer may be another page's wave: only levels are the same for all. */
function levelClaim(
  context: SectionContext,
  shape: Shape,
  mention: Mention,
  { word, number }: Numbered,
  span: Span,
): Claim {
  const value = { type: 'count', count: number } as const;
  const lists = isLevel(word) ? 'all' : 'some';
  const claim = claimAt(context, shape, mention, 'level', span, { type: 'value', value, lists });
  return { ...claim, steps: stepsOf(context, word) };
}

const PLACED =
  /^[\s`*(–—:-]*(?:(?:is|sits|stands|lives|belongs|runs|is placed)\b\s*)?(?:(?:on|in|at|to)\b\s*)?(?:the\s)?$/u;

/** "`x` is on Level 2", "### 5. `x` (Layer 2)". */
function readPlaced(context: SectionContext, passage: Passage): readonly Claim[] {
  if (passage.items.length > 0 && passage.form !== 'item') return [];
  return passage.sentences.flatMap((sentence) => {
    const [numbered, another] = numberedIn(sentence.text);
    if (numbered === undefined || another !== undefined || /[a-z]$/.test(numbered.key)) return [];
    const [name, ...others] = namesIn(context, sentence, [KUSTOMIZATION.kind]).filter(({ to }) => to <= numbered.from);
    if (name === undefined || others.length > 0 || !isStatement(sentence.text)) return [];
    const isPlaced =
      PLACED.test(sentence.text.slice(name.to, numbered.from)) &&
      /^[\s)`*.,]*$/.test(sentence.text.slice(numbered.to)) &&
      /^[^\p{L}]*(?:the )?(?:kustomization )?$/iu.test(sentence.text.slice(0, name.from));
    const span = spanIn(sentence, numbered.from, numbered.to);
    return isPlaced && span !== null ? [levelClaim(context, shapeOf(passage), name.mention, numbered, span)] : [];
  });
}

/** Layers, waves and stages are steps of an author's own; levels are counted in the graph. */
function isLevel(word: string): boolean {
  return word === 'level' || word === 'ebene' || word === 'livello';
}

/** A heading that is "Roots", or a sentence that says of the list below that it is the roots. */
function listsRoots(text: string, form: Passage['form']): boolean {
  const words = foldedWords(text);
  if (!words.some((word) => ROOT_WORDS.has(word)))
    return form === 'paragraph' && NO_DEPENDENCIES.test(text) && words.includes('kustomizations') && isStatement(text);
  if (form === 'heading')
    return words.length <= 3 && words.some((word) => word === 'roots' || word === 'wurzeln' || word === 'radici');
  return words.includes('roots') && isStatement(text) && !isNegated(text);
}

interface Member {
  readonly words: Words;
  readonly mention: Mention;
}

/** The Kustomizations that the items begin with; `null` unless they are Kustomizations for the most part. */
function membersOf(context: SectionContext, passage: Passage): readonly Member[] | null {
  const members = passage.items.flatMap((item) => {
    const leading = leadingKustomization(context, item.words);
    const name = leadingNameIn(item.words)?.name;
    return leading === null || name === undefined ? [] : { words: name.words, mention: leading.mention };
  });
  return members.length * 2 > passage.items.length ? members : null;
}

/** The claim that a list holds every root. */
function allRoots(
  context: SectionContext,
  lead: Words,
  { from, to }: { readonly from: number; readonly to: number },
  members: readonly Mention[],
): readonly Claim[] {
  const span = spanIn(lead, from, to);
  if (span === null) return [];
  const references: readonly Reference[] = members.flatMap((mention) =>
    mention.type === 'known' ? { kind: null, namespace: mention.subject.namespace, name: mention.subject.name } : [],
  );
  return [
    claimAt(context, 'prose', everyKustomization(context, 'the roots'), 'root', span, {
      type: 'value',
      value: { type: 'references', references },
      lists: 'all',
    }),
  ];
}

/** The mention of all Kustomizations of the cluster that the page speaks of. */
export function everyKustomization({ cluster }: SectionContext, written: string): Extract<Mention, { type: 'every' }> {
  return { type: 'every', kind: KUSTOMIZATION.kind, cluster, written, levels: null, subjects: null };
}

const NO_FILLERS: ReadonlySet<string> = new Set(['which', 'that']);

/** "X is a root of the graph", "X depends on nothing", "X has no `dependsOn`". */
function readSentence(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const found =
    /\b(?:is|are) (?:a |an |the |one of the |true )?(?:dag |graph )?roots?\b|\bdepends? on nothing\b(?! (?:but|except|else than))|\bhängt von nichts ab\b|\b(?:has|have|declares?|sets?) no (?:dependencies|dependency|dependson)\b/i.exec(
      sentence.text,
    );
  if (found === null || !isStatement(sentence.text) || /\bnot\b|n't\b/i.test(sentence.text)) return [];
  const names = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  const before = enumeratedUpTo(sentence, found.index, names, NO_FILLERS);
  const between = sentence.text.slice(before.at(-1)?.to ?? 0, found.index);
  const apart = between.replace(/\([^)]{0,300}\)/g, '').replace(/^, (?:which|that) $/, '');
  if (before.length === 0 || /[\p{L}\p{N}]{2}/u.test(apart)) return [];
  const span = spanIn(sentence, found.index, found.index + found[0].length);
  const shape = passage.form === 'item' ? 'bullet' : 'prose';
  if (span === null) return [];
  return before.map(({ mention }) =>
    claimAt(context, shape, mention, 'root', span, {
      type: 'value',
      value: { type: 'flag', flag: true },
      lists: 'all',
    }),
  );
}
