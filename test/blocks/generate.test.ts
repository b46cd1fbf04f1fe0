import { describe, expect, test } from 'vitest';
import { generateBlock } from '../../src/blocks/generate.ts';
import { blockLines } from '../../src/blocks/markdown.ts';
import type { Cluster } from '../../src/repo/facts.ts';
import { type Repository, readRepository } from '../../src/repo/repository.ts';
import type { BlockName } from '../../src/vocabulary/blocks.ts';
import { sketchCluster } from '../site/example-site.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization } from '../support/manifests.ts';
import { parseWithMermaid } from '../support/mermaid.ts';

function textOf(name: BlockName, cluster: Cluster, attributes: Readonly<Record<string, string>> = {}): string {
  const content = generateBlock(name, cluster, new Map(Object.entries(attributes)));
  if (content.type === 'fault') return content.message;
  return blockLines(content)
    .map(({ text }) => text)
    .join('\n');
}

function clusterOf(manifests: string, files: Readonly<Record<string, string>> = {}): Cluster {
  const repository: Repository = readRepository(
    writeFolder({ ...BOOTSTRAP, ...files, 'clusters/home/example.yaml': manifests }),
  );
  const [cluster] = repository.clusters;
  if (cluster === undefined) throw new Error('The repository has no cluster.');
  return cluster;
}

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: apps
  annotations:
    metallb.universe.tf/loadBalancerIPs: 192.168.1.240
spec:
  type: LoadBalancer
  ports:
    - port: 443
    - port: 53
      protocol: UDP
`;

const CLUSTER = sketchCluster([
  { name: 'apps', dependsOn: ['core', 'gone'] },
  { name: 'core', wait: true },
]);

describe('the block', () => {
  test('dag is a flowchart that Mermaid reads', async () => {
    const text = textOf('dag', CLUSTER);
    expect(text.startsWith('```mermaid\n') && text.endsWith('\n```')).toBe(true);
    const { edges } = await parseWithMermaid(text.split('\n').slice(1, -1).join('\n'));
    expect(edges).toEqual(['core > apps: ', 'gone > apps: ']);
  });

  test('dag shows one Kustomization and its neighbours', () => {
    expect(textOf('dag', CLUSTER, { around: 'core' }).split('\n')).toEqual([
      '```mermaid',
      'flowchart LR',
      '  apps["apps"]:::immediate',
      '  core["core"]:::waits',
      '  core --> apps',
      '  classDef waits stroke-width:3px',
      '  classDef immediate stroke-width:1px',
      '```',
    ]);
  });

  test('kustomizations lists them by level, and says which values are defaults', () => {
    expect(textOf('kustomizations', CLUSTER).split('\n')).toEqual([
      '| Level | Kustomization | Depends on | `wait` | `timeout` | `interval` | `path` |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| 0 | `core` | – | `true` | – | – | – |',
      '| 1 | `apps` | `core`, `gone` | `false` (default) | – | – | – |',
    ]);
  });

  test('wait-table says when dependents start', () => {
    expect(textOf('wait-table', CLUSTER).split('\n').slice(2)).toEqual([
      '| `core` | `true` | – | everything that it applies is healthy |',
      '| `apps` | `false` (default) | – | everything is applied, healthy or not |',
    ]);
  });

  test('addresses says who holds which one', () => {
    expect(textOf('addresses', clusterOf(SERVICE)).split('\n').slice(2)).toEqual([
      '| `192.168.1.240` | `443/TCP`, `53/UDP` | Service apps/web | – | – | `flux-system` |',
    ]);
  });

  test('addresses is a sentence where there are none', () => {
    expect(textOf('addresses', CLUSTER)).toBe('No object of the cluster asks for an address.');
  });

  test('fields says where each value comes from', () => {
    const lines = textOf('fields', clusterOf(SERVICE), { name: 'flux-system' }).split('\n');
    expect(lines).toContain('| `spec.interval` | `10m0s` | `clusters/home/flux-system/gotk-sync.yaml` |');
    expect(lines).toContain(
      '| `spec.wait` | `false` | spec.wait of kustomize.toolkit.fluxcd.io/v1 Kustomization defaults to false |',
    );
    expect(lines).toContain(
      '| `spec.targetNamespace` | not set | spec.targetNamespace is not set and has no default |',
    );
  });

  test.each([
    ['fields', { name: 'aps' }, 'home has no Kustomization aps; did you mean "apps"?'],
    ['dag', { around: 'nothing-like-it' }, 'home has no Kustomization nothing-like-it; known are apps, core'],
  ] as const)('%s says nothing of a Kustomization that there is not', (name, attributes, message) => {
    expect(textOf(name, CLUSTER, attributes)).toBe(message);
  });

  test('fields asks which one where two namespaces have the name', () => {
    const twins = sketchCluster([{ name: 'apps' }, { name: 'apps', namespace: 'tenant' }]);
    expect(textOf('fields', twins, { name: 'apps' })).toBe(
      'home has several Kustomizations apps: name one of flux-system/apps, tenant/apps',
    );
    expect(textOf('fields', twins, { name: 'tenant/apps' })).toContain('| `spec.wait` |');
    expect(textOf('dag', twins, { around: 'tenant/apps' })).not.toContain('flux-system/apps');
  });

  test('says that it does not know everything', () => {
    const partly = { ...CLUSTER, mayHoldMore: ['a <remote> base', 'b', 'c', 'd'] };
    expect(textOf('wait-table', partly).split('\n').slice(-2)).toEqual([
      '',
      'Not everything is known: a \\<remote\\> base; b; c; and 1 more.',
    ]);
  });
});

test('no block holds a value of a Secret', () => {
  const secret = [
    'apiVersion: v1',
    'kind: Secret',
    'metadata: { name: vars, namespace: flux-system }',
    'stringData: { address: 192.168.1.77, path: hidden-path }',
    '',
  ].join('\n');
  const web = SERVICE.replace('192.168.1.240', `$\{address}`);
  const layer = kustomization('layer', 'postBuild:', '  substituteFrom:', '    - { kind: Secret, name: vars }');
  const cluster = clusterOf([secret, layer].join('---\n'), { 'apps/web.yaml': web });
  expect(cluster.entities.map(({ subject }) => subject.name)).toContain('web');
  const blocks = [
    ...(['dag', 'kustomizations', 'wait-table', 'addresses'] as const).map((name) => textOf(name, cluster)),
    textOf('fields', cluster, { name: 'layer' }),
  ].join('\n');
  expect(blocks).toContain('Secret/vars');
  expect(blocks).not.toMatch(/192\.168\.1\.77|hidden-path/);
});

test('a name that Markdown could take for markup stays a name', () => {
  const odd = sketchCluster([{ name: 'a|b `c` <!-- /wikiproof:wait-table --> _d_\ne' }]);
  expect(textOf('wait-table', odd).split('\n')[2]).toContain(
    '| a\\|b \\`c\\` \\<!-- /wikiproof:wait-table --\\> \\_d\\_ e |',
  );
});
