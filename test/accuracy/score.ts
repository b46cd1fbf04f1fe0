import type { CheckedClaim } from '../../src/check/verdict.ts';
import type { Place } from '../../src/vocabulary/place.ts';
import type { CheckedWiki } from './corpus.ts';
import type { Label } from './labels.ts';

/** What the check makes of the words of a label; `none` where it finds no claim in them. */
export type Answer = CheckedClaim['verdict'] | 'none';

/** A label with what the check makes of it. */
export interface Scored {
  readonly label: Label;
  readonly answer: Answer;
}

/** A wiki of the corpus, scored. */
export interface Score {
  readonly wiki: string;
  readonly scored: readonly Scored[];
  /** Drifted claims in words that no label calls false. */
  readonly falseAlarms: readonly CheckedClaim[];
}

/** Holds what the check says of a wiki against its labels. */
export function scoreWiki({ name, labels, claims, texts }: CheckedWiki): Score {
  const found = labels.map((label) => {
    const place = placeOf(label, texts.get(label.page) ?? '');
    return { label, said: claims.filter((claim) => isAbout(claim, label) && overlap(claim.place, place)) };
  });
  const expected = new Set(found.flatMap(({ label, said }) => (label.verdict === 'false' ? said : [])));
  return {
    wiki: name,
    scored: found.map(({ label, said }) => ({ label, answer: answerOf(said) })),
    falseAlarms: claims.filter((claim) => claim.verdict === 'drifted' && !expected.has(claim)),
  };
}

/** Several claims in the same words are one statement for the reader of a report: the worst counts. */
function answerOf(claims: readonly CheckedClaim[]): Answer {
  const verdicts = claims.map(({ verdict }) => verdict);
  return (['drifted', 'unverifiable', 'verified'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'none';
}

/** A word of the labels may stand for several predicates. */
const SAME: Readonly<Record<string, string>> = { 'effect:wait': 'wait', requiredBy: 'dependsOn', root: 'dependsOn' };

function isAbout({ predicate }: CheckedClaim, label: Label): boolean {
  return (SAME[predicate] ?? predicate.split(/[.:]/).at(-1)) === label.predicate;
}

function placeOf({ page, line, text }: Label, source: string): Place {
  const column = (source.split('\n')[line - 1] ?? '').indexOf(text) + 1;
  return { file: page, line, column, endLine: line, endColumn: column + text.length };
}

/** Whether two places share a character. */
function overlap(one: Place, other: Place): boolean {
  if (one.file !== other.file) return false;
  return beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one);
}

function beginsBeforeEnd(one: Place, other: Place): boolean {
  return one.line < other.endLine || (one.line === other.endLine && one.column < other.endColumn);
}
