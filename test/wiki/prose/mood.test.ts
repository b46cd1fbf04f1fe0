import { expect, test } from 'vitest';
import { isNegated, isOfThePast, isStatement } from '../../../src/wiki/prose/mood.ts';

test.each([
  'apps-web depends on base-network.',
  'It installs Traefik and waits until it is ready.',
  'The layer is applied after the operators.',
])('"%s" says how things are', (sentence) => {
  expect(isStatement(sentence)).toBe(true);
});

test.each([
  'If apps-web depends on base-network, it starts later.',
  'apps-web should depend on base-network.',
  'apps-web used to depend on base-network.',
  'apps-web will depend on base-network.',
  'We talked about letting apps-web depend on base-network.',
  'Does apps-web depend on base-network?',
  'Ensure apps-web depends on base-network.',
  '"apps-web depends on base-network"',
  'Wir planen, dass apps-web wartet, falls es nötig ist.',
])('"%s" does not', (sentence) => {
  expect(isStatement(sentence)).toBe(false);
});

test('a denial is told from a statement', () => {
  expect(isNegated('is not applied after')).toBe(true);
  expect(isNegated("doesn't wait")).toBe(true);
  expect(isNegated('notes and knots')).toBe(false);
});

test('a sentence about the past is told from an order and a condition', () => {
  expect(isOfThePast('On the old cluster it was `flux reconcile kustomization web`.')).toBe(true);
  expect(isOfThePast('If it hangs, run `flux reconcile kustomization web`.')).toBe(false);
});
