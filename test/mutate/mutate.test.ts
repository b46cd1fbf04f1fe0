import { expect, test } from 'vitest';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { checkExample } from '../support/project.ts';
import { mutatePages, mutateRepository } from './run.ts';
import { summarizeMutations } from './summary.ts';

const EXAMPLE = {
  manifest: [kustomization('web', '5m'), kustomization('data', '3m').replace('timeout', 'wait: true\n  timeout')].join(
    '---\n',
  ),
  page: `${timeoutsPage({ web: '5m', data: '3m' })}\n## Kustomization \`data\`\n\n| Field | Value |\n|---|---|\n| wait | true |\n`,
};
const project = () => checkExample(EXAMPLE);

test('each value that the page gives is found out when the manifest changes, and nothing else is', () => {
  const scores = [...mutateRepository(project())];
  const changed = scores.filter(({ due }) => due.length > 0).map(({ kind, change, missed }) => [kind, change, missed]);
  expect(changed).toEqual([
    ['object renamed', 'Kustomization web is called web-renamed', []],
    ['object removed', 'Kustomization web is gone', []],
    ['object renamed', 'Kustomization data is called data-renamed', []],
    ['object removed', 'Kustomization data is gone', []],
    ['duration changed', 'spec.timeout of Kustomization web: 5m → 6m', []],
    ['flag flipped', 'spec.wait of Kustomization data: true → false', []],
    ['duration changed', 'spec.timeout of Kustomization data: 3m → 4m', []],
  ]);
  expect(scores.flatMap(({ collateral }) => collateral)).toEqual([]);
});

test('each word of the page is found out when it changes, and no other', () => {
  expect([...mutatePages(project())].map(({ change, missed, collateral }) => [change, missed, collateral])).toEqual([
    ['5m → 6m', [], []],
    ['3m → 4m', [], []],
    ['true → false', [], []],
  ]);
});

test('the summary counts what became false, by kind and by shape, and names what was missed', () => {
  const [score] = mutatePages(project());
  if (score === undefined) throw new Error('there is nothing to change');
  const { text, isGood } = summarizeMutations([{ ...score, missed: score.due }], true);
  expect(isGood).toBe(false);
  expect(text.split('\n')).toEqual([
    'KIND            MUTATIONS  BECAME FALSE  CAUGHT         COLLATERAL',
    'word of a page  1          1             0       0.0 %  0',
    'total           1          1             0       0.0 %  0',
    '',
    'SHAPE         MUTATIONS  BECAME FALSE  CAUGHT         COLLATERAL',
    'matrix-table  1          1             0       0.0 %  0',
    '',
    'missed: word of a page, 5m → 6m: page.md:5:11 matrix-table: spec.timeout of Kustomization web is 5m, as the page says',
    '',
  ]);
});
