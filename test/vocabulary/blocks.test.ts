import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BLOCK_NAMES, blockForm } from '../../src/vocabulary/blocks.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/blocks.md'), 'utf8');

test.each(BLOCK_NAMES)('the block %s is documented with its attributes', (name) => {
  const row = PAGE.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
  const written = [...row.matchAll(/`(\w+)`:/g)].map(([, attribute]) => attribute);
  expect(['cluster', ...written]).toEqual(Object.keys(blockForm(name).attributes));
});
