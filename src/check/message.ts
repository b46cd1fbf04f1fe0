import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import { formatReference, formatValue, type Value } from '../vocabulary/value.ts';
import type { Judgement, ListDifference } from './judge.ts';

/** What is said and what is so, in one sentence that reads by itself. */
export function describe(subject: Subject, predicate: string, claimed: Value | null, judgement: Judgement): string {
  const what = `${predicate.replace(/^default:/, 'the default of ')} of ${formatSubject(subject)}`;
  if (judgement.verdict === 'unverifiable') {
    const asked = predicate === 'exists' ? `Whether ${formatSubject(subject)} exists` : what;
    return `${asked} cannot be checked: ${judgement.reason}`;
  }
  const is = judgement.actual === null ? '' : formatValue(judgement.actual);
  if (predicate === 'exists') return `${formatSubject(subject)} exists`;
  if (judgement.verdict === 'verified') return `${what} is ${is}, as the page says`;
  if (claimed === null || claimed.type === 'absent') return `${what} is set, to ${is}`;
  return judgement.difference
    ? `${what}: ${differenceIn(judgement.difference)}`
    : `${what} is ${is}, not ${formatValue(claimed)}`;
}

function differenceIn({ missing, extra }: ListDifference): string {
  const parts = [
    ...(missing.length > 0 ? [`the page leaves out ${missing.map(formatReference).join(', ')}`] : []),
    ...(extra.length > 0 ? [`the page adds ${extra.map(formatReference).join(', ')}`] : []),
  ];
  return parts.join('; ');
}
