import { describe, expect, test } from 'vitest';
import { readPlainScalar } from '../../src/repo/yaml-scalar.ts';

describe('an unquoted scalar', () => {
  test.each([
    ['true', true],
    ['False', false],
    ['~', null],
    ['NULL', null],
    ['', null],
    ['42', 42],
    ['-7', -7],
    ['1_000', 1000],
    ['0644', 420],
    ['0899', 899],
    ['0o17', 15],
    ['-0x1F', -31],
    ['0b101', 5],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['1e3', 1000],
  ])('%j is the value that go-yaml gives it', (source, value) => {
    expect(readPlainScalar(source)).toBe(value);
  });

  test.each([
    'yes',
    'no',
    'on',
    'off',
    'y',
    '1.2.3',
    '10m',
    '2024-05-01',
    '192.168.1.240',
    '.inf',
    '.nan',
    '0x',
    '-',
    '+',
    '.',
    'tRUE',
  ])('%s is text', (source) => {
    expect(readPlainScalar(source)).toBe(source);
  });
});
