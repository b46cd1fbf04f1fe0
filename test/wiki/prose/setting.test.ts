import { expect, test } from 'vitest';
import { statementsIn } from '../statements.ts';

/** What some Markdown says of fields, without its lines. */
function said(markdown: string) {
  return statementsIn(`# Flux\n\n${markdown}\n`)
    .filter(([, , predicate]) => predicate.startsWith('spec.'))
    .map(([, ...statement]) => statement.join(' '));
}

test.each([
  ['`apps-web` has no `wait: true`.', ['apps-web spec.wait false']],
  ['`apps-web` carries no `wait: true`, so it is ready at once.', ['apps-web spec.wait false']],
  ['The shop needs its tables, so `apps-web` sets `wait: true`.', ['apps-web spec.wait true']],
  ['**`apps-web` has no `wait: true`.** It is a wide layer.', ['apps-web spec.wait false']],
  ['`apps-web` is `wait: false` (it depends on `base-network`, but nothing gates it).', ['apps-web spec.wait false']],
  [
    '`base-network` sets `wait: true`, so it is ready once DNS is, and `apps-web` waits for that.',
    ['base-network spec.wait true'],
  ],
  ['Both `apps-web` and `apps-data` set `wait: true`.', ['apps-web spec.wait true', 'apps-data spec.wait true']],
])('"%s" is read', (sentence, expected) => {
  expect(said(sentence)).toEqual(expected);
});

test.each([
  '`apps-web` needs `wait: true`.',
  '`apps-web` lacks `wait: true`.',
  '`apps-web` would have no `wait: true`.',
  'The shop should need tables, so `apps-web` sets `wait: true`.',
  'The shop needs its tables, so it uses `wait: true`.',
  'None of `apps-web` and `apps-data` has `wait: true`.',
  '`apps-web` is behind `apps-data` with `wait: true`.',
])('"%s" leaves open how anything is set', (sentence) => {
  expect(said(sentence)).toEqual([]);
});

test('sentences of an item that begin with a setting are about the Kustomization that the item begins with', () => {
  expect(
    said(
      '1. `base-network` → `infrastructure/network/` (DNS). `dependsOn: base-namespaces` (first). `wait: true` so that names resolve.',
    ),
  ).toEqual(['base-network spec.dependsOn base-namespaces', 'base-network spec.wait true']);
});

test('what a setting is for may be what must be there', () => {
  expect(said('1. `apps-web` → `apps/web/`. `dependsOn: base-storage` (volumes must exist).')).toEqual([
    'apps-web spec.dependsOn base-storage',
  ]);
  expect(said('1. `apps-web` → `apps/web/`. `dependsOn: base-storage` (must become `monitoring`).')).toEqual([]);
});

test.each([
  '1. Networks. `wait: true` so that names resolve.',
  '1. `base-network` → `infrastructure/network/`. Later `wait: true` is set.',
  '`base-network` and all beside it. `wait: true` so that names resolve.',
])('settings in "%s" are of nobody for certain', (markdown) => {
  expect(said(markdown)).toEqual([]);
});
