import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { readWholeNumber } from '../../vocabulary/number-word.ts';
import type { Claim, Counted, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import type { Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { assignmentsIn } from './assignment.ts';
import { everyKustomization } from './level.ts';
import { listedAbove } from './listed-above.ts';
import { isStatement } from './mood.ts';
import { namesIn, spanIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove } from './subject.ts';

/** What pages call the objects that they count, longest first, and their kind. */
export const COUNTED_KINDS: readonly (readonly [words: string, kind: string])[] = [
  ['image automation pipelines', 'ImageUpdateAutomation'],
  ['image update automations', 'ImageUpdateAutomation'],
  ['imageupdateautomations', 'ImageUpdateAutomation'],
  ['image pipelines', 'ImageUpdateAutomation'],
  ['image policies', 'ImagePolicy'],
  ['imagepolicies', 'ImagePolicy'],
  ['image repositories', 'ImageRepository'],
  ['imagerepositories', 'ImageRepository'],
  ['oci repositories', 'OCIRepository'],
  ['ocirepositories', 'OCIRepository'],
  ['helm repositories', 'HelmRepository'],
  ['helmrepositories', 'HelmRepository'],
  ['git repositories', 'GitRepository'],
  ['gitrepositories', 'GitRepository'],
  ['helm releases', 'HelmRelease'],
  ['helmreleases', 'HelmRelease'],
  ['flux kustomizations', 'Kustomization'],
  ['kustomizations', 'Kustomization'],
];

const NUMBER = String.raw`(\d{1,5}|[a-zäöüß]{2,12}(?:-[a-z]{3,5})?)`;
const ALL_OF_THEM = new RegExp(String.raw`\ball (?:of )?(?:the |our |its )?${NUMBER} ([a-z ]{4,40})`, 'giu');
const TOTAL =
  /^(?:total|number of|anzahl|totale)?\s*(?:number of |count of |of )?((?:flux )?[\p{L} ]{4,40}?)(?: count)?\s{0,9}[:=]\s*(\d{1,5})\b\s*(?:$|[(.,;–—])/iu;
const HAS = new RegExp(
  String.raw`\b(?:cluster|repository|repo|flux)\b[^.;:]{0,30}\b(?:has|have|runs|declares|defines|contains|manages|reconciles|consists of|hat|ha) ${NUMBER} ([a-z ]{4,40})`,
  'giu',
);
const ROOTS = new RegExp(
  String.raw`\b${NUMBER} (?:of (?:them|these|those) (?:are|is) (?:dag )?roots|(?:dag )?roots)\b`,
  'giu',
);
const DEPENDENCIES = new RegExp(String.raw`\b${NUMBER} (?:direct )?(dependencies|dependents)\b`, 'giu');
const HAVING = new RegExp(
  String.raw`\b${NUMBER} (?:of (?:our|the|these|those|them) )?(?:flux )?(?:kustomizations )?(?:set|sets|have|use|has|with) `,
  'giu',
);
/** "Four of the" before "five Kustomizations use …". */
const PART_OF = new RegExp(String.raw`\b${NUMBER} (?:out )?of (?:the |our |all |these |those )?$`, 'iu');
const LONGEST_PART = 40;
const POINTS_BACK = /\bof (?:these|those|them)\b/i;

const SUSPENDED: Counted = {
  what: 'objects',
  having: { predicate: 'spec.suspend', value: { type: 'flag', flag: true } },
};
const SOME = String.raw`\b${NUMBER} (?:of (?:our|the|these|those) )?`;
/** Sentences that count some of the Kustomizations, and which of them. */
const GROUPS: readonly (readonly [pattern: RegExp, counted: Counted])[] = [
  [
    new RegExp(String.raw`${SOME}(?:flux )?kustomizations (?:with|have) (?:dependencies|dependson)\b(?! on\b)`, 'giu'),
    { what: 'with-dependencies' },
  ],
  [
    new RegExp(
      String.raw`${SOME}(?:flux )?kustomizations (?:without|have no|with no) (?:any )?(?:dependencies|dependson)\b(?! on\b)`,
      'giu',
    ),
    { what: 'without-dependencies' },
  ],
  [
    new RegExp(String.raw`${SOME}(?:flux )?kustomizations depend on nothing\b`, 'giu'),
    { what: 'without-dependencies' },
  ],
  [new RegExp(String.raw`${SOME}suspended (?:flux )?kustomizations\b`, 'giu'), SUSPENDED],
  [
    new RegExp(
      String.raw`${SOME}(?:flux )?kustomizations (?:are |currently |is )*suspended\b(?! (?:in|on|by)\b)`,
      'giu',
    ),
    SUSPENDED,
  ],
];
/** Words before a number that leave it open how many there are. */
const VAGUE =
  /(?:\b(?:all but|about|around|over|under|nearly|almost|roughly|approximately|least|most|than|to|not|other|first|last|next)|[~≈<>])\s*$/i;

/** Words behind a number of objects that tell of their state in the cluster, or leave some out. */
const STATES =
  /\b(?:ready|operational|healthy|reconcil\w+|successful\w*|succeed\w*|fail\w*|true|running|show\w*|except|excluding|besides|without|suspended|broken)\b/i;
const LABELS: ReadonlyMap<string, Counted> = new Map<string, Counted>([
  ['kustomizations with dependencies', { what: 'with-dependencies' }],
  ['kustomizations with dependson', { what: 'with-dependencies' }],
  ['kustomizations without dependencies', { what: 'without-dependencies' }],
  ['kustomizations without dependson', { what: 'without-dependencies' }],
  ['suspended kustomizations', SUSPENDED],
  ['kustomizations suspended', SUSPENDED],
  ['dependencies', { what: 'all-dependencies' }],
  ['root kustomizations', { what: 'roots' }],
  ['roots', { what: 'roots' }],
]);

/** Words behind a group that leave some of it out: "two have no dependencies and stand apart". */
const NARROWED = /^(?: at all)?,? (?:and|but|that|which|who|among|outside|beside|besides|other than|apart from)\b/i;

/** How many there are: "All 15 Flux Kustomizations", "Total Dependencies: 57", "Eight of them are roots". */
export function readCounts(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap((sentence) => [
    ...readTotal(context, passage, sentence),
    ...(mayCount(sentence.text, passage) ? readSentence(context, passage, sentence) : []),
  ]);
}

/** Words of which every count has one. */
const COUNTING_WORDS =
  /\ball |root|depend|suspend|\b(?:set|have|use|has|with|runs|declares|defines|contains|manages|consists|hat|ha)/i;

function mayCount(text: string, { form }: Passage): boolean {
  return COUNTING_WORDS.test(text) && (form === 'heading' || isStatement(text));
}

/** What makes a label with a number one of all of them: "Kustomizations: 3" may be those of a layer. */
const SAYS_THE_WHOLE = /^(?:total|number|anzahl|totale)\b|\bwith(?:out)? depend|\bsuspended\b/i;

/** "**Total Kustomizations:** 46": a label that says what the whole is, alone on its line, and not beneath one of many. */
function readTotal(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const found = context.subject === null && !context.isAmongKustomizations ? TOTAL.exec(sentence.text) : null;
  if (found === null || !SAYS_THE_WHOLE.test(sentence.text)) return [];
  const [whole, noun = '', digits = ''] = found;
  const label = noun.trim().toLowerCase();
  const at = whole.lastIndexOf(digits);
  const counted = LABELS.get(label);
  const kind = COUNTED_KINDS.find(([words]) => words === label)?.[1];
  if (counted === undefined && kind === undefined) return [];
  const mention = { ...everyKustomization(context, label), kind: kind ?? KUSTOMIZATION.kind };
  return counts(context, passage, sentence, at, at + digits.length, Number(digits), mention, counted ?? OBJECTS);
}

const OBJECTS: Counted = { what: 'objects', having: null };

function kindCounted(text: string): string | null {
  const folded = text.toLowerCase();
  return (
    COUNTED_KINDS.find(([words]) => folded.startsWith(words) && !/^[a-z]/.test(folded.slice(words.length)))?.[1] ?? null
  );
}

function readSentence(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  const claims: Claim[] = [];
  for (const pattern of [ALL_OF_THEM, HAS]) {
    for (const match of text.matchAll(pattern)) {
      const [whole, word = '', noun = ''] = match;
      const kind = kindCounted(noun);
      const count = readWholeNumber(word);
      const end = match.index + whole.length;
      const behind = noun + text.slice(end, end + 60);
      if (kind === null || count === undefined || STATES.test(behind)) continue;
      const at = end - noun.length - 1 - word.length;
      const owner = kind === KUSTOMIZATION.kind ? null : kustomizationAbove(context, passage);
      const mention = owner ?? { ...everyKustomization(context, noun.trim()), kind };
      const counted: Counted = owner === null ? OBJECTS : { what: 'applied', kind };
      claims.push(...counts(context, passage, sentence, at, at + word.length, count, mention, counted));
    }
  }
  return [
    ...claims,
    ...readRoots(context, passage, sentence),
    ...readOfOne(context, passage, sentence),
    ...readHaving(context, passage, sentence),
    ...readGroups(context, passage, sentence),
  ];
}

function readRoots(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  if (!context.speaksOfFlux || !/roots/i.test(sentence.text)) return [];
  return [...sentence.text.matchAll(ROOTS)].flatMap((match) => {
    const word = match[1] ?? '';
    const count = readWholeNumber(word);
    if (count === undefined || count < 2) return [];
    return counts(
      context,
      passage,
      sentence,
      match.index,
      match.index + word.length,
      count,
      everyKustomization(context, 'the roots'),
      { what: 'roots' },
    );
  });
}

/** "`configs` has four dependencies and nine dependents". */
function readOfOne(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  if (sentence.text.search(DEPENDENCIES) < 0) return [];
  const [name, another] = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  if (name === undefined || another !== undefined || !/^\s*(?:has|hat|ha)\b/i.test(sentence.text.slice(name.to)))
    return [];
  return [...sentence.text.matchAll(DEPENDENCIES)].flatMap((match) => {
    const [, word = '', noun = ''] = match;
    const count = readWholeNumber(word);
    if (count === undefined || match.index < name.to) return [];
    const what = noun.toLowerCase() === 'dependents' ? 'dependents' : 'dependencies';
    return counts(context, passage, sentence, match.index, match.index + word.length, count, name.mention, { what });
  });
}

/** "Four set `wait: false`". */
function readHaving(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  if (!context.speaksOfFlux) return [];
  return [...sentence.text.matchAll(HAVING)].flatMap((match) => {
    const [whole, word = ''] = match;
    const count = readWholeNumber(word);
    const end = match.index + whole.length;
    const assignment = assignmentsIn(sentence).find(({ from }) => from === end);
    if (count === undefined || count < 2 || assignment === undefined || assignment.value === null) return [];
    const before = sentence.text.slice(Math.max(0, match.index - LONGEST_PART), match.index);
    const part = PART_OF.exec(before);
    const said = part === null ? word : (part[1] ?? '');
    const number = readWholeNumber(said);
    const pointsBack = part !== null || POINTS_BACK.test(whole);
    // "All three of them" gives no number of those that have it.
    if (pointsBack && /\ball $/i.test(before)) return [];
    const mention = countedAmong(context, passage, sentence, part === null ? null : count, pointsBack);
    const from = match.index - (part?.[0].length ?? 0);
    if (number === undefined || mention === null || VAGUE.test(sentence.text.slice(Math.max(0, from - 20), from)))
      return [];
    const counted: Counted = {
      what: 'objects',
      having: { predicate: assignment.field.predicate, value: assignment.value },
      ...(part === null ? {} : { of: count }),
    };
    return counts(context, passage, sentence, from, from + said.length, number, mention, counted);
  });
}

/** Those of whom a part is counted: the Kustomizations listed right above, else all. `null` where it may be others. */
function countedAmong(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  total: number | null,
  pointsBack: boolean,
): Mention | null {
  const every = everyKustomization(context, 'Kustomizations');
  const subjects = listedAbove(context, passage, sentence);
  if (subjects === 'nothing') return every;
  if (subjects === 'unclear') return pointsBack ? null : every;
  return total === null || subjects.length === total ? { ...every, subjects } : null;
}

/** "36 Kustomizations with dependencies", "two Kustomizations are suspended". */
function readGroups(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  return GROUPS.flatMap(([pattern, counted]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const word = match[1] ?? '';
      const count = readWholeNumber(word);
      if (count === undefined || VAGUE.test(text.slice(Math.max(0, match.index - 20), match.index))) return [];
      const end = match.index + match[0].length;
      if (NARROWED.test(text.slice(end, end + 40))) return [];
      const mention = everyKustomization(context, 'Kustomizations');
      return counts(context, passage, sentence, match.index, match.index + word.length, count, mention, counted);
    }),
  );
}

function counts(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  from: number,
  to: number,
  count: number,
  mention: Mention,
  counted: Counted,
): readonly Claim[] {
  const span = spanIn(sentence, from, to);
  if (span === null) return [];
  const saying = { type: 'value', value: { type: 'count', count }, lists: 'all' } as const;
  return [{ ...claimAt(context, shapeOf(passage), mention, 'count', span, saying), counted }];
}
