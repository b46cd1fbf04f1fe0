import { describe, expect, it } from 'vitest';
import { dagOf } from '../../src/site/dag.ts';
import { breakLabel, layoutDag } from '../../src/site/dag-layout.ts';
import { dagElement } from '../../src/site/dag-svg.ts';
import { printHtml } from '../../src/site/hast.ts';
import { type KustomizationSketch, sketchCluster } from './example-site.ts';

const DIAMOND: readonly KustomizationSketch[] = [
  { name: 'core', wait: true },
  { name: 'left', dependsOn: ['core'] },
  { name: 'right', dependsOn: ['core'] },
  { name: 'apps', dependsOn: ['left', 'right', 'gone'] },
];

const draw = (sketches: readonly KustomizationSketch[], focus?: string) => {
  const cluster = sketchCluster(sketches);
  const focused = cluster.kustomizations.find(({ subject }) => subject.name === focus);
  return dagOf(cluster, ({ subject }) => `/cluster/home/${subject.name}/`, focused);
};

describe('a drawing of a cluster', () => {
  it('has an arrow from each prerequisite, and a node for what is not declared', () => {
    const { nodes, edges } = draw(DIAMOND);
    expect(nodes.map(({ label, look, href }) => [label, look, href])).toEqual([
      ['core', 'waits', '/cluster/home/core/'],
      ['left', 'immediate', '/cluster/home/left/'],
      ['right', 'immediate', '/cluster/home/right/'],
      ['apps', 'immediate', '/cluster/home/apps/'],
      ['gone', 'missing', null],
    ]);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toContain('flux-system/core flux-system/left');
    expect(edges).toHaveLength(5);
  });

  it('around one Kustomization shows its neighbours only', () => {
    expect(draw(DIAMOND, 'left').nodes.map(({ label, focus }) => [label, focus])).toEqual([
      ['core', false],
      ['left', true],
      ['apps', false],
    ]);
  });
});

describe('the layout', () => {
  it('puts every prerequisite to the left of what depends on it, and nothing on top of anything', async () => {
    const { nodes, width, height } = await layoutDag(draw(DIAMOND));
    const at = new Map(nodes.map((placed) => [placed.node.label, placed]));
    const x = (label: string) => at.get(label)?.x ?? Number.NaN;
    expect(x('core')).toBeLessThan(x('left'));
    expect(x('left')).toBeLessThan(x('apps'));
    for (const a of nodes) {
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of nodes) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(a === b || apart, `${a.node.label} and ${b.node.label}`).toBe(true);
      }
    }
  });

  it('of the same graph is the same', async () => {
    expect(await layoutDag(draw(DIAMOND))).toEqual(await layoutDag(draw(DIAMOND)));
  });

  it('survives a cycle, a dependency on itself and an empty cluster', async () => {
    const cycle = draw([]);
    expect(await layoutDag(cycle)).toMatchObject({ nodes: [], edges: [] });
    const node = { label: 'a', href: null, look: 'waits', focus: false } as const;
    const looped = {
      nodes: [
        { ...node, id: 'a' },
        { ...node, id: 'b' },
      ],
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
        { from: 'a', to: 'a' },
      ],
    };
    expect((await layoutDag(looped)).nodes).toHaveLength(2);
  });
});

describe('the SVG', () => {
  it('has a title and a description, links every declared node, and no script', async () => {
    const words = { id: 'dag', title: 'Dependencies <of> home', description: 'Five & more' };
    const svg = printHtml(dagElement(await layoutDag(draw(DIAMOND)), words));
    expect(svg).toContain('<title id="dag-title">Dependencies &#x3C;of> home</title>');
    expect(svg).toContain('<desc id="dag-desc">Five &#x26; more</desc>');
    expect(svg.match(/<a [^>]*href="\/cluster\/home\/[a-z]+\/"/g)).toHaveLength(4);
    expect(svg).toContain('role="group"');
    expect(svg).not.toMatch(/<script|style="|NaN|undefined/);
  });

  it('of 120 nodes weighs less than 40 KB', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({
      name: `infrastructure-number-${index}`,
      ...(index === 0 ? {} : { dependsOn: [`infrastructure-number-${Math.floor((index - 1) / 3)}`] }),
    }));
    const words = { id: 'dag', title: 'Many', description: 'Many' };
    const svg = printHtml(dagElement(await layoutDag(draw(many)), words));
    expect(Buffer.byteLength(svg)).toBeLessThan(40_000);
  });
});

describe('breakLabel', () => {
  it.each([
    ['apps', ['apps']],
    ['infrastructure-operators-namespaces', ['infrastructure-', 'operators-', 'namespaces']],
    ['flux-system/apps', ['flux-system/apps']],
    ['averyveryverylongnamewithoutdashes', ['averyveryverylongnamewithoutdashes']],
    ['trailing-', ['trailing-']],
    ['', []],
  ])('%s', (label, lines) => {
    expect(breakLabel(label)).toEqual(lines);
  });
});
