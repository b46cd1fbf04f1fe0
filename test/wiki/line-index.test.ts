import { describe, expect, test } from 'vitest';
import { indexLines, placeAt } from '../../src/wiki/line-index.ts';

describe('lines end as in CommonMark', () => {
  test.each([
    ['a\nb', [0, 2]],
    ['a\r\nb', [0, 3]],
    ['a\rb', [0, 2]],
    ['\r\r\n\n', [0, 1, 3, 4]],
    ['', [0]],
  ])('%j', (source, starts) => {
    expect(indexLines(source)).toEqual(starts);
  });
});

test('places count UTF-16 code units from 1', () => {
  const source = '😀 a\nbc\n';
  expect(placeAt('p.md', indexLines(source), 3, 7)).toEqual({
    file: 'p.md',
    line: 1,
    column: 4,
    endLine: 2,
    endColumn: 3,
  });
});
