import { describe, expect, it } from 'vitest';
import type { Dag } from '../../src/site/dag.ts';
import { describeDag, diagramsOf } from '../../src/site/diagrams.ts';
import { fullSizePages } from '../../src/site/full-size.ts';
import { type ClaimSketch, type KustomizationSketch, sketchSite } from './example-site.ts';

const CLUSTER: readonly KustomizationSketch[] = [
  { name: 'core' },
  { name: 'configs', dependsOn: ['core'] },
  { name: 'apps', dependsOn: ['configs', 'core'] },
  { name: 'web', dependsOn: ['configs'] },
];

/** A drawn arrow that came out one way or the other. */
function arrow(words: string, dependent: string, needed: string, more: Partial<ClaimSketch> = {}): ClaimSketch {
  return {
    id: `${dependent} ${needed}`,
    page: 'page.md',
    words,
    shape: 'mermaid',
    name: dependent,
    predicate: 'spec.dependsOn',
    claimed: { type: 'references', references: [{ kind: null, namespace: null, name: needed }] },
    verdict: 'verified',
    ...more,
  };
}

function siteOf(flowchart: string, claims: readonly ClaimSketch[] = []) {
  return sketchSite({ 'page.md': `# Page\n\n## Order\n\n\`\`\`mermaid\n${flowchart}\n\`\`\`\n` }, CLUSTER, claims);
}

function draw(flowchart: string, claims: readonly ClaimSketch[] = []): Dag {
  const site = siteOf(flowchart, claims);
  const [diagram] = site.model.pages.flatMap((page) => diagramsOf(site, page));
  if (!diagram?.dag) throw new Error('There is no drawing.');
  return diagram.dag;
}

describe('a flowchart that somebody wrote', () => {
  it('keeps its words, groups and direction, and leads to the pages of what it names', () => {
    const dag = draw(
      'flowchart TD\n  subgraph all [All of it]\n    a["<b>core</b><br/>and more"]\n    subgraph inner\n      configs\n    end\n  end\n  a -->|first| configs\n  x <--> configs\n  x --- all\n',
    );
    expect(dag.direction).toBe('down');
    expect(dag.groups).toEqual([
      { id: 'all', title: 'All of it', parent: null },
      { id: 'inner', title: 'inner', parent: 'all' },
    ]);
    expect(dag.nodes.map(({ id, label, href, group }) => [id, label, href, group])).toEqual([
      ['a', 'core\nand more', '/cluster/home/core/', 'all'],
      ['configs', 'configs', '/cluster/home/configs/', 'inner'],
      ['x', 'x', null, undefined],
    ]);
    expect(dag.edges).toEqual([
      { from: 'a', to: 'configs', label: 'first' },
      { from: 'x', to: 'configs', heads: 'both' },
      { from: 'x', to: 'all', heads: 'none' },
    ]);
  });

  it('says of an arrow that drifted that it is not so in Git, and of no other of its chain', () => {
    const chain = 'core & web --> configs';
    const dag = draw(`flowchart LR\n  ${chain}\n`, [
      arrow(chain, 'configs', 'core'),
      arrow(chain, 'configs', 'web', { verdict: 'drifted' }),
    ]);
    expect(dag.edges).toEqual([
      { from: 'core', to: 'configs' },
      { from: 'web', to: 'configs', look: 'false', label: '✗ not in Git' },
    ]);
    expect(describeDag(dag)).toBe('3 nodes and 2 arrows. Not so in Git: web to configs.');
  });

  it('dashes in the arrows that it leaves out, the way its own arrows point', () => {
    const drawn = 'apps --> configs';
    const dag = draw(`flowchart LR\n  ${drawn}\n  configs --> core\n`, [
      arrow(drawn, 'apps', 'configs'),
      arrow('flowchart LR', 'apps', 'core', { rule: 'wiki/missing-edge', verdict: 'drifted' }),
    ]);
    expect(dag.edges.at(-1)).toEqual({ from: 'apps', to: 'core', look: 'left-out' });
  });

  it('dashes in Kustomizations that it leaves out with their dependencies', () => {
    const dag = draw('flowchart LR\n  core --> configs\n  configs --> apps\n', [
      { ...arrow('flowchart LR', 'web', ''), predicate: 'exists', rule: 'wiki/missing-node', verdict: 'drifted' },
    ]);
    expect(dag.nodes.at(-1)).toMatchObject({ label: 'web', look: 'left-out', href: '/cluster/home/web/' });
    expect(dag.edges.at(-1)).toEqual({ from: 'configs', to: 'left out: web', look: 'left-out' });
  });

  it('dashes what the repository does not have, where the check says so', () => {
    const drawn = 'configs --> apps-old';
    const flowchart = `flowchart LR\n  core --> configs\n  core --> apps\n  ${drawn}\n`;
    const drifted = arrow(drawn, 'apps-old', 'configs', { verdict: 'drifted', rule: 'wiki/unknown-kustomization' });
    const looks = (dag: Dag) => dag.nodes.map(({ id, look }) => `${id} ${look}`);
    expect(looks(draw(flowchart, [drifted]))).toContain('apps-old missing');
    expect(looks(draw(flowchart))).toContain('apps-old immediate');
  });
});

it('every drawing has a page in full size that leads back', () => {
  const pages = fullSizePages(siteOf('flowchart LR\n  core --> configs'));
  expect(pages.map(({ slug, title, from }) => [slug, title, from.href])).toEqual([
    ['diagram/cluster/home', 'Dependencies in home', '/cluster/home/'],
    ['diagram/page/1', 'Order', '/page/#diagram%3A1'],
  ]);
});
