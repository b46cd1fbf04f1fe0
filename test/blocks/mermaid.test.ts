import { describe, expect, it } from 'vitest';
import { kustomizationsToMermaid, neighbourhood } from '../../src/blocks/mermaid.ts';
import { type KustomizationSketch, sketchCluster } from '../site/example-site.ts';
import { parseWithMermaid } from '../support/mermaid.ts';

const textOf = (sketches: readonly KustomizationSketch[]) => kustomizationsToMermaid(sketchCluster(sketches));

describe('kustomizationsToMermaid', () => {
  it('draws arrows from a prerequisite to what depends on it', () => {
    expect(
      textOf([
        { name: 'infrastructure-core', wait: true },
        { name: 'apps', dependsOn: ['infrastructure-core', 'gone'] },
      ]),
    ).toBe(
      [
        'flowchart LR',
        '  infrastructure_core["infrastructure-core"]:::waits',
        '  apps["apps"]:::immediate',
        '  gone["gone"]:::missing',
        '  infrastructure_core --> apps',
        '  gone --> apps',
        '  classDef waits stroke-width:3px',
        '  classDef immediate stroke-width:1px',
        '  classDef missing stroke-width:1px,stroke-dasharray:4 4',
        '',
      ].join('\n'),
    );
  });

  it('tells Kustomizations of one name in two namespaces apart', () => {
    const text = textOf([{ name: 'apps' }, { name: 'apps', namespace: 'tenant' }]);
    expect(text).toContain('  flux_system_apps["flux-system/apps"]');
    expect(text).toContain('  tenant_apps["tenant/apps"]');
  });

  it('of an empty cluster is a flowchart without nodes', () => {
    expect(textOf([])).toBe('flowchart LR\n');
  });

  it('is understood by Mermaid’s own parser, whatever the names', async () => {
    const names = [
      'end',
      'class-a',
      'style',
      'default',
      'graph-1',
      'subgraph',
      'click',
      'o',
      'x-1',
      '1password',
      'a.b',
      'a-b',
      'a_b',
      'say "hi"',
      'back`tick',
      '<b>',
      'a#b;',
      'größe',
      'two\nlines',
      '-->',
      '',
    ];
    const sketches = names.map((name, index) => ({
      name,
      ...(index === 0 ? {} : { dependsOn: [names[index - 1] ?? ''] }),
    }));
    const { type, nodes } = await parseWithMermaid(textOf(sketches));
    expect(type).toMatch(/^flowchart/);
    expect(nodes).toHaveLength(names.length);
  });
});

describe('neighbourhood', () => {
  const cluster = sketchCluster([
    { name: 'core' },
    { name: 'storage', dependsOn: ['core'] },
    { name: 'database', dependsOn: ['storage', 'core'] },
    { name: 'apps', dependsOn: ['database', 'storage'] },
    { name: 'other' },
  ]);

  it('is a Kustomization with what it depends on and what depends on it, and the arrows to it alone', () => {
    const near = neighbourhood(cluster, 'database');
    expect(near && kustomizationsToMermaid(near).split('\n').slice(1, -2)).toEqual([
      '  core["core"]:::immediate',
      '  storage["storage"]:::immediate',
      '  database["database"]:::immediate',
      '  apps["apps"]:::immediate',
      '  storage --> database',
      '  core --> database',
      '  database --> apps',
    ]);
  });

  it('of a name that no Kustomization has is none', () => {
    expect(neighbourhood(cluster, 'databse')).toBeNull();
  });
});
