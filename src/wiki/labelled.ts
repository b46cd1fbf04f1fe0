import { type Field, foldWord } from '../vocabulary/kind.ts';
import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import { fieldsForWord } from '../vocabulary/vocabulary.ts';
import type { Claim, Mention, Shape } from './claim.ts';
import type { SectionContext } from './context.ts';
import { isKnownLabel, isOrdinaryLabel, isPlainDependency, tellOfKustomizations } from './labels.ts';
import {
  areOfFluxObjects,
  fieldCalled,
  type Meaning,
  meaningOf,
  mentionOf,
  resolve,
  unknownKustomization,
} from './meaning.ts';
import { isApplication } from './names.ts';
import { HARD_BREAK, SOFT_BREAK, sliceWords, trimWords, type Words } from './phrase.ts';
import { claimsOf, existenceClaim, isListOfTargets, namesTargets } from './statement.ts';
import type { WrittenName } from './written-name.ts';

/** A label and what the page says behind it: a row of a field table, `Timeout: 5m`. */
export interface Labelled {
  /** Folded by `foldWord`. */
  readonly label: string;
  readonly value: Words;
}

/** An object that labelled values are about, as the page names it. */
export interface Described {
  readonly name: WrittenName;
  /** Whether the name can mean nothing else where it stands; otherwise one label alone makes no statement. */
  readonly certain: boolean;
  /** Whether it stands among Kustomizations, so that a name that the repository has not is one that is gone. */
  readonly isAmongKustomizations: boolean;
}

const LONGEST_LABEL = 40;
/** Longer words are prose: no list of fields needs as many. */
const LONGEST_LIST = 5000;
/** What may stand before a label that is not the first word. */
const LINE_CUTS: ReadonlySet<string> = new Set(['·', '|', SOFT_BREAK, HARD_BREAK]);
const CUTS: ReadonlySet<string> = new Set([...LINE_CUTS, ',', ';', '(', '—', '–']);

/** The label before the first colon, equals sign or dash of the words, and what follows; `null` for other words. */
export function labelledIn(words: Words): Labelled | null {
  const trimmed = trimWords(words);
  const at = trimmed.text.slice(0, LONGEST_LABEL).search(/[:：=—–]/u);
  if (at <= 0) return null;
  const label = foldWord(trimmed.text.slice(0, at));
  const isDash = /[—–]/u.test(trimmed.text.charAt(at));
  if (label === '' || (isDash && !isKnownLabel(label))) return null;
  // A field of Obsidian has two colons: `chart:: 33.0.0`.
  const value = trimWords(sliceWords(trimmed, trimmed.text.startsWith('::', at) ? at + 2 : at + 1));
  return value.text === '' || value.text.startsWith('//') ? null : { label, value };
}

/** Every known label that a sentence sets off, with what follows it: `path: ./apps, dependsOn: a, b; wait: true`. */
export function allLabelledIn(words: Words): readonly Labelled[] {
  return partsWithLabels(words, (cut, label) => (cut === null || CUTS.has(cut)) && isKnownLabel(foldWord(label)));
}

/** The labels that lines begin with, and what follows each of them up to the next. */
export function labelledLinesIn(words: Words): readonly Labelled[] {
  return partsWithLabels(
    words,
    (cut, label) => (cut === null || LINE_CUTS.has(cut)) && label.trim().split(/\s+/).length <= 4,
  );
}

/** The parts that begin with a label of the kind wanted. `cut` is the character before it, `null` at the beginning. */
function partsWithLabels(words: Words, isWanted: (cut: string | null, label: string) => boolean): readonly Labelled[] {
  const { text } = words;
  if (text.length > LONGEST_LIST || !/[:：=—–]/u.test(text)) return [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const cut = at === 0 ? null : text.charAt(at - 1);
    if (cut !== null && !CUTS.has(cut)) continue;
    const label = /^[^:：=—–]{1,40}(?=[:：=—–])/u.exec(text.slice(at, at + LONGEST_LABEL + 1))?.[0];
    if (label !== undefined && isWanted(cut, label)) starts.push(at);
  }
  return starts.flatMap((start, index) => {
    const next = starts[index + 1];
    return labelledIn(withoutClosing(sliceWords(words, start, next === undefined ? text.length : next - 1))) ?? [];
  });
}

/** Without a bracket at the end that was opened before the words. */
function withoutClosing(words: Words): Words {
  const trimmed = trimWords(words);
  const { text } = trimmed;
  return text.endsWith(')') && !text.includes('(') ? sliceWords(trimmed, 0, text.length - 1) : trimmed;
}

