import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validatorsText } from './validators.ts';

test('the validators are made of the schemas as they are ("npm run validators")', () => {
  const file = new URL('../../src/validators.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(validatorsText());
});
