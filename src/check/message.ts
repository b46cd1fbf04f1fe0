import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import { formatReference, formatValue, type Reference, type Value } from '../vocabulary/value.ts';
import type { Saying } from '../wiki/claim.ts';
import type { Judgement, ListDifference } from './judge.ts';

/** What is said and what is so, in one sentence that reads by itself. */
export function describe(subject: Subject, predicate: string, saying: Saying, judgement: Judgement): string {
  const what = `${predicate.replace(/^default:/, 'the default of ')} of ${formatSubject(subject)}`;
  if (judgement.verdict === 'unverifiable') {
    const asked = predicate === 'exists' ? `Whether ${formatSubject(subject)} exists` : what;
    return `${asked} cannot be checked: ${judgement.reason}`;
  }
  const is = judgement.actual === null ? '' : formatValue(judgement.actual);
  if (predicate === 'exists') return `${formatSubject(subject)} exists`;
  if (saying.type === 'value' && saying.lists === 'none') return denial(what, saying.value, judgement);
  if (judgement.verdict === 'verified') return `${what} is ${is}, as the page says`;
  if (saying.type === 'unreadable' || saying.value.type === 'absent') return `${what} is set, to ${is}`;
  return judgement.difference
    ? `${what}: ${differenceIn(judgement.difference)}`
    : `${what} is ${is}, not ${formatValue(saying.value)}`;
}

/** A page that says what is not in a list: all of it is right, or some of it is there. */
function denial(what: string, denied: Value, { verdict, actual }: Judgement): string {
  const held = new Set((actual === null ? [] : referencesOf(actual)).map(({ name }) => name));
  const isWrong = verdict === 'drifted';
  const names = referencesOf(denied).filter(({ name }) => held.has(name) === isWrong);
  const listed = names.map(formatReference).join(', ');
  return isWrong
    ? `${what} names ${listed}, which the page denies`
    : `${what} does not name ${listed}, as the page says`;
}

function referencesOf(value: Value): readonly Reference[] {
  return value.type === 'references' ? value.references : [];
}

function differenceIn({ missing, extra }: ListDifference): string {
  const parts = [
    ...(missing.length > 0 ? [`the page leaves out ${missing.map(formatReference).join(', ')}`] : []),
    ...(extra.length > 0 ? [`the page adds ${extra.map(formatReference).join(', ')}`] : []),
  ];
  return parts.join('; ');
}