/** The claims of labelled values about one object. */
export function claimsAbout(
  context: SectionContext,
  shape: Shape,
  described: Described,
  entries: readonly Labelled[],
): readonly Claim[] {
  const { name, certain } = described;
  const labels = entries.map(({ label }) => label);
  const meaning = meaningOf(context, { subjects: [name], labels, kinds: name.kinds });
  const mention = mentionOf(context, name, meaning);
  if (mention === null) return described.isAmongKustomizations ? missingObject(context, shape, name, labels) : [];
  const fields = entries.flatMap((entry) => {
    const found = fieldCalled(meaning, entry.label, labels);
    return found === null ? [] : { ...found, ...entry };
  });
  if (!isAboutFields(context, shape, fields, labels, meaning, certain)) return [];
  if (meaning.namedBy === null && areSettingsOfProgram(context, name, fields)) return [];
  const given = fields.map(({ field, label, value }) => ({ field, label, values: [value] }));
  if (!areOfFluxObjects(context, meaning, [name], given)) return [];
  return [
    ...strayNamespaceClaims(context, shape, name, meaning, mention),
    ...fields
      .filter(
        ({ kind, field, label, value }) =>
          isPlainDependency(label) || !isListOfTargets(kind, field) || namesTargets(context, kind, field, [value]),
      )
      .flatMap(({ kind, field, value }) => claimsOf(context, { shape, mention, kind, field, words: value })),
  ];
}

/**
 * Whether the labels are those of an object, rather than of an application, a host or a test that has a timeout too: at
 * least half are fields of its kind, unless the page names the kind, and they are no ordinary words standing alone.
 */
function isAboutFields(
  context: SectionContext,
  shape: Shape,
  fields: readonly { readonly field: Field; readonly label: string }[],
  labels: readonly string[],
  meaning: Meaning,
  certain: boolean,
): boolean {
  if (!certain && fields.length < 2) return false;
  // An application's table gives its namespace too.
  if (labels.length > 1 && fields.every(({ field }) => field.predicate === 'metadata.namespace')) return false;
  if (meaning.namedBy !== null) return fields.length > 0;
  if (fields.length * 2 < labels.length) return false;
  if (fields.some(({ label }) => !isOrdinaryLabel(label))) return true;
  const isAlone = fields.length === 1;
  return shape === 'field-table' ? !isAlone || labels.length === 1 : !isAlone && context.speaksOfFlux;
}

/** What a program may wait for, and for how long, as Flux may. */
const WAITING: ReadonlySet<string> = new Set(['spec.wait', 'spec.timeout']);

/**
 * Whether the fields are those of the program that bears the object's name: "wait" is a time there, or nothing but how
 * long to wait stands under a heading such as "Configuration".
 */
function areSettingsOfProgram(
  context: SectionContext,
  { written }: WrittenName,
  fields: readonly { readonly field: Field; readonly value: Words }[],
): boolean {
  const isTime = ({ field, value }: (typeof fields)[number]) =>
    field.predicate === 'spec.wait' && /^\d/.test(value.text);
  if (fields.some(isTime)) return true;
  const isOwnHeading = (context.section.heading ?? '').includes(written);
  if (isOwnHeading || context.isAmongKustomizations || !fields.every(({ field }) => WAITING.has(field.predicate)))
    return false;
  return !context.speaksOfFlux || isApplication(context.names, written, context.cluster);
}

function missingObject(
  context: SectionContext,
  shape: Shape,
  name: WrittenName,
  labels: readonly string[],
): readonly Claim[] {
  const isOther = name.kinds.length > 0 && !name.kinds.includes(KUSTOMIZATION.kind);
  const isNamed = context.kinds.includes(KUSTOMIZATION.kind);
  if (isOther || !name.marked || !(isNamed || tellOfKustomizations(labels))) return [];
  const mention = unknownKustomization(context, name, isNamed);
  return mention === null ? [] : existenceClaim(context, shape, mention, name.words);
}

/** `network/whoami` says of `whoami` that it lives in `network`. */
export function strayNamespaceClaims(
  context: SectionContext,
  shape: Shape,
  name: WrittenName,
  meaning: Meaning,
  mention: Mention,
): readonly Claim[] {
  const meant = resolve(context, name, meaning.kinds);
  if (meant.type !== 'known' || meant.strayNamespace === null) return [];
  const [kind] = meaning.kinds;
  const [field] = kind === undefined ? [] : fieldsForWord(kind, 'namespace');
  if (kind === undefined || field === undefined) return [];
  const words = sliceWords(name.words, 0, name.words.text.indexOf('/'));
  return claimsOf(context, { shape, mention, kind, field, words });
}
