import { describe, expect, test } from 'vitest';
import { checkExample } from '../../support/project.ts';

const layer = (
  name: string,
  wait: boolean,
  ...dependencies: readonly string[]
) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec:
  interval: 15m
  path: ./clusters/home
  prune: true
  wait: ${wait}
  dependsOn: [${dependencies.map((dependency) => `{name: ${dependency}}`).join(', ')}]
  sourceRef: {kind: GitRepository, name: flux-system}
`;
const MANIFEST = [
  layer('base-crds', true),
  layer('base-network', true),
  layer('base-storage', true, 'base-crds'),
  layer('base-secrets', true, 'base-crds', 'base-network'),
  layer('apps-data', false, 'base-storage'),
  layer('apps-web', false, 'apps-data'),
].join('---\n');

/** What is said of levels on a page about Flux. */
function said(predicate: string, ...lines: readonly string[]): readonly (readonly string[])[] {
  const { claims } = checkExample({ manifest: MANIFEST, page: ['# Flux', '', ...lines, ''].join('\n') }).outcome;
  return claims
    .filter((claim) => claim.predicate === predicate)
    .map(({ text, verdict, message }) => [text, verdict, message]);
}

/** A page that lists Kustomizations by steps. */
function steps(word: string, first: number, ...members: readonly (readonly string[])[]): readonly string[] {
  return members.flatMap((names, index) => [
    `## ${word} ${first + index}`,
    '',
    ...names.map((name) => `- \`${name}\``),
    '',
  ]);
}

describe('a Kustomization on a level of a page that counts as the graph does', () => {
  test('drifts where it does not stand there', () => {
    expect(
      said(
        'level',
        ...steps(
          'Level',
          0,
          ['base-crds', 'base-network'],
          ['base-storage', 'base-secrets'],
          ['apps-data', 'apps-web'],
        ),
      ),
    ).toEqual([
      ['base-storage', 'verified', 'base-storage stands on level 1'],
      ['base-secrets', 'verified', 'base-secrets stands on level 1'],
      ['apps-data', 'verified', 'apps-data stands on level 2'],
      [
        'apps-web',
        'drifted',
        'apps-web stands on level 3, as the page counts, not 2: its longest chain of dependencies has 3 steps',
      ],
    ]);
  });

  test('is known by layers that begin with 1 as well, and in sentences', () => {
    const lines = steps('Layer', 1, ['base-crds', 'base-network'], ['base-storage', 'base-secrets'], ['apps-data']);
    expect(
      said('level', ...lines, '## More', '', '`apps-web` is on layer 3.', '', '- `apps-web` (Layer 4)').slice(-3),
    ).toEqual([
      ['apps-data', 'verified', 'apps-data stands on level 3'],
      [
        'layer 3',
        'drifted',
        'apps-web stands on level 4, as the page counts, not 3: its longest chain of dependencies has 3 steps',
      ],
      ['Layer 4', 'verified', 'apps-web stands on level 4'],
    ]);
  });
});

test('groups, too few steps and steps of another count leave it open', () => {
  const groups = steps('Wave', 1, ['base-crds', 'apps-data'], ['base-network', 'apps-web'], ['base-storage']);
  const few = steps('Level', 0, ['base-crds'], ['apps-web']);
  for (const lines of [groups, few]) {
    const verdicts = said('level', ...lines).map(([, verdict]) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['unverifiable']));
  }
});

test('a level in passing, in the future or with a letter is no place', () => {
  expect(
    said(
      'level',
      '`apps-web` logs at level 3. `apps-web` will be on level 2. `apps-web` waits for layer 2.',
      '',
      '- `apps-web` (Wave 4b)',
    ),
  ).toEqual([]);
});

test('what holds of some levels is held against those', () => {
  expect(
    said(
      'spec.wait',
      'Levels 0 and 1 use `wait: true`. Level 2 uses `wait: true`. Levels 2–3 have `wait: false`.',
      '',
      'Only level 0 runs with `wait: true`. From phase 2 onwards all run with `wait: false`.',
    ).map(([, verdict, message]) => [verdict, message]),
  ).toEqual([
    ['verified', 'spec.wait is true for all 4, as the page says'],
    ['drifted', 'spec.wait is not true for all 1: apps-data (false) differs'],
    ['verified', 'spec.wait is false for all 2, as the page says'],
    ['drifted', 'spec.wait is not false for all 4: base-storage (true), base-secrets (true) differ'],
    ['verified', 'spec.wait is false for all 2, as the page says'],
  ]);
});
