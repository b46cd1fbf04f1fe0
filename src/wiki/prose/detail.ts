import { parseImage } from '../../vocabulary/image.ts';
import { type Field, foldWord, type Kind } from '../../vocabulary/kind.ts';
import { readWholeNumber } from '../../vocabulary/number-word.ts';
import { fieldsForWord, KINDS, kindNamed } from '../../vocabulary/vocabulary.ts';
import { applicationParts } from '../application.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import { sliceWords, trimWords, type Words } from '../phrase.ts';
import { claimAt, claimsOf } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { spanIn, termsOf } from './named.ts';
import { kindOfWord, type NamedObject, objectsIn } from './object.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove } from './subject.ts';

/** A thing that some words may tell details of: an object, or whatever of a kind the Kustomization of the section applies. */
interface Target {
  readonly mention: Mention;
  readonly kind: Kind;
  readonly isApplied: boolean;
}

/** Targets, and where what is said of them begins and ends. */
interface Described {
  readonly targets: readonly Target[];
  readonly from: number;
  readonly to: number;
}

/** What one part of a description says: the word for a field, and where its value stands. */
interface Detail {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** Details of objects, each a claim of its own: "`main`: PostgresCluster (1 replica, 4Gi)", "Service port 80 → 8080". */
export function readDetails(context: SectionContext, passage: Passage): readonly Claim[] {
  if (passage.form === 'heading') return [];
  return passage.sentences.flatMap((sentence) => {
    if (!MAY_DETAIL.test(sentence.text) || !isStatement(sentence.text)) return [];
    return describedIn(context, passage, sentence).flatMap((described) =>
      detailsIn(sentence, described).flatMap((detail) =>
        claimOf(context, shapeOf(passage), sentence, described.targets, detail),
      ),
    );
  });
}

/** A description has a number, or something set apart. */
const MAY_DETAIL = /\d|[(:]|\b(?:LoadBalancer|ClusterIP|NodePort)\b/;

/** The objects that a sentence names, or else the kind that an item of a Kustomization's section begins with. */
function describedIn(context: SectionContext, passage: Passage, sentence: Words): readonly Described[] {
  const objects = objectsIn(sentence, context.names);
  const groups = [...Map.groupBy(objects, ({ name }) => name).values()];
  const named = groups.flatMap((group): readonly Described[] => {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) return [];
    const kinds = group.flatMap(({ kind }) => kind ?? []);
    const targets = targetsOf(context, first.name, kinds);
    return targets.length === 0 ? [] : [{ targets, from: last.to, to: endOf(sentence, objects, targets, last.to) }];
  });
  if (named.length > 0) return named;
  const alone = kindAlone(context, passage, sentence, objects);
  return alone.length > 0 || objects.length > 0 ? alone : ofApplication(context, passage, sentence);
}

/** Where another object begins, unless its kind is a field of these: "PVC `data` (StorageClass `fast`)". */
function endOf(sentence: Words, objects: readonly NamedObject[], targets: readonly Target[], from: number): number {
  const isValue = ({ kind }: NamedObject) =>
    kind !== null && targets.some((target) => fieldsForWord(target.kind, foldWord(kind)).length > 0);
  return objects.find((object) => object.from >= from && !isValue(object))?.from ?? sentence.text.length;
}

/** "2 replicas", "image `nginx:1.29`": an item under the name of an application that names nothing else. */
function ofApplication(context: SectionContext, passage: Passage, sentence: Words): readonly Described[] {
  if (passage.form !== 'item') return [];
  const targets = applicationParts(context).map(({ kind, mention }) => ({ mention, kind, isApplied: false }));
  return targets.length === 0 ? [] : [{ targets, from: 0, to: sentence.text.length }];
}

function targetsOf(context: SectionContext, name: string, kinds: readonly string[]): readonly Target[] {
  const candidates = kinds.length > 0 ? kinds.flatMap((kind) => kindNamed(kind) ?? []) : PLAIN_KINDS;
  return candidates.flatMap((kind) => {
    const meant = resolveName(context.names, name, [kind.kind], context.cluster);
    return meant.type === 'known' && meant.likeness === 'exact'
      ? [{ mention: { type: 'known', subject: meant.subject }, kind, isApplied: false }]
      : [];
  });
}

/** What a page may mean by a bare name that it gives replicas, storage or an image to. */
const PLAIN_KINDS = KINDS.filter(({ kind }) =>
  ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'PersistentVolumeClaim', 'PostgresCluster'].includes(kind),
);

