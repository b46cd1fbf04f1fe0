import { expect, test } from 'vitest';
import { tocOf } from '../../src/site/headings.ts';

const LEVELS = { minHeadingLevel: 2, maxHeadingLevel: 4 };

/** The entries of a table of contents as an indented list. */
function listed(items: ReturnType<typeof tocOf>, indent = ''): readonly string[] {
  return items.flatMap(({ text, children }) => [`${indent}${text}`, ...listed(children, `${indent}  `)]);
}

function toc(...headings: readonly (readonly [depth: number, text: string])[]): readonly string[] {
  const top = { depth: 2, slug: '_top', text: 'Overview', children: [] };
  return listed(
    tocOf(
      [top],
      headings.map(([depth, text]) => ({ depth, slug: text, text })),
      LEVELS,
    ),
  );
}

test('headings stand below the last that is higher', () => {
  expect(toc([2, 'A'], [3, 'A1'], [4, 'A1a'], [3, 'A2'], [2, 'B'])).toEqual([
    'Overview',
    'A',
    '  A1',
    '    A1a',
    '  A2',
    'B',
  ]);
});

test('a level that is left out is no entry of its own', () => {
  expect(toc([4, 'deep'], [2, 'A'], [4, 'A1'], [3, 'A2'])).toEqual(['Overview', '  deep', 'A', '  A1', '  A2']);
});

test('headings above and below the levels asked for are left out', () => {
  expect(toc([1, 'title'], [2, 'A'], [5, 'detail'])).toEqual(['Overview', 'A']);
});
