import { expect, test } from 'vitest';
import { kustomization } from '../../support/manifests.ts';
import { verdictsOf } from '../../support/verdicts.ts';

const FLEET = [kustomization('network', 'wait: true'), kustomization('storage', 'wait: true'), kustomization('web')];
const LIST = '- `network`\n- `storage`\n- `web`\n';

function said(sentence: string, list = LIST): readonly string[] {
  return verdictsOf(FLEET, `# Flux\n\n${list}\n${sentence}\n`).filter((line) => !line.includes('exists'));
}

test('what is said of all in a list holds for each, and those that differ are named', () => {
  expect(said('All of them reconcile every 15 minutes.')).toEqual([
    '7 verified: spec.interval is 15m for all 3, as the page says',
  ]);
  expect(said('All of them use `wait: true`.')).toEqual([
    '7 drifted: spec.wait is not true for all 3: web (false) differs',
  ]);
  expect(said('All of them use `wait: true`.', '- `network`\n- `storage`\n')).toEqual([
    '6 verified: spec.wait is true for all 2, as the page says',
  ]);
});

test('a part is counted out of as many as there are', () => {
  expect(said('Two of the three use `wait: true`.')).toEqual(['7 verified: Kustomizations with this spec.wait: 2']);
  expect(said('One of the three Kustomizations use `wait: true`.', '')).toEqual([
    '4 drifted: Kustomizations with this spec.wait: 2, not 1',
  ]);
  expect(said('Four of the five Kustomizations use `wait: true`.', '')).toEqual([
    '4 unverifiable: count of Cluster home cannot be checked: the page speaks of a part of them, and home has 3',
  ]);
});

test('the only one has to be the only one', () => {
  expect(said('`web` is the only Kustomization without `wait: true`.', '')).toEqual([
    '4 verified: spec.wait of Kustomization web is false, as the page says',
    '4 verified: spec.wait is true for all 2, as the page says',
  ]);
  expect(said('`network` is the only Kustomization with `wait: true`.', '')).toEqual([
    '4 verified: spec.wait of Kustomization network is true, as the page says',
    '4 drifted: spec.wait is not false for all 2: storage (true) differs',
  ]);
});