const KIND_LEAD =
  /^\W*(?:(?:it |also )?(?:deploys|creates|defines|provides|has) )?(?:an? |the |one )?((?:[A-Za-z][\w-]* ){0,3})/;

/** "LoadBalancer Service port 8004", "nginx Deployment (2 replicas)": the last word that is a kind before anything else. */
function kindAlone(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  objects: readonly NamedObject[],
): readonly Described[] {
  if (passage.form !== 'item') return [];
  const mention = kustomizationAbove(context, passage);
  if (mention === null) return [];
  const lead = KIND_LEAD.exec(`${sentence.text} `.slice(0, LONGEST_LEAD))?.[0].length ?? 0;
  for (const word of [...sentence.text.slice(0, lead).matchAll(/(?<![A-Za-z])[A-Za-z]+(?![\w-])/g)].reverse()) {
    const name = kindOfWord(word[0], context.names);
    const kind = name === null || /^loadbalancer$/i.test(word[0]) ? undefined : kindNamed(name);
    if (kind === undefined || kind.kind === 'Kustomization') continue;
    const from = word.index + word[0].length;
    const targets = [{ mention, kind, isApplied: true }];
    return [{ targets, from, to: endOf(sentence, objects, targets, from) }];
  }
  return [];
}

const LONGEST_LEAD = 120;

