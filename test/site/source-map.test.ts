import { describe, expect, it } from 'vitest';
import { alignText } from '../../src/site/source-map.ts';

/** The characters of the source at which those of the text stand. */
function align(value: string, source: string): string | null {
  const offsets = alignText(value, source, { start: 0, end: source.length });
  return offsets?.map((offset) => source[offset]).join('') ?? null;
}

describe('alignText', () => {
  it.each([
    ['plain words', 'plain words', 'plain words'],
    ['a*b', 'a\\*b', 'a*b'],
    ['one\ntwo', 'one\n   two', 'one\ntwo'],
    ['one\ntwo', 'one\n> two', 'one\ntwo'],
    ['a & b', 'a &amp; b', 'a & b'],
    ['a & b', 'a & b', 'a & b'],
    ['a < b', 'a &lt; b', 'a & b'],
    ['x', 'y', null],
    ['longer', 'long', null],
  ])('%j in %j', (value, source, expected) => {
    expect(align(value, source)).toBe(expected);
  });
});
