import { expect, test } from 'vitest';
import { readWholeNumber } from '../../src/vocabulary/number-word.ts';

test.each([
  ['15', 15],
  ['Twenty-four', 24],
  ['eight', 8],
  ['sechzehn', 16],
  ['tre', 3],
])('%s is %i', (word, number) => {
  expect(readWholeNumber(word)).toBe(number);
});

test.each(['several', '1.5', '1234567', 'twenty-ten', ''])('"%s" is no whole number', (word) => {
  expect(readWholeNumber(word)).toBeUndefined();
});
