import { describe, expect, test } from 'vitest';
import { readArrowChains } from '../../../src/wiki/ascii/arrow-chain.ts';
import { takesLinearTime } from '../../support/growth.ts';

function edgesOf(text: string): readonly string[] {
  const { nodes, edges } = readArrowChains(text) ?? { nodes: [], edges: [] };
  return edges.map(({ from, to }) => `${nodes[from]?.lines[0]} > ${nodes[to]?.lines[0]}`);
}

describe('readArrowChains', () => {
  test.each([
    ['The chain (`a` → `b` → `c`) comes first.', ['a > b', 'b > c']],
    ['First a -> b, then **c** --> d.', ['a > b', 'c > d']],
    ['[apps](apps.md) ← [network](network.md)', ['network > apps']],
    ['base-network → apps-web.', ['base-network > apps-web']],
    ['one →\ntwo', ['one > two']],
    ['one → two\n            → three', ['one > two', 'two > three']],
    ['a → b; c → d', ['a > b', 'c > d']],
  ])('finds the arrows of %j', (text, edges) => {
    expect(edgesOf(text)).toEqual(edges);
  });

  test.each(['no arrow', '→ at the beginning', 'at the end →', '`a` and `b`', '<!-- a comment -->', 'x <- '])(
    'finds none in %j',
    (text) => {
      expect(edgesOf(text)).toEqual([]);
    },
  );

  test('tells where an arrow stands', () => {
    const text = 'See `a` → `b`.';
    const spans = readArrowChains(text)?.edges.map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(['`a` → `b`']);
  });

  test.each(['a → ', '`', '[', '**', 'a->', 'aaaa', '[a](', '--'])(
    'takes time linear in the length of much %j',
    (part) => {
      expect(takesLinearTime((size) => readArrowChains(part.repeat(size)), 50_000)).toBe(true);
    },
  );
});
