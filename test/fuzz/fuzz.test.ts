import { describe, expect, test } from 'vitest';
import { caseOf } from './cases.ts';
import { describeFailure, fuzz } from './fuzz.ts';
import { shrink } from './shrink.ts';

test('forty random inputs cost neither a crash nor too much, give the same report or site twice, and run nothing on it', {
  timeout: 300_000,
}, async () => {
  const { cases, failures } = await fuzz({ seed: 7, seconds: 240, cases: 40 });
  expect(failures.map(describeFailure)).toEqual([]);
  expect(cases).toBeGreaterThan(0);
});

describe('a case', () => {
  test('is the same for the same seed, and another one for another', () => {
    expect(caseOf(3)).toEqual(caseOf(3));
    expect(caseOf(3)).not.toEqual(caseOf(4));
  });

  test('that fails is shrunk to the file and the line that it fails for', async () => {
    const failing = { seed: 1, command: [], files: { 'a.md': 'one\ntwo\nthree\nfour', 'b.md': 'five' } };
    const smaller = await shrink(failing, async ({ files }) => files['a.md']?.includes('three') === true);
    expect(smaller.files).toEqual({ 'a.md': 'three' });
  });
});
