import { table } from '../../src/report/table.ts';
import { formatPlace } from '../../src/vocabulary/place.ts';
import floors from './floor.json' with { type: 'json' };
import type { Score, Scored } from './score.ts';

/** What is measured of some labels: how many of those that count, of how many. */
interface Measure {
  readonly hits: number;
  readonly of: number;
}

/** Of false statements, those reported as drifted. */
function driftRecall(scored: readonly Scored[]): Measure {
  return measure(scored, 'false', 'drifted');
}

/** Of true statements, those reported as verified. */
function proofRecall(scored: readonly Scored[]): Measure {
  return measure(scored, 'true', 'verified');
}

function measure(scored: readonly Scored[], verdict: Scored['label']['verdict'], answer: Scored['answer']): Measure {
  const counted = scored.filter(({ label }) => label.verdict === verdict);
  return { hits: counted.filter((one) => one.answer === answer).length, of: counted.length };
}

/** In whole percent, rounded down; 100 of nothing. */
function percent({ hits, of }: Measure): number {
  return of === 0 ? 100 : Math.floor((100 * hits) / of);
}

/** What the score of a wiki must not fall below, in percent; false alarms are never allowed. */
interface Floor {
  readonly driftRecall: number;
  readonly proofRecall: number;
}

const FLOORS: Readonly<Record<string, Floor>> = floors;

/** Where a wiki's score falls short of what `floor.json` asks, a line for each; a false alarm is one. */
export function shortfalls(score: Score): readonly string[] {
  const floor = FLOORS[score.wiki];
  if (!floor) return [`${score.wiki}: floor.json has no such wiki`];
  return [
    ...score.falseAlarms.map(({ place, message }) => `${score.wiki}: false alarm at ${formatPlace(place)}: ${message}`),
    ...shortfall(`${score.wiki}: drift recall`, driftRecall(score.scored), floor.driftRecall),
    ...shortfall(`${score.wiki}: proof recall`, proofRecall(score.scored), floor.proofRecall),
  ];
}

function shortfall(what: string, measured: Measure, floor: number): readonly string[] {
  const reached = percent(measured);
  return reached < floor ? [`${what} is ${reached}% (${measured.hits}/${measured.of}), below ${floor}%`] : [];
}

/** The scores as two tables: by shape, and by wiki with the total. */
export function summarize(scores: readonly Score[]): string {
  const all = scores.flatMap(({ scored }) => scored);
  const shapes = Map.groupBy(all, ({ label }) => label.shape);
  // Alarms count under the shape that the check gives them: no label need stand where they are.
  const alarms = scores.flatMap(({ falseAlarms }) => falseAlarms);
  const byShape = [...shapes]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([shape, scored]) => rowOf(shape, scored, alarms.filter((alarm) => alarm.shape === shape).length));
  const byWiki = scores.map(({ wiki, scored, falseAlarms }) => rowOf(wiki, scored, falseAlarms.length));
  const head = ['STATEMENTS', 'TRAPS', 'FALSE ALARMS', 'DRIFT RECALL', 'PROOF RECALL'];
  return [
    table([['SHAPE', ...head], ...byShape]),
    table([['WIKI', ...head], ...byWiki, rowOf('all', all, alarms.length)]),
  ].join('\n\n');
}

function rowOf(name: string, scored: readonly Scored[], falseAlarms: number): readonly string[] {
  const traps = scored.filter(({ label }) => label.verdict === 'trap').length;
  const recalls = [driftRecall(scored), proofRecall(scored)];
  return [name, String(scored.length), String(traps), String(falseAlarms), ...recalls.map(shown)];
}

function shown(measured: Measure): string {
  return measured.of === 0 ? '–' : `${percent(measured)}% (${measured.hits}/${measured.of})`;
}

/** What was missed, a line for each: false statements not reported, true ones not proved. */
export function misses({ wiki, scored }: Score): readonly string[] {
  return scored.flatMap(({ label, answer }) => {
    const wanted = { false: 'drifted', true: 'verified', trap: answer }[label.verdict];
    if (answer === wanted) return [];
    const { page, line, shape, predicate, text, verdict } = label;
    return [`${wiki}/${page}:${line}  ${verdict} ${shape} ${predicate}, found ${answer}: ${text}`];
  });
}
