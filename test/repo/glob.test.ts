import { expect, test } from 'vitest';
import { compileGlob, matchesWhole } from '../../src/repo/glob.ts';

test.each([
  ['*', 'anything', true],
  ['a*c', 'abbbc', true],
  ['a*c', 'abbbd', false],
  ['?', 'ab', false],
  ['[a-c]x', 'bx', true],
  ['[^a-c]x', 'bx', false],
  ['[]]', ']', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['', '', true],
])('the pattern %s fits %s: %s', (pattern, text, fits) => {
  const glob = compileGlob(pattern);
  expect(glob && matchesWhole(glob, text)).toBe(fits);
});

test('a separator is matched by itself alone', () => {
  const glob = compileGlob('a*', '/');
  expect(glob && [...glob('abc/d')]).toEqual([1, 2, 3]);
});

test('a set that does not end is no pattern', () => {
  expect(compileGlob('[a-')).toBeNull();
});
