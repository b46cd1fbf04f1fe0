import { describe, expect, test } from 'vitest';
import { compareValues } from '../../src/vocabulary/comparison.ts';

test.each([
  ['v1.2.3', '1.2.3', 'same'],
  ['1.2', '1.2.7', 'same'],
  ['1.2.x', '1.2.7', 'same'],
  ['1.2.3', '1.2.4', 'different'],
  ['1.2.3', '>=1.0.0 <2.0.0', 'undecided'],
  ['2.1.0', '1.x', 'different'],
])('page %s against manifest %s is %s', (claimed, actual, expected) => {
  expect(compareValues({ type: 'version', text: claimed }, { type: 'version', text: actual })).toBe(expected);
});

test('a URL is compared without scheme, user and .git', () => {
  const page = { type: 'url', text: 'github.com/example/fleet' } as const;
  expect(compareValues(page, { type: 'url', text: 'ssh://git@github.com/example/fleet.git' })).toBe('same');
});

describe('lists against lists', () => {
  const references = (...names: readonly string[]) =>
    ({ type: 'references', references: names.map((name) => ({ kind: null, namespace: null, name })) }) as const;

  test('the order does not count, a missing name does', () => {
    expect(compareValues(references('b', 'a'), references('a', 'b'))).toBe('same');
    expect(compareValues(references('a'), references('a', 'b'))).toBe('different');
  });

  test('a page that gives some of a list is held to those', () => {
    const some = { lists: 'some', abbreviated: false } as const;
    expect(compareValues(references('a'), references('a', 'b'), some)).toBe('same');
    expect(compareValues(references('c'), references('a', 'b'), some)).toBe('different');
  });

  test('a short name stands for a long one only where pages shorten names', () => {
    expect(compareValues(references('dns'), references('core-dns'))).toBe('different');
    expect(compareValues(references('dns'), references('core-dns'), { lists: 'all', abbreviated: true })).toBe('same');
  });
});

test('ranges of addresses are the same however they are cut', () => {
  const claimed = { type: 'list', items: ['192.0.2.0-192.0.2.20'] } as const;
  const actual = { type: 'list', items: ['192.0.2.11-192.0.2.20', '192.0.2.0-192.0.2.10'] } as const;
  expect(compareValues(claimed, actual)).toBe('same');
});
