import { expect, test } from 'vitest';
import { printable } from '../../src/vocabulary/printable.ts';

test.each([
  ['a\u001b[31mb', 'a\\u{1b}[31mb'],
  ['one\ntwo\r', 'one\\u{a}two\\u{d}'],
  ['user\u202e\u2066x', 'user\\u{202e}\\u{2066}x'],
  ['\u0085\u2028', '\\u{85}\\u{2028}'],
])('%j is shown as what it holds', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('words of any script, emoji and tabs stay as they are', () => {
  const text = 'Überblick\tобзор 概要 ✅ 👩‍💻 é';
  expect(printable(text)).toBe(text);
});
