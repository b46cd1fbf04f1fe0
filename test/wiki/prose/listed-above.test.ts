import { describe, expect, test } from 'vitest';
import { statementsIn } from '../statements.ts';

const LIST = '- `apps-web`: the shop\n- **apps-data**\n- base-network\n\n';
const TABLE = '| Layer | Note |\n|---|---|\n| `apps-web` | the shop |\n| `apps-data` | |\n| base-network | |\n\n';

function behind(above: string, sentence: string) {
  return statementsIn(`# Flux\n\n${above}${sentence}\n`).map(([, ...statement]) => statement);
}

describe('behind a list or a table of Kustomizations', () => {
  test('all of them, and none of them, are those that it names', () => {
    for (const above of [LIST, TABLE]) {
      expect(behind(above, 'All of them reconcile every 5 minutes.')).toEqual([
        ['the 3 listed above', 'spec.interval', '5 minutes'],
      ]);
    }
    expect(behind(LIST, 'All three of them use `wait: true` and `prune: true`.')).toEqual([
      ['the 3 listed above', 'spec.wait', 'true'],
      ['the 3 listed above', 'spec.prune', 'true'],
    ]);
    expect(behind(LIST, 'None of them uses `wait: true`.')).toEqual([['the 3 listed above', 'spec.wait', 'false']]);
  });

  test('a part is counted among as many as it has', () => {
    expect(behind(LIST, 'Two of the three use `wait: true`.')).toEqual([['Kustomizations', 'count', '2']]);
    expect(behind(LIST, 'Two of the four use `wait: true`.')).toEqual([]);
    expect(behind(LIST, 'All but two of the three use `wait: true`.')).toEqual([]);
    expect(behind(LIST, 'At least two of the three use `wait: true`.')).toEqual([]);
  });

  test('who else is meant, or what is only wished for, makes no claim', () => {
    expect(behind('', 'All of them reconcile every 5 minutes.')).toEqual([]);
    expect(behind('- Grafana\n- `apps-web`\n\n', 'All of them use `wait: true`.')).toEqual([]);
    expect(behind('- `apps-web`\n\n', 'All of them use `wait: true`.')).toEqual([]);
    expect(behind(`${LIST}Beside them there is more.\n\n`, 'All of them use `wait: true`.')).toEqual([]);
    expect(behind(LIST, 'There are others. All of them use `wait: true`.')).toEqual([]);
    expect(behind(LIST, 'All of them should use `wait: true`.')).toEqual([]);
    expect(behind(LIST, 'All of them except apps-web do without `wait: true`.')).toEqual([]);
    expect(behind(LIST, 'All of them reconcile every 5 minutes in staging.')).toEqual([]);
    expect(behind('- Grafana\n- Loki\n\n', 'Two of these use `wait: true`.')).toEqual([]);
  });
});

describe('the only one', () => {
  const others = (flag: string) => [
    ['apps-web', 'spec.wait', flag === 'true' ? 'false' : 'true'],
    ['all but apps-web', 'spec.wait', flag],
  ];

  test('differs from all others', () => {
    expect(behind('', '`apps-web` is the only Kustomization without `wait: true`.')).toEqual(others('true'));
    expect(behind('', '`apps-web` is the only one that uses `wait: true`.')).toEqual(others('false'));
    expect(behind('', 'The only unit with `wait: true` is `apps-web`.').sort()).toEqual(others('false').sort());
  });

  test('of some other things, or under a condition, says nothing of all', () => {
    expect(behind('', '`apps-web` is the only application without `wait: true`.')).toEqual([]);
    expect(behind('', '`apps-web` is the only Kustomization without `wait: true` on this layer.')).toEqual([]);
    expect(behind('', '`apps-web` is the only one that should use `wait: true`.')).toEqual([]);
    expect(behind('', '`apps-web` is not the only Kustomization without `wait: true`.')).toEqual([]);
    expect(behind('- Grafana\n- Loki\n\n', '`apps-web` is the only one without `wait: true`.')).toEqual([]);
  });
});
