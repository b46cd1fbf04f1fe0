import { expect, test } from 'vitest';
import { differenceOf, differenceOfSets } from './difference.ts';

test.each([
  ['the order of keys does not count', { a: 1, b: 2 }, { b: 2, a: 1 }, null],
  ['the order of items does', [1, 2], [2, 1], '[0]: 1, expected 2'],
  ['a missing key is told', { a: {} }, { a: { b: 1 } }, '.a.b: missing'],
  ['a key too many is told', { a: 1 }, {}, '.a: not expected'],
  ['a list of another length is told', { a: [1] }, { a: [] }, '.a: 1 items, expected 0'],
  ['a number is not the text of it', { a: 1 }, { a: '1' }, '.a: 1, expected "1"'],
  ['what is unknown fits all', { a: undefined }, { a: 'secret' }, null],
])('%s', (_what, ours, theirs, expected) => {
  expect(differenceOf(ours, theirs)).toBe(expected);
});

test('objects are compared by kind, namespace and name', () => {
  const one = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one' } };
  const two = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'two', namespace: 'apps' } };
  expect(differenceOfSets([one, two], [two, one])).toBeNull();
  expect(differenceOfSets([one], [two])).toBe('v1 ConfigMap apps/two is missing, v1 ConfigMap -/one is not expected');
});
