import type { Kind } from '../../vocabulary/kind.ts';
import { HELM_RELEASE } from '../../vocabulary/kinds/helm-release.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { fieldsForWord } from '../../vocabulary/vocabulary.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { clustersNamedIn, isApplication } from '../names.ts';
import { sliceWords, type Words } from '../phrase.ts';
import { claimsOf } from '../statement.ts';
import { isRemark } from './clause.ts';
import { isNegated, isStatement } from './mood.ts';
import { type Named, namesIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';

const DURATION = String.raw`(?<value>\d+(?:\.\d+)?\s?[a-z]+|[a-z]{3,9} (?:minutes|hours|seconds))(?=[\s.,;:)]|$)`;

/** The same before the word for it: "a 15 minute timeout". */
const QUALIFIER = String.raw`(?<value>\d+(?:\.\d+)?[\s-]?(?:s|m|h|d|min|minutes?|hours?|seconds?))`;

/** What stands before and behind a name that says how one of its fields is set, and the field's word. */
const FORMS: readonly { readonly label: string; readonly before: RegExp; readonly behind: RegExp }[] = [
  ...(['timeout', 'interval', 'retry interval'] as const).flatMap((word) => [
    {
      label: word.replace(' ', ''),
      before: /^$/,
      behind: new RegExp(`^ (?:has|uses|gets|runs with) an? ${word} of ${DURATION}`, 'i'),
    },
    {
      label: word.replace(' ', ''),
      before: /^$/,
      behind: new RegExp(
        `^ (?:has|uses|gets|runs with|keeps) (?:an?|the|its) ${QUALIFIER} ${word}(?=[\\s.,;:)]|$)`,
        'i',
      ),
    },
    {
      label: word.replace(' ', ''),
      before: new RegExp(`^the ${word} of $`, 'i'),
      behind: new RegExp(`^ is (?:set to )?${DURATION}`, 'i'),
    },
  ]),
  { label: 'timeout', before: /^$/, behind: new RegExp(`^ (?:gives up|times out) after ${DURATION}`, 'i') },
  { label: 'interval', before: /^$/, behind: new RegExp(`^ is (?:reconciled|applied|synced) every ${DURATION}`, 'i') },
  {
    label: 'interval',
    before: /^flux (?:reconciles|applies|syncs) (?:the )?$/i,
    behind: new RegExp(`^ every ${DURATION}`, 'i'),
  },
  { label: 'timeout', before: /^das zeitlimit von $/i, behind: new RegExp(`^ (?:ist|beträgt) ${DURATION}`, 'i') },
  { label: 'interval', before: /^das intervall von $/i, behind: new RegExp(`^ (?:ist|beträgt) ${DURATION}`, 'i') },
  {
    label: 'chartversion',
    before: /^$/,
    behind: /^ is (?:pinned to|at|on) (?:chart )?(?:version )?(?<value>v?\d+\.\d+\.\d+)(?=[\s,;:)]|\.?$)/i,
  },
];

/** Words around the name that say what it is. */
const LEAD = /(?:(?:the|our) )?(?:(?<kind>kustomization|helmrelease|helm release|release) )?$/i;
const TRAIL = /^ (?<kind>kustomization|helmrelease|helm release|release)(?= )/i;

/** "The Kustomization `apps` gives up after 5m", "the interval of `apps` is 10m": how one object named by the sentence is set. */
export function readStated(context: SectionContext, passage: Passage): readonly Claim[] {
  if (passage.form === 'heading') return [];
  return passage.sentences.flatMap((sentence) => {
    if (!/\d|minutes|hours|seconds/.test(sentence.text) || !isStatement(sentence.text) || isNegated(sentence.text))
      return [];
    const found = subjectOf(context, sentence);
    if (found === null) return [];
    const { name, kind, before, behind } = found;
    const form = FORMS.find((one) => one.before.test(before) && one.behind.test(behind.text));
    const value = form?.behind.exec(behind.text);
    const [field, other] = form === undefined ? [] : fieldsForWord(kind, form.label);
    if (!value?.groups || field === undefined || other !== undefined) return [];
    const rest = behind.text.slice(value[0].length);
    if (!isRemark(rest) && !isOfCluster(context, rest)) return [];
    const written = value.groups['value'] ?? '';
    const from = value[0].lastIndexOf(written);
    const words = sliceWords(behind, from, from + written.length);
    const claims = claimsOf(context, { shape: shapeOf(passage), mention: name.mention, kind, field, words });
    return claims.filter(({ saying }) => saying.type === 'value');
  });
}

/** Whether the words narrow the statement to a cluster, and to nothing else: "… in production". */
function isOfCluster({ names }: SectionContext, rest: string): boolean {
  const word = /^ (?:in|on) (?:the )?`?([\w.-]+)`?(?: cluster)?[.,;]?$/.exec(rest)?.[1];
  return word !== undefined && clustersNamedIn([word.replace(/\.$/, '')], names).length > 0;
}

/** The only object of a sentence, and the words before and behind it and its kind. */
interface Found {
  readonly name: Named;
  readonly kind: Kind;
  readonly before: string;
  readonly behind: Words;
}

/** `null` where the sentence names no object or several, or may mean the application of that name. */
function subjectOf(context: SectionContext, sentence: Words): Found | null {
  const candidates = [KUSTOMIZATION, HELM_RELEASE].flatMap((kind) => {
    const [name, another] = namesIn(context, sentence, [kind.kind]);
    const isPlain = name?.marked === true && name.mention.type === 'known' && another === undefined;
    return isPlain && name.mention.subject.name === name.written ? [{ name, kind }] : [];
  });
  const [first] = candidates;
  if (first === undefined) return null;
  const { from, to, written } = first.name;
  if (candidates.some(({ name }) => name.from !== from)) return null;
  const lead = LEAD.exec(sentence.text.slice(0, from));
  const trail = TRAIL.exec(sentence.text.slice(to));
  const word = lead?.groups?.['kind'] ?? trail?.groups?.['kind'];
  const fitting = candidates.filter(({ kind }) => word === undefined || isCalled(kind, word));
  const [only, another] = fitting;
  const isSure = word !== undefined || context.speaksOfFlux || !isApplication(context.names, written, context.cluster);
  if (only === undefined || another !== undefined || !isSure) return null;
  const before = sentence.text.slice(0, lead?.index ?? from);
  return { ...only, before, behind: sliceWords(sentence, to + (trail?.[0].length ?? 0)) };
}

function isCalled(kind: Kind, word: string): boolean {
  return (kind === KUSTOMIZATION) === /^kustomization$/i.test(word);
}