/** "PVCs for cart and media (5Gi)": what something is for, before the brackets that describe it. */
const PURPOSE = /^[\s:]*(?:[A-Za-z]+ )?for [^().,;]{1,60}(?=\()/;

/** Brackets may hold anything beside details; a description outside them ends where something else is said. */
function detailsIn(sentence: Words, { from, to }: Described): readonly Detail[] {
  const purpose = PURPOSE.exec(sentence.text.slice(from, to))?.[0].length ?? 0;
  const details: Detail[] = [];
  let isDescription = true;
  let isBracket = false;
  for (const part of partsOf(sentence.text, from + purpose, to)) {
    if (part.opens) isBracket = true;
    const detail = isDescription ? detailOf(sentence, part.from, part.to) : null;
    const isSilent = part.from === part.to || isKindWord(sentence.text.slice(part.from, part.to));
    if (detail !== null) details.push(detail);
    else if (!isBracket && !isSilent) isDescription = false;
    if (part.closes) isBracket = false;
  }
  return details;
}

/** The kind behind a name, where it is written before its details: "`web` Deployment (2 replicas)". */
function isKindWord(text: string): boolean {
  return KIND_WORDS.has(foldWord(text));
}

const KIND_WORDS: ReadonlySet<string> = new Set(KINDS.flatMap(({ words }) => words));

interface Part {
  readonly from: number;
  readonly to: number;
  /** Whether a bracket opens before it, and whether one closes behind it. */
  readonly opens: boolean;
  readonly closes: boolean;
}

const PARTING = /[,;()·+—–]|\s-\s|:\s|\s(?:with|and|mit|und|con|e)\s/gu;

function partsOf(text: string, from: number, to: number): readonly Part[] {
  const parts: Part[] = [];
  let start = from;
  let opens = false;
  const push = (end: number, sign: string) => {
    const written = text.slice(start, end);
    const lead = written.length - written.trimStart().length;
    const trimmed = written.trim().replace(/\.$/, '');
    parts.push({ from: start + lead, to: start + lead + trimmed.length, opens, closes: sign === ')' });
  };
  for (const { 0: sign, index } of text.slice(0, to).matchAll(PARTING)) {
    if (index < from) continue;
    push(index, sign);
    start = index + sign.length;
    opens = sign === '(';
  }
  push(to, '');
  return parts;
}

/** Ways in which pages write a detail: the value is group 1. */
const DETAILS: readonly { readonly label: string; readonly pattern: RegExp }[] = [
  { label: 'replicas', pattern: /^(?:an? |the )?(\d{1,4}|[a-z]{3,9})[ -](?:replicas?|instances?|repliken|repliche)$/i },
  {
    label: 'size',
    pattern:
      /^(?:an? )?(\d{1,6}(?:\.\d{1,3})? ?[KMGTP](?:i|iB|B)?)(?: (?:of )?(?:storage|pvc|volume|disk|data|each))?$/,
  },
  { label: 'port', pattern: /^ports? (\d{1,5}(?:\/(?:tcp|udp))?)(?: ?(?:→|->|=>) ?\d{1,5})?$/i },
  { label: 'port', pattern: /^(\d{1,5}) ?(?:→|->|=>) ?\d{1,5}$/ },
  { label: 'type', pattern: /^(LoadBalancer|ClusterIP|NodePort)(?: service)?$/i },
  { label: 'postgresversion', pattern: /^postgres(?:ql)? v?(\d{1,2})$/i },
];

const LABEL_FIRST = /^([A-Za-z][A-Za-z ]{0,30}?)(?:\s*[:=]\s*|\s+)$/;

function detailOf(sentence: Words, from: number, to: number): Detail | null {
  const text = sentence.text.slice(from, to);
  if (text === '' || text.length > LONGEST_DETAIL || isNegated(text)) return null;
  for (const { label, pattern } of DETAILS) {
    const value = pattern.exec(text)?.[1];
    if (value === undefined) continue;
    const at = from + text.indexOf(value);
    return { label, from: at, to: at + value.length };
  }
  const [term, another] = termsOf(sentence).filter((one) => one.from >= from && one.to <= to);
  if (another !== undefined) return null;
  return term === undefined ? assigned(text, from) : labelled(text, from, term);
}

const LONGEST_DETAIL = 120;

/** "`fast` StorageClass", "image `nginx:1.29`", and an image by itself. */
function labelled(text: string, from: number, term: { from: number; to: number; text: string }): Detail | null {
  const before = text.slice(0, term.from - from);
  const behind = text.slice(term.to - from).trim();
  const at = { from: term.from, to: term.to };
  if (before === '' && behind === '') {
    return term.text.includes('/') && parseImage(term.text.trim()) !== undefined ? { label: 'image', ...at } : null;
  }
  if (behind === '') {
    const label = LABEL_FIRST.exec(before)?.[1];
    return label === undefined ? null : { label: foldWord(label), ...at };
  }
  return before === '' && /^[A-Za-z ]{1,30}$/.test(behind) ? { label: foldWord(behind), ...at } : null;
}

/** "replicas: 2", "size=5Gi". */
function assigned(text: string, from: number): Detail | null {
  const found = /^([A-Za-z][A-Za-z ]{0,30}?)\s*[:=]\s*(\S+)$/.exec(text);
  const [, label = '', value = ''] = found ?? [];
  return found === null
    ? null
    : { label: foldWord(label), from: from + text.length - value.length, to: from + text.length };
}

/** The claim about the one target that has such a field; none where several have. */
function claimOf(
  context: SectionContext,
  shape: Claim['shape'],
  sentence: Words,
  targets: readonly Target[],
  { label, from, to }: Detail,
): readonly Claim[] {
  const fitting = targets.flatMap((target) => {
    const [field, other] = fieldsForWord(target.kind, label);
    return field === undefined || other !== undefined ? [] : [{ target, field }];
  });
  const [only, another] = fitting;
  if (only === undefined || another !== undefined) return [];
  const { target, field } = only;
  const { mention, kind } = target;
  const words = trimWords(sliceWords(sentence, from, to));
  const claims =
    field.grammar === 'count'
      ? countClaims(context, shape, sentence, mention, field, from, to)
      : claimsOf(context, { shape, mention, kind, field, words }).filter(({ saying }) => saying.type === 'value');
  return target.isApplied ? claims.map((claim) => ({ ...claim, applied: kind.kind })) : claims;
}

/** "2 replicas", "two replicas", "single replica". */
function countClaims(
  context: SectionContext,
  shape: Claim['shape'],
  sentence: Words,
  mention: Mention,
  { predicate }: Field,
  from: number,
  to: number,
): readonly Claim[] {
  const written = sentence.text.slice(from, to);
  const count = written.toLowerCase() === 'single' ? 1 : readWholeNumber(written);
  const span = spanIn(sentence, from, to);
  if (count === undefined || span === null) return [];
  const value = { type: 'count', count } as const;
  return [claimAt(context, shape, mention, predicate, span, { type: 'value', value, lists: 'all' })];
}
