import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { readWholeNumber } from '../../vocabulary/number-word.ts';
import type { Claim, Counted, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import type { Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { COUNTED_KINDS } from './count.ts';
import { everyKustomization } from './level.ts';
import { isNegated, isStatement } from './mood.ts';
import { namesIn, spanIn } from './named.ts';
import { kindOfWord } from './object.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove } from './subject.ts';

const NUMBER = String.raw`(?<number>\d{1,4}|[a-zäöüß]{2,12}(?:-[a-z]{3,5})?)`;
const NOUN = '(?<noun>[a-z]+(?: (?!and |und )[a-z]+)?(?: pools)?)';

/** "There are three address pools": how many of a kind there are at all. */
const ALTOGETHER = new RegExp(
  String.raw`^\W*(?:there are|we (?:have|run|use)|es gibt|wir haben) ${NUMBER} ${NOUN}(?:,? (?:in (?:the|our) (?:cluster|repository)|in total|altogether|insgesamt))?\W*$`,
  'iu',
);
/** "… contains 4 HelmRepositories and 3 OCIRepositories" behind the name of a Kustomization. */
const VERB =
  /^ (?:kustomization )?(?:contains|applies|creates|deploys|installs|makes|has|holds|brings|declares|defines) /i;
const COUNTED = new RegExp(`^${NUMBER} ${NOUN}(?<joint>,? and |, )?`, 'iu');
/** "Two namespaces are made by `x`." */
const PASSIVE = new RegExp(
  String.raw`^\W*${NUMBER} ${NOUN} (?:are|is) (?:made|created|applied|deployed|installed|managed) by (?:the )?(?:kustomization )?$`,
  'iu',
);
const ENDS = /^(?: kustomization)?\W*$/i;

/** Kinds of which a chart or an operator makes none: Git tells how many a cluster has. */
const OWN_KINDS: ReadonlyMap<string, string> = new Map([
  ...COUNTED_KINDS,
  ...['address pools', 'ip address pools', 'ipaddresspools', 'metallb pools'].map(
    (words) => [words, 'IPAddressPool'] as const,
  ),
]);

/** How many objects of a kind there are, or a Kustomization applies. */
export function readKindCounts(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap((sentence) => {
    if (!MAY_COUNT.test(sentence.text) || !isStatement(sentence.text) || isNegated(sentence.text)) return [];
    return [...readAltogether(context, passage, sentence), ...readOfKustomization(context, passage, sentence)];
  });
}

/** The verbs of the three forms. */
const MAY_COUNT =
  /there are|we |es gibt|wir haben|contain|appl|creat|deploy|install|make|made|has|hold|bring|decl|defin/i;

function readAltogether(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const groups = ALTOGETHER.exec(sentence.text)?.groups;
  const noun = groups?.['noun']?.toLowerCase() ?? '';
  const kind = OWN_KINDS.get(noun);
  if (groups === undefined || kind === undefined || kustomizationAbove(context, passage) !== null) return [];
  const mention = { ...everyKustomization(context, noun), kind };
  const number = groups['number'] ?? '';
  const from = sentence.text.indexOf(` ${number} `) + 1;
  return countClaim(context, passage, sentence, from, number, mention, { what: 'objects', having: null });
}

function readOfKustomization(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  const [name, another] = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  if (name === undefined || another !== undefined || name.mention.type !== 'known') return [];
  const passive = PASSIVE.exec(text.slice(0, name.from))?.groups;
  if (passive !== undefined) {
    const number = passive['number'] ?? '';
    const kind = ENDS.test(text.slice(name.to)) ? kindCounted(context, passive['noun'] ?? '') : null;
    return kind === null
      ? []
      : countClaim(context, passage, sentence, text.indexOf(number), number, name.mention, { what: 'applied', kind });
  }
  if (!/^\W*(?:the )?(?:kustomization )?$/i.test(text.slice(0, name.from))) return [];
  const verb = VERB.exec(text.slice(name.to));
  return verb === null ? [] : countedFrom(context, passage, sentence, name.to + verb[0].length, name.mention);
}

const MOST = 8;

/** The members of a list of counts; nothing where it holds anything else. */
function countedFrom(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  start: number,
  mention: Mention,
): readonly Claim[] {
  const claims: Claim[] = [];
  let at = start;
  for (let members = 0; members < MOST; members++) {
    const found = COUNTED.exec(sentence.text.slice(at));
    const kind = found === null ? null : kindCounted(context, found.groups?.['noun'] ?? '');
    if (found === null || kind === null) return [];
    const number = found.groups?.['number'] ?? '';
    claims.push(...countClaim(context, passage, sentence, at, number, mention, { what: 'applied', kind }));
    at += found[0].length;
    if (found.groups?.['joint'] === undefined) return ENDS.test(sentence.text.slice(at)) ? claims : [];
  }
  return [];
}

/** The kind that a noun in the plural names, or its first word where another sentence's part follows. */
function kindCounted({ names }: SectionContext, noun: string): string | null {
  const kind = OWN_KINDS.get(noun.toLowerCase()) ?? kindOfWord(noun.replaceAll(' ', ''), names);
  return kind !== null && /s$/i.test(noun) ? kind : null;
}

function countClaim(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  from: number,
  number: string,
  mention: Mention,
  counted: Counted,
): readonly Claim[] {
  const count = readWholeNumber(number);
  const span = spanIn(sentence, from, from + number.length);
  if (count === undefined || span === null) return [];
  const saying = { type: 'value', value: { type: 'count', count }, lists: 'all' } as const;
  return [{ ...claimAt(context, shapeOf(passage), mention, 'count', span, saying), counted }];
}
