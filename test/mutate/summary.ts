import { table } from '../../src/report/table.ts';
import { formatPlace } from '../../src/vocabulary/place.ts';
import type { MutationScore } from './score.ts';

/** The share of statements that became false which has to be reported, in percent. */
const LEAST_CAUGHT = 98;

/** What a run found, as a table by kind of mutation and one by shape of statement; `details` lists what went wrong. */
export function summarizeMutations(
  scores: readonly MutationScore[],
  details: boolean,
): { readonly text: string; readonly isGood: boolean } {
  const head = ['MUTATIONS', 'BECAME FALSE', 'CAUGHT', '', 'COLLATERAL'];
  const kinds = [...Map.groupBy(scores, ({ kind }) => kind)].map(([kind, group]) => [kind, ...rowOf(group)]);
  const shapes = [
    ...new Set(scores.flatMap(({ due, collateral }) => [...due, ...collateral].map(({ shape }) => shape))),
  ];
  const byShape = shapes.sort().map((shape) => {
    const of = (claims: MutationScore['due']) => claims.filter((claim) => claim.shape === shape);
    return [
      shape,
      ...rowOf(
        scores.map((one) => ({ ...one, due: of(one.due), missed: of(one.missed), collateral: of(one.collateral) })),
      ),
    ];
  });
  const lines = [
    table([['KIND', ...head], ...kinds, ['total', ...rowOf(scores)]]),
    '',
    table([['SHAPE', ...head], ...byShape]),
    ...(details ? ['', ...scores.flatMap(detailsOf)] : []),
  ];
  const due = count(scores, 'due');
  const share = due === 0 ? 100 : (100 * (due - count(scores, 'missed'))) / due;
  return { text: `${lines.join('\n')}\n`, isGood: share >= LEAST_CAUGHT && count(scores, 'collateral') === 0 };
}

function rowOf(scores: readonly MutationScore[]): readonly string[] {
  const due = count(scores, 'due');
  const caught = due - count(scores, 'missed');
  const share = due === 0 ? '–' : `${((100 * caught) / due).toFixed(1)} %`;
  return [String(scores.length), String(due), String(caught), share, String(count(scores, 'collateral'))];
}

function count(scores: readonly MutationScore[], what: 'due' | 'missed' | 'collateral'): number {
  return scores.reduce((total, score) => total + score[what].length, 0);
}

function detailsOf({ kind, change, missed, collateral }: MutationScore): readonly string[] {
  const shown = (claims: MutationScore['due'], what: string) =>
    claims.map(
      ({ place, shape, message }) => `${what}: ${kind}, ${change}: ${formatPlace(place)} ${shape}: ${message}`,
    );
  return [...shown(missed, 'missed'), ...shown(collateral, 'collateral')];
}
