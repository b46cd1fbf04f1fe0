import { expect, test } from 'vitest';
import { readWholeNumber, writeNumberLike } from '../../src/vocabulary/number-word.ts';

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

test.each([
  ['Fifteen', 26, 'Twenty-six'],
  ['twenty', 3, 'three'],
  ['ninety-nine', 40, 'forty'],
  ['Zwölf', 9, 'Neun'],
  ['tre', 12, 'dodici'],
])('%s as %i is %s', (word, number, written) => {
  expect(writeNumberLike(word, number)).toBe(written);
});

test.each([
  ['fifteen', 150],
  ['zwölf', 26],
  ['15', 26],
  ['several', 3],
])('%s as %i takes digits', (word, number) => {
  expect(writeNumberLike(word, number)).toBeNull();
});
