import { expect, test } from 'vitest';
import { readAnyValue } from '../../src/vocabulary/any-field.ts';

test('one value and a list of values can be compared, mappings and long texts cannot', () => {
  expect(readAnyValue('Local')).toEqual({ type: 'text', text: 'Local' });
  expect(readAnyValue(8080)).toEqual({ type: 'text', text: '8080' });
  expect(readAnyValue(false)).toEqual({ type: 'text', text: 'false' });
  expect(readAnyValue('90s')).toMatchObject({ type: 'duration', milliseconds: 90_000 });
  expect(readAnyValue(['a.example.org', 'b.example.org'])).toEqual({
    type: 'list',
    items: ['a.example.org', 'b.example.org'],
  });
  for (const other of [null, undefined, '', 'two\nlines', { a: 1 }, [{ a: 1 }], []])
    expect(readAnyValue(other)).toBeNull();
});
