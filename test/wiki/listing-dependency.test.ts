import { expect, test } from 'vitest';
import { statementsIn } from './statements.ts';

function listed(...lines: readonly string[]) {
  const files = ['# order', 'resources:', '  - base-network.yaml # Wave 1', ...lines.map((line) => `  - ${line}`)];
  return statementsIn(['# Order', '', '```yaml', ...files, '```', ''].join('\n'));
}

test('the comment behind a file says what its Kustomization waits for', () => {
  expect(
    listed('apps-web.yaml  # Wave 2 (depends on Wave 1)', 'apps-data.yaml # (depends on Wave 1 and Wave 2)'),
  ).toEqual([
    [7, 'apps-web', 'spec.dependsOn', 'base-network'],
    [8, 'apps-data', 'spec.dependsOn', 'base-network, apps-web'],
  ]);
});

test('steps that the page does not define, files of nobody and other words are left alone', () => {
  expect(
    listed(
      'apps-web.yaml # Wave 2 (depends on Wave 7)',
      'elsewhere.yaml # (depends on Wave 1)',
      'apps-data.yaml # (depends on what Wave 1 brings)',
      'sync.yaml # after Wave 1',
    ),
  ).toEqual([]);
});

function boxed(heading: string, line: string) {
  const page = [
    '# Order',
    '',
    '## Wave 1: Base Network',
    '',
    `## ${heading}`,
    '',
    '```',
    '┌────┐',
    line,
    '└────┘',
    '```',
    '',
  ];
  return statementsIn(page.join('\n'));
}

test('a box below the heading of a step says what its Kustomization waits for', () => {
  expect(boxed('Wave 2: Apps Web', '│   dependsOn: Wave 1   │')).toEqual([
    [9, 'apps-web', 'spec.dependsOn', 'base-network'],
  ]);
});

test('a box of several, of nobody or with more on its line is left alone', () => {
  expect(boxed('Waves', '│ dependsOn: Wave 1 │')).toEqual([]);
  expect(boxed('Wave 2 and Wave 3', '│ dependsOn: Wave 1 │')).toEqual([]);
  expect(boxed('Wave 2: Apps Web', '│ dependsOn: Wave 1 │ dependsOn: Wave 2 │')).toEqual([]);
  expect(boxed('Wave 2: Apps Web', '│ dependsOn: Wave 1 when it is there │')).toEqual([]);
});
