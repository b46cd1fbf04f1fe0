import { expect, test } from 'vitest';
import { statementsIn } from '../statements.ts';

/** Who depends on whom, by what a paragraph says. */
function said(paragraph: string) {
  return statementsIn(`# Flux\n\n${paragraph}\n`)
    .filter(([, , predicate]) => predicate === 'spec.dependsOn')
    .map(([, dependent, , prerequisites]) => `${dependent} on ${prerequisites}`);
}

test.each([
  ['Both `apps-web` and `apps-data` depend on `base-storage`.', ['apps-web', 'apps-data']],
  ['`apps-web` now `dependsOn: base-storage`, so its volumes bind.', ['apps-web']],
  ['`apps-web` and `apps-data` declare `dependsOn: base-storage`.', ['apps-web', 'apps-data']],
  ['`base-storage` gates `apps-web` so that volumes bind.', ['apps-web']],
  ['The class comes from `base-storage`, so `apps-web` declares `dependsOn: base-storage`.', ['apps-web']],
  ['The `apps-web` Flux Kustomization depends on `base-storage`.', ['apps-web']],
])('"%s" names each dependent', (sentence, dependents) => {
  expect(said(sentence)).toEqual(dependents.map((name) => `${name} on base-storage`));
});

test.each([
  '`apps-web` depends on `base-storage`, which would otherwise bind too late.',
  '`apps-web` depends on `base-storage` because its volumes might be missing.',
  '`apps-web` depends on `base-storage`, so it will not start before them.',
])('a reason behind a dependency may speak of what would be: "%s"', (sentence) => {
  expect(said(sentence)).toEqual(['apps-web on base-storage']);
});

test.each([
  'If we split it, `apps-web` depends on `base-storage`.',
  '`apps-web` depends on `base-storage` if it is split.',
  'Soon `apps-web` depends on `base-storage` because of volumes.',
  'Nothing gates `apps-web`.',
  'If classes come from `base-storage`, so `apps-web` depends on `base-storage`.',
  'None of `apps-web`, `apps-data` depends on `base-storage`.',
])('"%s" is no statement of a dependency', (sentence) => {
  expect(said(sentence)).toEqual([]);
});

test('each clause of a sentence has a subject of its own', () => {
  expect(
    said(
      '`sync` has no dependency, `apps-web` and `apps-data` both `dependsOn` `base-storage`, and `monitoring` `dependsOn` `apps-web`.',
    ),
  ).toEqual(['apps-web on base-storage', 'apps-data on base-storage', 'monitoring on apps-web']);
});

test('names in a row with commas stay unread where another verb follows', () => {
  expect(
    said('`apps-web` depends on `base-storage`, `base-network`, and `apps-data` depends on `monitoring`.'),
  ).toEqual([]);
});

test.each([
  ['`apps-web` is the shop. It depends on `base-network`.', ['apps-web on base-network']],
  ['`apps-web` is the shop. It has two pods. It depends on `base-network`.', ['apps-web on base-network']],
  [
    '`apps-web` → `apps/web`. Depends on `base-network` (for DNS) and on `base-storage`.',
    ['apps-web on base-network, base-storage'],
  ],
])('"%s" goes on about the Kustomization that it begins with', (paragraph, expected) => {
  expect(said(paragraph)).toEqual(expected);
});

test.each([
  '`apps-web` is the shop. The gateway is open. It depends on `base-network`.',
  '`apps-web` talks to `apps-data`. It depends on `base-network`.',
  'The shop is `apps-web`. It depends on `base-network`.',
  'The shop sells hats. Depends on `base-network`.',
])('"%s" may go on about something else', (paragraph) => {
  expect(said(paragraph)).toEqual([]);
});
