import type { Derivation, DerivedObject, Naming } from '../check/derivation.ts';
import type { CheckedClaim, PageFinding, RepositoryFault } from '../check/verdict.ts';
import type { Fact, FactOrigin } from '../repo/facts.ts';
import type { Field } from '../vocabulary/kind.ts';
import { formatPlace, type Place } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import { RULES, type Rule, type RuleId } from '../vocabulary/rules.ts';
import { formatSubject } from '../vocabulary/subject.ts';
import { formatValue, type Unknown, type Value } from '../vocabulary/value.ts';
import type { Likeness } from '../wiki/names.ts';
import { frame, type Sources } from './frame.ts';
import type { Paint } from './paint.ts';

const LABEL_WIDTH = 12;
/** Of objects and of namesakes, so many are shown. */
const MOST = 8;

const LIKENESSES: Readonly<Record<Likeness, string>> = {
  exact: 'the name itself',
  folded: 'the name but for case and punctuation',
  suffix: 'the end of exactly one name',
};

const ORIGINS: Readonly<Record<FactOrigin, string>> = {
  written: 'a manifest writes it',
  defaulted: 'no manifest writes it: it is what holds then',
  derived: 'it follows from other fields or objects',
};

/** What a report shows files with. */
export interface Dress {
  readonly sources: Sources;
  readonly paint: Paint;
}

/** Everything that led to the verdict on one claim, for a person. */
export function derivationReport(derivation: Derivation, dress: Dress): string {
  const { claim } = derivation;
  return report(
    [
      [`${claim.id}  ${claim.verdict}`, [printable(claim.message)]],
      ['What the page says', saidLines(derivation, dress)],
      ['Whom it is about', aboutLines(derivation)],
      ['What is so', soLines(derivation, dress)],
      ['The verdict', verdictLines(claim)],
    ],
    dress,
  );
}

/** Everything about one finding that is no claim, for a person. */
export function findingReport(finding: PageFinding | RepositoryFault, dress: Dress): string {
  const { id, severity, message, rule } = finding;
  const page = 'page' in finding ? finding.place : null;
  const evidence = 'page' in finding ? (finding.evidence ?? []).map(({ place }) => place) : finding.evidence;
  return report(
    [
      [`${id}  ${severity}`, [printable(message)]],
      [
        'Where',
        [
          ...(page === null ? [] : placeLines('page', page, dress.sources.page, dress)),
          ...evidence.flatMap((place) => placeLines('manifest', place, dress.sources.manifest, dress)),
        ],
      ],
      ['The rule', ruleLines(rule)],
    ],
    dress,
  );
}

function report(parts: readonly (readonly [string, readonly string[]])[], { paint }: Dress): string {
  const shown = parts.filter(([, lines]) => lines.length > 0);
  return `${shown.map(([title, lines]) => [paint('strong', title), ...lines.map((line) => `  ${line}`)].join('\n')).join('\n\n')}\n`;
}

function saidLines({ claim, headings }: Derivation, dress: Dress): readonly string[] {
  const { place, shape, text, predicate, claimed, reason } = claim;
  return [
    ...placeLines('at', place, dress.sources.page, dress),
    ...(headings.length === 0 ? [] : [field('under', headings.join(' › '))]),
    field('shape', shape),
    field('words', text),
    field('says of', predicate),
    field('read as', claimed === null ? `nothing that can be compared: ${reason ?? 'no value'}` : shownValue(claimed)),
  ];
}

function aboutLines({ claim, naming, objects, namesakes }: Derivation): readonly string[] {
  const { subject } = claim;
  const known = objects.map((object) => field('is', `${shownEntity(object.entity)}, ${howDeployed(object)}`));
  const others = namesakes.map(({ entity, because }) => field('not', `${shownEntity(entity)}: ${because}`));
  return [
    field('subject', formatSubject(subject, true)),
    ...(naming === null ? [] : [field('named', namingText(naming))]),
    ...firstOf(known),
    ...firstOf(others),
  ];
}

function howDeployed({ isDeployed, appliedBy }: DerivedObject): string {
  if (!isDeployed) return 'which no root reaches';
  if (appliedBy.length === 0) return 'a root, or applied from outside Git';
  return `applied by ${appliedBy.map(({ subject }) => subject.name).join(', which is applied by ')}`;
}

function namingText({ written, line, likeness }: Naming): string {
  return `"${written}" on line ${line}: ${LIKENESSES[likeness]}`;
}

function firstOf(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), field('', `and ${lines.length - MOST} more`)];
}

function soLines({ claim, objects, field: known }: Derivation, dress: Dress): readonly string[] {
  const facts = objects.flatMap((object) => factLines(object, objects.length > 1, dress));
  const proof = claim.evidence.flatMap(({ place }) => placeLines('proof', place, dress.sources.manifest, dress));
  return [
    field('value', claim.actual === null ? 'not known' : shownValue(claim.actual)),
    ...(claim.because === null ? [] : [field('because', claim.because)]),
    ...(facts.length > 0 ? facts : proof),
    ...otherwise(known, claim),
  ];
}

/** What would hold if nothing were written, where that is not already the reason. */
function otherwise(known: Field | null, { because }: CheckedClaim): readonly string[] {
  if (known === null || !('source' in known.default) || known.default.source === because) return [];
  return [field('otherwise', known.default.source)];
}

/** A fact with every place that set it, the last word first. */
function factLines({ entity, fact }: DerivedObject, isOneOfMany: boolean, dress: Dress): readonly string[] {
  if (fact === null) return [];
  const [decisive, ...before] = fact.evidence;
  const { manifest } = dress.sources;
  return [
    ...(isOneOfMany ? [field('in', `${shownEntity(entity)}: ${shownValue(fact.value)}`)] : []),
    field('origin', ORIGINS[fact.origin]),
    ...(decisive === undefined ? [] : placeLines(decisiveLabel(fact), decisive, manifest, dress)),
    ...before.flatMap((place) => placeLines(fact.origin === 'written' ? 'instead of' : 'from', place, manifest, dress)),
  ];
}

function decisiveLabel({ origin }: Fact): string {
  return { written: 'set at', defaulted: 'left out', derived: 'from' }[origin];
}

function verdictLines({ verdict, reason, severity, rule, fix }: CheckedClaim): readonly string[] {
  return [
    field('verdict', reason === null ? verdict : `${verdict}: ${reason}`),
    ...(verdict === 'drifted' ? [field('severity', severity)] : []),
    ...(fix === null ? [] : [field('fix', `replace it with ${fix.replacement}`)]),
    ...ruleLines(rule),
  ];
}

function ruleLines(id: RuleId): readonly string[] {
  const rule: Rule = RULES[id];
  return [field('rule', `${id}: ${rule.meaning}`), field('to mend', rule.help)];
}

function shownValue(value: Value | Unknown): string {
  return value.type === 'unknown' ? `not known: ${value.reason}` : `${formatValue(value)} (${value.type})`;
}

function shownEntity({ subject, place }: DerivedObject['entity']): string {
  const where = subject.cluster === null ? '' : ` of ${subject.cluster}`;
  return `${formatSubject(subject, true)}${where} (${formatPlace(place)})`;
}

function placeLines(label: string, place: Place, textOf: Sources['page'], { paint }: Dress): readonly string[] {
  const lines = frame(textOf(place.file), place, paint);
  return [field(label, formatPlace(place)), ...lines.map((line) => `${' '.repeat(LABEL_WIDTH)}${line}`)];
}

function field(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${printable(text)}`;
}
