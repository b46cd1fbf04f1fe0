import { expect, test } from 'vitest';
import { indexNames } from '../../../src/wiki/names.ts';
import { HARBOUR, statementsIn, subject } from '../statements.ts';

const NAMES = indexNames([...HARBOUR, subject('Kustomization', 'home-assistant')]);

/** What a sentence under the heading of `apps-web` says. */
function said(sentence: string, heading = '`apps-web`') {
  return statementsIn(`# Flux\n\n## ${heading}\n\n${sentence}\n`, NAMES);
}

test.each([
  ['It depends on `base-network`.', 'apps-web', 'base-network'],
  ['This layer already depends on `base-network`.', 'apps-web', 'base-network'],
  ['The web deployment depends on base-network and base-storage.', 'apps-web', 'base-network, base-storage'],
  ['The Home Assistant app already depends on `base-storage`, ensuring the order.', 'home-assistant', 'base-storage'],
])('"%s" speaks of %s', (sentence, dependent, prerequisites) => {
  expect(said(sentence)).toEqual([[5, dependent, 'spec.dependsOn', prerequisites]]);
});

test.each([
  'The shop sells hats. It depends on `base-network`.',
  'The worker deployment depends on `base-network`.',
  'The layer depends on `base-network`.',
  'This app depends on Monitoring.',
  'The home assistant depends on `base-network`.',
  'Everything depends on `base-network`.',
])('"%s" leaves open of whom it speaks', (sentence) => {
  expect(said(sentence)).toEqual([]);
});

test('words for a Kustomization mean none under a heading that names none', () => {
  expect(said('It depends on `base-network`.', 'The shop')).toEqual([]);
});
