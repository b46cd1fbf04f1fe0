import { expect, test } from 'vitest';
import { countAddresses, formatRange, freeRanges, parseRange } from '../../src/vocabulary/address.ts';

/** What is left of some ranges, and how many addresses that are. */
function free(ranges: readonly string[], ...taken: readonly string[]): string {
  const left = freeRanges(
    ranges.flatMap((range) => parseRange(range) ?? []),
    taken,
  );
  return `${left.map(formatRange).join(' ')} (${countAddresses(left)})`;
}

test.each([
  ['nothing is taken', ['10.0.0.1-10.0.0.4'], [], '10.0.0.1–10.0.0.4 (4)'],
  ['one in the middle', ['10.0.0.1-10.0.0.4'], ['10.0.0.2'], '10.0.0.1 10.0.0.3–10.0.0.4 (3)'],
  ['both ends', ['10.0.0.1-10.0.0.4'], ['10.0.0.4', '10.0.0.1'], '10.0.0.2–10.0.0.3 (2)'],
  ['the same one twice', ['10.0.0.1-10.0.0.2'], ['10.0.0.1', '10.0.0.1'], '10.0.0.2 (1)'],
  ['all of it', ['10.0.0.0/31'], ['10.0.0.0', '10.0.0.1'], ' (0)'],
  ['one outside', ['10.0.0.1'], ['10.0.1.1', '::1', 'soon'], '10.0.0.1 (1)'],
  [
    'ranges that overlap',
    ['10.0.0.0/30', '10.0.0.2-10.0.0.5'],
    ['10.0.0.3'],
    '10.0.0.0–10.0.0.2 10.0.0.4–10.0.0.5 (5)',
  ],
  ['a network of IPv6', ['fd00::/127', '10.0.0.1'], ['fd00::'], '10.0.0.1 fd00::1 (2)'],
])('what a pool has left: %s', (_, ranges, taken, left) => {
  expect(free(ranges, ...taken)).toBe(left);
});

test('a large network is counted and not walked through', () => {
  expect(free(['fd00::/64'], 'fd00::5')).toBe(
    'fd00::–fd00::4 fd00::6–fd00::ffff:ffff:ffff:ffff (18446744073709551615)',
  );
});
