import { expect, test } from 'vitest';
import { kustomization } from '../../support/manifests.ts';
import { checkExample } from '../../support/project.ts';
import { verdictsOf } from '../../support/verdicts.ts';

const FLEET = [
  kustomization('network', 'wait: true'),
  kustomization('storage', 'wait: false'),
  kustomization('apps', 'dependsOn: [{ name: network }]', 'suspend: true'),
];

function said(...lines: readonly string[]): readonly string[] {
  return verdictsOf(FLEET, `# Flux\n\n${lines.join('\n')}\n`);
}

test('Kustomizations with and without dependencies are counted, the root as the page likes', () => {
  expect(
    said(
      '- **Kustomizations with Dependencies**: 1',
      '- Kustomizations without dependencies: 2',
      '- There are 3 Kustomizations without dependencies.',
      '- Two Kustomizations have dependencies.',
      '- 4 Kustomizations have no dependencies.',
    ),
  ).toEqual([
    '3 verified: Kustomizations that depend on something: 1',
    '4 verified: Kustomizations that depend on nothing: 2',
    '5 verified: Kustomizations that depend on nothing: 3',
    '6 drifted: Kustomizations that depend on something: 1, not 2',
    '7 drifted: Kustomizations that depend on nothing: 2, not 4',
  ]);
});

test('Kustomizations that hold a value are counted, by default or because they set it', () => {
  expect(
    said(
      '- Suspended Kustomizations: 1',
      '- 2 Kustomizations are suspended.',
      '- 3 Kustomizations with `wait: true`.',
      '- 2 Kustomizations with `wait: false`.',
    ),
  ).toEqual([
    '3 verified: Kustomizations with this spec.suspend: 1',
    '4 drifted: Kustomizations with this spec.suspend: 1, not 2',
    '5 drifted: Kustomizations with this spec.wait: 1, not 3',
    '6 verified: Kustomizations with this spec.wait: 2',
  ]);
});

test('a number of other things, of some of them or of a state elsewhere is no count of them', () => {
  expect(
    said(
      '- About 9 Kustomizations with dependencies.',
      '- 9 Kustomizations with dependencies on the network.',
      '- 9 Kustomizations are suspended by hand.',
      '- More than 9 Kustomizations have no dependencies.',
      '- 9 applications are suspended.',
      '- If 9 Kustomizations are suspended, nothing works.',
      '- Suspended jobs: 9',
    ),
  ).toEqual([]);
});

test('two numbers on one page have ids of their own, whatever they count', () => {
  const page = '# Flux\n\nKustomizations with dependencies: 3\n\nKustomizations without dependencies: 3\n';
  const idsOf = (text: string) =>
    checkExample({ manifest: FLEET.join('---\n'), page: text }).outcome.claims.map(({ id }) => id);
  const [, without] = idsOf(page);
  expect(idsOf(page.replace('Kustomizations with dependencies: 3\n\n', ''))).toEqual([without]);
});
