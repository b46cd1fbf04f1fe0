import { describe, expect, test } from 'vitest';
import { type Graph, readGraph } from '../../src/repo/graph.ts';

/** `a: b c` is a node `a` that depends on `b` and `c`. */
function graph(...lines: readonly string[]): Graph {
  return readGraph(
    lines.map((line) => {
      const [id = '', rest = ''] = line.split(':');
      return { id, dependsOn: rest.split(' ').filter((name) => name !== '') };
    }),
  );
}

describe('levels', () => {
  test('are the longest way from a node without dependencies', () => {
    const { levels } = graph('a:', 'b: a', 'c: a b', 'd: c a', 'e:');
    expect(Object.fromEntries(levels)).toEqual({ a: 0, b: 1, c: 2, d: 3, e: 0 });
  });

  test('ignore dependencies that are no nodes, and repeated ones', () => {
    expect(Object.fromEntries(graph('a: gone', 'b: a a gone').levels)).toEqual({ a: 0, b: 1 });
  });

  test('are unknown on a cycle and behind it, and known beside it', () => {
    const { levels } = graph('a: b', 'b: a', 'behind: b', 'beside:', 'above: beside');
    expect(Object.fromEntries(levels)).toEqual({ a: null, b: null, behind: null, beside: 0, above: 1 });
  });
});

describe('dependents', () => {
  test('come in the order of the nodes', () => {
    expect(graph('a:', 'c: a', 'b: a').dependents.get('a')).toEqual(['c', 'b']);
  });
});

describe('cycles', () => {
  test('list their members in order of dependency, without what leads to them', () => {
    expect(graph('x: a', 'a: b', 'b: c', 'c: a').cycles).toEqual([['a', 'b', 'c']]);
  });

  test('may be a node that depends on itself', () => {
    expect(graph('a: a', 'b: a').cycles).toEqual([['a']]);
  });

  test('are all found, though one is behind the other', () => {
    expect(graph('a: b', 'b: a c', 'c: d', 'd: c').cycles).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('there are none in a graph that only looks like one', () => {
    expect(graph('a: b c', 'b: d', 'c: d', 'd:').cycles).toEqual([]);
  });
});

test('a chain of many thousand nodes is no trouble', () => {
  const length = 20_000;
  const nodes = Array.from({ length }, (_, index) => ({ id: `${index}`, dependsOn: [`${index - 1}`] }));
  expect(readGraph(nodes).levels.get(`${length - 1}`)).toBe(length - 1);
  const circle = nodes.with(0, { id: '0', dependsOn: [`${length - 1}`] });
  expect(readGraph(circle).cycles[0]).toHaveLength(length);
});
