import type { Field, Kind } from '../vocabulary/kind.ts';
import type { Phrase } from '../vocabulary/phrase.ts';
import { type Reading, readPhrase } from '../vocabulary/reading.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Reference, Value } from '../vocabulary/value.ts';
import { fieldsForWord } from '../vocabulary/vocabulary.ts';
import type { Claim, Mention, Saying, Shape } from './claim.ts';
import type { SectionContext } from './context.ts';
import { placeAt } from './line-index.ts';
import { isObjectName, resolveName } from './names.ts';
import { innerSpan, isOneMarkup, outerSpan, phraseOf, type Span, sliceWords, trimWords, type Words } from './phrase.ts';

/** Some words that say something of a field of an object. */
export interface Statement {
  readonly shape: Shape;
  readonly mention: Mention;
  readonly kind: Kind;
  readonly field: Field;
  readonly words: Words;
}

/** The claims that a statement makes: none, one, or two where it gives a value and a default, or a chart and its version. */
export function claimsOf(context: SectionContext, statement: Statement): readonly Claim[] {
  return partsOf(statement).flatMap((part) => claimsOfPart(context, part));
}

/** `app-template 3.5.1`, `podinfo@6.7.0`, `1.14.5`: behind the name of a chart, or in its place, stands its version. */
function partsOf(statement: Statement): readonly Statement[] {
  const { field, kind } = statement;
  const [version] = field.predicate === 'spec.chart.spec.chart' ? fieldsForWord(kind, 'chartversion') : [];
  if (version === undefined) return [statement];
  const words = trimWords(statement.words);
  const [first = '', ...others] = words.text.split(/[\s@:]+/);
  const last = others.at(-1) ?? first;
  const isPlain = others.slice(0, -1).every((word) => /^(?:chart|version),?$/i.test(word));
  if (!CHART_VERSION.test(last) || !isPlain || words.text.length > LONGEST_CHART) return [statement];
  const ofVersion = { ...statement, field: version, words: sliceWords(words, words.text.length - last.length) };
  const name = first.replace(/,$/, '');
  return others.length === 0 ? [ofVersion] : [{ ...statement, words: sliceWords(words, 0, name.length) }, ofVersion];
}

const CHART_VERSION = /^v?\d+\.\d+\.\d[\w.+-]*$/;
const LONGEST_CHART = 200;

function claimsOfPart(context: SectionContext, statement: Statement): readonly Claim[] {
  const { field, kind } = statement;
  const words = withoutFullStop(trimWords(statement.words));
  const phrase = phraseOf(words);
  const span = field.grammar !== 'references' && isOneMarkup(words) ? innerSpan(words) : outerSpan(words);
  if (span === null || isBesideThePoint(field, phrase)) return [];
  return readPhrase(field.grammar, phrase).map((reading) => {
    const predicate = reading.says === 'default' ? `default:${field.predicate}` : field.predicate;
    const saying = resolveReferences(context, kind, field, phrase.terms, sayingOf(field, reading));
    return claimAt(context, statement.shape, statement.mention, predicate, span, saying);
  });
}

/** A claim whose words stand at a span of the page. */
export function claimAt(
  context: SectionContext,
  shape: Shape,
  mention: Mention,
  predicate: string,
  span: Span,
  saying: Saying,
): Claim {
  const { path, lines, source } = context.page;
  const place = placeAt(path, lines, span.start, span.end);
  return { shape, place, text: source.slice(span.start, span.end), mention, predicate, saying };
}

/** The claim that an object of this name exists: made where a page plainly names one that the repository has not. */
export function existenceClaim(context: SectionContext, shape: Shape, mention: Mention, name: Words): readonly Claim[] {
  const span = innerSpan(name);
  const value: Value = { type: 'flag', flag: true };
  return span === null
    ? []
    : [claimAt(context, shape, mention, 'exists', span, { type: 'value', value, lists: 'all' })];
}

function withoutFullStop(words: Words): Words {
  const { text } = words;
  return text.endsWith('.') && !text.endsWith('..') ? trimWords(sliceWords(words, 0, text.length - 1)) : words;
}

