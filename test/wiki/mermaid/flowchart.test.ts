import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Flowchart, readFlowchart } from '../../../src/wiki/mermaid/flowchart.ts';
import { takesLinearTime } from '../../support/growth.ts';
import { parseWithMermaid } from '../../support/mermaid.ts';

const FOLDER = 'test/fixtures/wiki-mermaid';
const FIXTURES = readdirSync(FOLDER).filter((name) => name.endsWith('.mmd'));

function read(text: string): Flowchart {
  const flowchart = readFlowchart(text);
  if (flowchart === null) throw new TypeError('This is no flowchart.');
  return flowchart;
}

function edgesOf(text: string): readonly string[] {
  return read(text).edges.map(({ from, to, label }) => `${from} > ${to}: ${label ?? ''}`);
}

function nodesOf(text: string): readonly string[] {
  return [...read(text).nodes.values()].map(({ id, text: words }) => `${id} = ${words}`);
}

describe('Mermaid’s own parser finds the same', () => {
  test.each(FIXTURES)('nodes and arrows in %s', async (name) => {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const theirs = await parseWithMermaid(text);
    const groups = new Set([...text.matchAll(/subgraph (\w+)/g)].map(([, id]) => id));
    const nodes = nodesOf(text).filter((node) => !groups.has(node.slice(0, node.indexOf(' '))));
    expect([...nodes].sort()).toEqual(theirs.nodes);
    expect([...edgesOf(text)].sort()).toEqual(theirs.edges);
    expect(read(text).unread).toEqual([]);
  });
});

describe('readFlowchart', () => {
  test.each([
    ['graph TD', 'down'],
    ['flowchart LR', 'right'],
    ['flowchart RL', 'left'],
    ['flowchart BT', 'up'],
    ['flowchart', 'down'],
  ])('%s points %s', (header, direction) => {
    expect(read(`${header}\n  a --> b\n`).direction).toBe(direction);
  });

  test('a node belongs to the sub-graph that first holds it, and sub-graphs to those around them', () => {
    const text =
      'flowchart LR\n  x --> a\n  subgraph one [First]\n    a --> b\n    subgraph two\n      c\n      b\n    end\n  end\n';
    expect(read(text).groups).toEqual([
      { id: 'one', title: 'First', parent: null, members: ['a', 'b'] },
      { id: 'two', title: 'two', parent: 'one', members: ['c'] },
    ]);
  });

  test('tells where every node and every arrow of a chain stands', () => {
    const text = 'flowchart LR\n  a["First"] --> b\n  b -->|x| c --> d\n';
    const flowchart = read(text);
    expect([...flowchart.nodes.values()].map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'a["First"]',
      'b',
      'c',
      'd',
    ]);
    expect(flowchart.edges.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'a["First"] --> b',
      'b -->|x| c',
      'c --> d',
    ]);
  });

  test('tells which sub-graph a node was drawn in, and gives an arrow to a sub-graph its title', () => {
    const { nodes } = read('graph TD\nsubgraph net [Network]\n  dns\nend\napps --> net\n');
    expect([...nodes.values()].map(({ id, text, group }) => [id, text, group])).toEqual([
      ['dns', 'dns', 'Network'],
      ['apps', 'apps', null],
      ['net', 'Network', null],
    ]);
  });

  test('tells one head from two and from none', () => {
    const heads = read('graph TD\na --> b\na <--> c\na --- d\n').edges.map((edge) => edge.heads);
    expect(heads).toEqual(['one', 'both', 'none']);
  });

  test.each([
    'sequenceDiagram\n  a->>b: hello',
    'stateDiagram-v2\n  a --> b',
    'classDiagram\n  A <|-- B',
    'gantt\n  title x',
    'pie\n  "a": 1',
    'mindmap\n  root',
    '',
  ])('leaves a diagram of another type alone: %j', (text) => {
    expect(readFlowchart(text)).toBeNull();
  });

  test('reads what it can of a broken flowchart and says what it cannot', () => {
    const text = 'flowchart LR\n  a --> b\n  c[never closed --> d\n  )( what is this\n  e --> f\n';
    expect(edgesOf(text)).toEqual(['a > b: ', 'e > f: ']);
    expect(read(text).unread.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
      'c[never closed --> d',
      ')( what is this',
    ]);
  });

  test('reads 5,000 arrows in time linear in their number, and does not draw each of a million pairs', () => {
    const chain = (length: number) =>
      `graph TD\n${Array.from({ length }, (_, index) => `  n${index} --> n${index + 1}\n`).join('')}`;
    const crowd = Array.from({ length: 1000 }, (_, index) => `n${index}`).join(' & ');
    expect(read(chain(5000)).edges).toHaveLength(5000);
    expect(takesLinearTime((size) => readFlowchart(chain(size)), 5000)).toBe(true);
    expect(read(`graph TD\n${crowd} --> ${crowd}\n`).edges.length).toBeLessThan(50_000);
  });

  test.each(['%%{', 'a -- ', 'a["', 'a@{ label: "', 'subgraph ', '[', '-', '&', 'a-->|'])(
    'takes time linear in the length of much %j',
    (part) => {
      const read = (size: number) => {
        readFlowchart(`graph TD\n${part.repeat(size)}`);
        readFlowchart(`graph TD\n${`${part}\n`.repeat(size)}`);
      };
      expect(takesLinearTime(read, 50_000)).toBe(true);
    },
  );
});
