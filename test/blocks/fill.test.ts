import { expect, test } from 'vitest';
import { gapText, replaceSpans, saysTheSame } from '../../src/blocks/fill.ts';

test('a block stands between blank lines, indented as its marker', () => {
  const gap = { start: 0, end: 0, indent: '  ', lineEnd: '\r\n' };
  expect(gapText(gap, ['a', '', 'b'])).toBe('\r\n\r\n  a\r\n\r\n  b\r\n\r\n  ');
});

test('only the spans of a text are replaced', () => {
  const edits = [
    { start: 4, end: 4, replacement: '+' },
    { start: 1, end: 3, replacement: '' },
  ];
  expect(replaceSpans('abcdef', edits)).toBe('ad+ef');
});

test.each([
  ['padding of cells', '| a | b |\n| --- | --- |', '\r\n| a   | b |\r\n|  ----- | --- |\r\n\r\n', true],
  ['blank lines', 'a\nb', '\n\na\n\nb\n', true],
  ['another word', 'a b', 'a c', false],
  ['a missing line', 'a\nb', 'a', false],
  ['another order', 'a\nb', 'b\na', false],
])('%s', (_, a, b, same) => {
  expect(saysTheSame(a, b)).toBe(same);
});
