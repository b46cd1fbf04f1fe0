import { describe, expect, test } from 'vitest';
import { readAsciiSketch } from '../../../src/wiki/ascii/ascii-sketch.ts';
import type { Sketch } from '../../../src/wiki/sketch.ts';
import { randomBoxes } from '../../support/boxes.ts';
import { takesLinearTime } from '../../support/growth.ts';

function sketchOf(lines: readonly string[]): Sketch {
  return readAsciiSketch(lines.join('\n')) ?? { nodes: [], edges: [], unclear: [] };
}

/** `a > b`, `a <> b` for two heads, with the words at the arrow behind a colon. */
function edgesOf(...lines: readonly string[]): readonly string[] {
  const { nodes, edges } = sketchOf(lines);
  const name = (node: number) => nodes[node]?.lines[0] ?? '?';
  return edges
    .map(({ from, to, isMutual, label }) => {
      const arrow = `${name(from)} ${isMutual ? '<>' : '>'} ${name(to)}`;
      return label === null ? arrow : `${arrow}: ${label}`;
    })
    .sort();
}

describe('lines from the left to the right', () => {
  test('part and join', () => {
    expect(
      edgesOf(
        'network ──┬── ingress ──┬── blog (hugo)',
        'storage ──┘             ├── shop',
        '                        └── wiki',
      ),
    ).toEqual(['ingress > blog (hugo)', 'ingress > shop', 'ingress > wiki', 'network > ingress', 'storage > ingress']);
  });

  test('join although each row is off by another column', () => {
    expect(edgesOf('base ──┬── one', '        ├── two', '         ├── three', '          └── four')).toEqual([
      'base > four',
      'base > one',
      'base > three',
      'base > two',
    ]);
  });

  test('do not join what stands below the last branch', () => {
    expect(edgesOf('base ──┬── one', '       ├── two', 'a ── below-the-branch')).toEqual([
      'a > below-the-branch',
      'base > one',
      'base > two',
    ]);
  });

  test('that touch without a joint are said to be unclear, and read apart', () => {
    const drawing = ['one ───┬── first', 'two ───┘', 'three ─┴── second'];
    expect(edgesOf(...drawing)).toEqual(['one > first', 'three > second', 'two > first']);
    const { nodes, unclear } = sketchOf(drawing);
    expect(unclear.map((place) => place.nodes?.map((node) => nodes[node]?.lines[0]).sort())).toEqual([
      ['first', 'one', 'second', 'three', 'two'],
    ]);
  });

  test('are read apart where there are several drawings in a block', () => {
    expect(edgesOf('a ──┬── b', '    └── c', '', 'd ──┬── e', 'f ──┘')).toEqual(['a > b', 'a > c', 'd > e', 'f > e']);
  });
});

describe('arrows', () => {
  test.each([
    ['a → b → c', ['a > b', 'b > c']],
    ['a -> b --> c', ['a > b', 'b > c']],
    ['a ← b', ['b > a']],
    ['a <-- b', ['b > a']],
    ['a ──▶ b', ['a > b']],
    ['a ◄──► b', ['a <> b']],
    ['a ==> b', ['a > b']],
    ['a ──needs──▶ b', ['a > b: needs']],
    ['infra-core --> apps-web', ['infra-core > apps-web']],
    ['🚀 first app → second app', ['🚀 first app > second app']],
  ])('%s', (text, edges) => {
    expect(edgesOf(text)).toEqual(edges);
  });

  test('down a page, with words beside them', () => {
    expect(edgesOf('network', '   │', '   │ blocks', '   ▼', 'storage', '   ↓', 'apps')).toEqual([
      'network > storage: blocks',
      'storage > apps',
    ]);
  });

  test('up a page', () => {
    expect(edgesOf('network', '   ▲', '   │', 'storage')).toEqual(['storage > network']);
  });

  test('typed with the keys of any keyboard', () => {
    expect(
      edgesOf(
        '      +------- web',
        'base -+',
        '      +------- data',
        '',
        'top',
        ' |',
        ' v',
        'bottom',
        '',
        'root',
        '|-- left',
        '`-- right',
      ),
    ).toEqual(['base > data', 'base > web', 'root > left', 'root > right', 'top > bottom']);
  });
});

describe('trees', () => {
  test('lead from a word to what is drawn below it', () => {
    expect(edgesOf('base', '├── network', '│   └── dns', '└── storage')).toEqual([
      'base > network',
      'base > storage',
      'network > dns',
    ]);
  });
});

describe('boxes', () => {
  test('are joined by the lines between their frames, and named by their first line', () => {
    const drawing = [
      '┌─────────┐      ┌──────────┐',
      '│ network │─────▶│ storage  │',
      '│ (first) │      │          │',
      '└────┬────┘      └────┬─────┘',
      '     │                │',
      '     └───────┬────────┘',
      '             ▼',
      '        ┌────────┐',
      '        │  apps  │',
      '        └────────┘',
    ];
    expect(edgesOf(...drawing)).toEqual(['network > apps', 'network > storage', 'storage > apps']);
    expect(sketchOf(drawing).nodes.map(({ lines }) => lines)).toEqual([['network', '(first)'], ['storage'], ['apps']]);
  });

  test('with a ragged right side, and typed ones', () => {
    expect(edgesOf('┌───────┐', '│ 📦 web│', '└───┬───┘', '    ▼', '┌────────┐', '│ data    │', '└────────┘')).toEqual([
      '📦 web > data',
    ]);
    expect(edgesOf('+-----+     +------+', '| web | --> | data |', '+-----+     +------+')).toEqual(['web > data']);
  });

  test('inside others tell what they are part of', () => {
    const { nodes } = sketchOf([
      '┌─────────────────┐',
      '│  Layer one      │',
      '│  ┌─────┐        │',
      '│  │ web │        │',
      '│  └─────┘        │',
      '└─────────────────┘',
    ]);
    expect(nodes.map(({ lines, group }) => [lines[0], group])).toContainEqual(['web', 'Layer one']);
  });
});

describe('what is no drawing', () => {
  test.each([
    'kubectl get pods | grep web',
    'name: web',
    '| a | b |',
    'a - b, c-d',
    'x = y',
    'no lines at all',
    'if a > b then c',
  ])('%s', (text) => {
    expect(edgesOf(text)).toEqual([]);
  });

  test.each<[string, (size: number) => string]>([
    ['random box characters', randomBoxes],
    ['one line of crosses', (size) => '┼'.repeat(size)],
    ['one line of dashes', (size) => '+-'.repeat(size / 2)],
    ['corners without end', (size) => '┌─'.repeat(size / 2)],
    ['half a column of boxes', (size) => '┌\n│\n'.repeat(size / 4)],
  ])('%s take time linear in their number', (_, drawing) => {
    expect(takesLinearTime((size) => readAsciiSketch(drawing(size)), 32_000)).toBe(true);
  });
});