/** A Flux path is a folder of its source: the name of a file, an absolute path and a URL speak of something else. */
function isBesideThePoint(field: Field, { text, terms }: Phrase): boolean {
  if (field.grammar !== 'path') return false;
  return [text, ...terms].some(
    (path) => /\.(?:ya?ml|json|md|tf|sh)$/i.test(path) || /^[/~]/.test(path) || path.includes('://'),
  );
}

function sayingOf(field: Field, reading: Reading): Saying {
  if (reading.says === 'unreadable') return { type: 'unreadable', reason: reading.reason };
  const lists = reading.says === 'value' && reading.lists === 'all' ? (field.lists ?? 'all') : 'some';
  return { type: 'value', value: reading.value, lists: reading.says === 'default' ? 'all' : lists };
}

/** Whether a field lists objects of the repository, so that each name on the page has to be one of theirs. */
export function isListOfTargets(kind: Kind, field: Field): boolean {
  return targetsOf(kind, field).length > 0;
}

/** Whether the names in some values of such a field are, for the most part, objects that the field can list. */
export function namesTargets(context: SectionContext, kind: Kind, field: Field, values: readonly Words[]): boolean {
  const targets = targetsOf(kind, field);
  let known = 0;
  let unknown = 0;
  for (const value of values) {
    for (const reading of readPhrase(field.grammar, phraseOf(withoutFullStop(trimWords(value))))) {
      if (reading.says !== 'value' || reading.value.type !== 'references') continue;
      for (const reference of reading.value.references) {
        if (resolveName(context.names, writtenReference(reference), targets, context.cluster).type === 'none')
          unknown++;
        else known++;
      }
    }
  }
  return known >= unknown;
}

/** The kinds whose objects a list of references names, where those are the repository's own objects. */
function targetsOf(kind: Kind, field: Field): readonly string[] {
  return field.predicate === 'spec.dependsOn' || field.predicate === 'requiredBy' ? [kind.kind] : [];
}

/** Short names of a list in full. A list with words that are no names says nothing for certain. */
function resolveReferences(
  context: SectionContext,
  kind: Kind,
  field: Field,
  terms: readonly string[],
  saying: Saying,
): Saying {
  if (saying.type === 'unreadable' || saying.value.type !== 'references') return saying;
  const references: Reference[] = [];
  for (const reference of saying.value.references) {
    const resolved = resolveReference(context, kind, field, reference, terms);
    if (typeof resolved === 'string') return { type: 'unreadable', reason: resolved };
    references.push(resolved);
  }
  const value: Value = { type: 'references', references };
  return { ...saying, value };
}

/** The reference with its full name, as it is written where it plainly names something else, or why neither is certain. */
function resolveReference(
  context: SectionContext,
  kind: Kind,
  field: Field,
  reference: Reference,
  terms: readonly string[],
): Reference | string {
  const written = writtenReference(reference);
  const targets = targetsOf(kind, field);
  if (reference.kind !== null && targets.length > 0 && !targets.includes(reference.kind)) {
    return `"${reference.kind} ${written}" is no ${kind.kind}`;
  }
  const meant = resolveName(context.names, written, targets, context.cluster);
  if (meant.type === 'ambiguous') return oneName(meant.candidates, reference, written);
  if (meant.type === 'known' && meant.strayNamespace === null) {
    const { name, namespace } = meant.subject;
    return { ...reference, name, namespace: reference.namespace === null ? null : namespace };
  }
  const isSetApart = terms.includes(written) || terms.includes(reference.name);
  const looksLikeName = isObjectName(written) && (isSetApart || field.abbreviated === true || /[-/]/.test(written));
  return looksLikeName ? reference : `"${written}" is not plainly the name of an object`;
}

/** Namesakes in several namespaces leave the reference as open as the page does. */
function oneName(candidates: readonly Subject[], reference: Reference, written: string): Reference | string {
  const names = [...new Set(candidates.map(({ name }) => name))];
  const [name = written] = names;
  return names.length > 1 ? `"${written}" may be ${names.join(' or ')}` : { ...reference, name };
}

function writtenReference({ namespace, name }: Reference): string {
  return namespace === null ? name : `${namespace}/${name}`;
}
