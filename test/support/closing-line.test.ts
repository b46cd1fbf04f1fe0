import { expect, test } from 'vitest';
import { closingLine } from './closing-line.ts';

test('the closing line counts the tests of a run', () => {
  expect(closingLine(['passed', 'failed', 'skipped', 'passed'], 0)).toBe('2 passed, 1 failed, 1 skipped');
});

test('what failed outside of a test counts as a failure', () => {
  expect(closingLine(['passed'], 2)).toBe('1 passed, 2 failed, 0 skipped');
});

test('a test that did not end counts as a failure', () => {
  expect(closingLine(['pending'], 0)).toBe('0 passed, 1 failed, 0 skipped');
});
