import { expect, test } from 'vitest';
import { statementsIn } from './statements.ts';

const WAVES = [
  '# Order',
  '',
  '## Wave 1: Base Network',
  '',
  '## Wave 2b: Base Storage',
  '',
  '## The shop (Wave 3)',
  '',
];
const LISTING = ['```yaml', 'resources:', '  - apps-web.yaml # Wave 3', '```', ''];

/** What boxes with these lines say, below a page's waves. */
function boxed(...lines: readonly string[]) {
  return statementsIn([...WAVES, ...LISTING, '## Drawing', '', '```', ...lines, '```', ''].join('\n'));
}

test('a box says which steps or Kustomizations it waits for', () => {
  const said = boxed(
    '┌─────────────┐ ┌──────────────────┐',
    '│Base         │ │The shop          │',
    '│Storage      │ │(everything else) │',
    '│(deps: W1)   │ │(deps: W2b)       │',
    '└─────────────┘ │- web             │',
    '                └──────────────────┘',
    '┌────────────────────────────────────┐',
    '│ apps-data                          │',
    '│ dependsOn: base-network, apps-web  │',
    '└────────────────────────────────────┘',
    '┌────────────────────────────┐',
    '│ WAVE 3: the Shop           │',
    '├────────────────────────────┤',
    '│ depends on: Wave 1, Wave 2b│',
    '│  ┌──────┐                  │',
    '│  │ web  │                  │',
    '│  └──────┘                  │',
    '└────────────────────────────┘',
  );
  expect(said).toEqual([
    [20, 'base-storage', 'spec.dependsOn', 'base-network'],
    [20, 'apps-web', 'spec.dependsOn', 'base-storage'],
    [25, 'apps-data', 'spec.dependsOn', 'base-network, apps-web'],
    [30, 'apps-web', 'spec.dependsOn', 'base-network, base-storage'],
  ]);
});

test('boxes of nobody, of themselves, and what the page does not define are left alone', () => {
  const said = boxed(
    '┌─────────────┐ ┌────────────┐ ┌─────────────┐',
    '│ Warehouse   │ │ apps-web   │ │ apps-data   │',
    '│ (deps: W1)  │ │ (deps: W9) │ │ (deps: some)│',
    '└─────────────┘ └────────────┘ └─────────────┘',
    '┌───────────────┐ ┌────────────────────┐',
    '│ The shop      │ │ apps-data          │',
    '│ (deps: W3)    │ │ deps: redis, npm   │',
    '└───────────────┘ └────────────────────┘',
    'apps-data',
    '(deps: W1)',
  );
  expect(said).toEqual([]);
});

test('a step that a listing of files makes up is not what a heading counts to it', () => {
  const page = ['# Order', '', '## Wave 1: The base', '', '- **base-network**', '- **base-storage**', ''];
  const box = ['```', '┌────────────┐', '│ apps-web   │', '│ (deps: W1) │', '└────────────┘', '```', ''];
  const listing = ['```yaml', '- base-operators.yaml # Wave 1', '```', ''];
  const dependencies = (lines: readonly string[]) =>
    statementsIn(lines.join('\n')).filter(([, , predicate]) => predicate === 'spec.dependsOn');
  expect(dependencies([...page, ...box])).toEqual([]);
  expect(dependencies([...page, ...box, ...listing])).toEqual([[11, 'apps-web', 'spec.dependsOn', 'base-operators']]);
});
