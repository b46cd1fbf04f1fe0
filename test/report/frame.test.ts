import { describe, expect, test } from 'vitest';
import { frame } from '../../src/report/frame.ts';
import { plain } from '../../src/report/paint.ts';

function place(line: number, column: number, endColumn: number, endLine = line) {
  return { file: 'page.md', line, column, endLine, endColumn };
}

describe('a frame shows the line and underlines the words', () => {
  test('of a short line', () => {
    expect(frame('first\n| Timeout | 5m |\n', place(2, 13, 15), plain)).toEqual([
      '2 │ | Timeout | 5m |',
      '  │             ~~',
    ]);
  });

  test('of a line that ends with CRLF', () => {
    expect(frame('wait: true\r\n', place(1, 7, 11), plain)).toEqual(['1 │ wait: true', '  │       ~~~~']);
  });

  test('to the end of the line where the place goes on', () => {
    expect(frame('dependsOn:\n  - name: a\n', place(1, 1, 5, 2), plain)).toEqual(['1 │ dependsOn:', '  │ ~~~~~~~~~~']);
  });

  test('cut around the words where the line is long', () => {
    const [shown = '', marks = ''] = frame(`${'x'.repeat(300)}WORDS${'y'.repeat(300)}`, place(1, 301, 306), plain);
    expect(shown.length).toBeLessThan(110);
    expect(shown.slice(marks.indexOf('~'), marks.indexOf('~') + 5)).toBe('WORDS');
    expect(marks.trim().endsWith('~~~~~')).toBe(true);
  });
});

test('a line that the text does not have gives no frame', () => {
  expect(frame('one line', place(7, 1, 2), plain)).toEqual([]);
  expect(frame(undefined, place(1, 1, 2), plain)).toEqual([]);
});
