import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/site/coverage-view.ts';
import { LISTINGS } from '../../src/site/inventory.ts';
import type { InventoryName } from '../../src/site/inventory-names.ts';
import { affectedTable, ownLists } from '../../src/site/kustomization-lists.ts';
import type { ListItem, ListTable } from '../../src/site/listing.ts';
import { openSite, type Site } from '../../src/site/site.ts';
import { kustomization } from '../support/manifests.ts';
import { checkExample } from '../support/project.ts';
import { SETTINGS, sketchSite } from './example-site.ts';

/** A site about a cluster with these manifests below `clusters/home`, and files beside it. */
function siteOf(manifests: readonly string[], page = '# Home\n', files: Readonly<Record<string, string>> = {}): Site {
  return openSite(checkExample({ manifest: manifests.join('---\n'), page, files }), SETTINGS);
}

/** A manifest with its `metadata` and further lines. */
function manifest(apiVersion: string, kind: string, name: string, ...lines: readonly string[]): string {
  return [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    `metadata: { name: ${name}, namespace: web }`,
    ...lines,
    '',
  ].join('\n');
}

/** The rows of a table as a reader sees them: cells parted by bars, what a cell lists by commas. */
function rows({ rows: cells }: ListTable): readonly string[] {
  return cells.map((row) => row.map((items) => items.map(shown).join(', ')).join(' | '));
}

function shown({ text, note, place }: ListItem): string {
  const where = place ? `${place.file.split('/').at(-1)}:${place.line}` : '';
  return [text, note ? `(${note})` : '', where].filter((part) => part !== '').join(' ');
}

/** The tables of a list by their anchors. */
function list(site: Site, name: InventoryName): Readonly<Record<string, readonly string[]>> {
  const [addresses] = site.clusters;
  if (addresses === undefined) throw new Error('There is no cluster.');
  return Object.fromEntries(LISTINGS[name](site, addresses).tables.map((table) => [table.anchor, rows(table)]));
}

function service(name: string, address: string | null, port: number, key?: string): string {
  const annotations = [
    ...(address === null ? [] : [`metallb.io/loadBalancerIPs: ${address}`]),
    ...(key === undefined ? [] : [`metallb.io/allow-shared-ip: ${key}`]),
  ];
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    '  namespace: web',
    `  annotations: { ${annotations.map((line) => line.replace(': ', ': "')).join('", ')}${annotations.length > 0 ? '"' : ''} }`,
    'spec:',
    '  type: LoadBalancer',
    `  ports: [{ port: ${port} }]`,
    '',
  ].join('\n');
}

describe('the list of addresses', () => {
  const pool = manifest('metallb.io/v1beta1', 'IPAddressPool', 'lan', 'spec: { addresses: [10.0.0.1-10.0.0.4] }');
  const network = () =>
    siteOf(
      [
        pool,
        service('web', '10.0.0.2', 443, 'edge'),
        service('dns', '10.0.0.2', 53, 'edge'),
        service('old', '10.0.0.2', 443),
        service('far', '10.1.0.9', 80),
        service('any', null, 80),
      ],
      '# Network\n\nEverything answers at 10.0.0.2.\n',
    );

  it('shows each address once, with its holders by port and the pages that name it', () => {
    expect(list(network(), 'addresses')['held']).toEqual([
      '10.0.0.2 | web/dns (Service on 53/TCP) example.yaml:21, web/web (Service on 443/TCP) example.yaml:11, web/old (Service on 443/TCP) example.yaml:31 | edge, 1 without a key | lan | Network',
      '10.1.0.9 | web/far (Service on 80/TCP) example.yaml:41 | not shared | no pool in Git | no page',
    ]);
  });

  it('shows what a pool has left', () => {
    expect(list(network(), 'addresses')['pools']).toEqual([
      'lan example.yaml:1 | 10.0.0.1–10.0.0.4 | 1 of 4 | 10.0.0.1, 10.0.0.3–10.0.0.4',
    ]);
  });

  it('tells of the Services whose address the load balancer chooses', () => {
    expect(list(network(), 'addresses')['chosen']).toEqual([
      'web/any (Service) example.yaml:46 | its load balancer chooses the address | flux-system',
    ]);
  });

  it('shows the conflicts first', () => {
    const site = network();
    const [addresses] = site.clusters;
    const findings = addresses === undefined ? [] : LISTINGS.addresses(site, addresses).findings;
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'net/address-conflict error',
      'net/address-conflict error',
    ]);
  });
});

it('the list of hosts leads each to what its requests reach, known or not', () => {
  const ingress = manifest(
    'networking.k8s.io/v1',
    'Ingress',
    'shop',
    'spec:',
    '  tls: [{ hosts: [a.example.org], secretName: a-tls }]',
    '  rules:',
    '    - host: a.example.org',
    '      http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 80 } } } }] }',
    '    - host: b.example.org',
    '      http: { paths: [{ path: /, backend: { service: { name: gone, port: { number: 80 } } } }] }',
  );
  const site = siteOf(
    [ingress, manifest('v1', 'Service', 'web', 'spec: { ports: [{ port: 80 }] }')],
    '# See b.example.org\n',
  );
  expect(list(site, 'hosts')['hosts']).toEqual([
    'a.example.org | web/shop (Ingress) example.yaml:7 | web/web (Service) example.yaml:12 | Secret a-tls example.yaml:5 | no page',
    'b.example.org | web/shop (Ingress) example.yaml:9 | web/gone (Service, made by a chart or missing) | none in its manifest | See b.example.org',
  ]);
});

it('the list of charts shows source and origin of values, and no password of a URL', () => {
  const release = manifest(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'app',
    'spec:',
    '  interval: 10m',
    '  chart: { spec: { chart: app, version: 1.x, sourceRef: { kind: HelmRepository, name: charts } } }',
    '  valuesFrom: [{ kind: Secret, name: app-values }]',
    '  values: { password: hunter2 }',
  );
  const source = (name: string) =>
    manifest(
      'source.toolkit.fluxcd.io/v1',
      'HelmRepository',
      name,
      'spec: { interval: 1h, url: "https://me:hunter2@example.org" }',
    );
  const site = siteOf([release, source('charts'), source('unused')]);
  const lists = list(site, 'charts');
  expect(lists).toEqual({
    releases: [
      'web/app example.yaml:1 | app | 1.x | charts (https://example.org) example.yaml:10 | Secret app-values, values.yaml (not in Git), spec.values | flux-system',
    ],
    sources: [
      'web/charts (HelmRepository) example.yaml:10 | https://example.org | 1h | 1',
      'web/unused (HelmRepository) example.yaml:15 | https://example.org | 1h | none',
    ],
  });
});

it('the list of images leads from a policy to the lines that it moves', () => {
  const api = 'image.toolkit.fluxcd.io/v1';
  const site = siteOf([
    manifest(api, 'ImageRepository', 'web', 'spec: { image: example/web, interval: 5m, suspend: true }'),
    manifest(
      api,
      'ImagePolicy',
      'web',
      'spec: { imageRepositoryRef: { name: web }, policy: { semver: { range: 1.x } } }',
    ),
    manifest(
      api,
      'ImagePolicy',
      'idle',
      'spec: { imageRepositoryRef: { name: gone }, policy: { numerical: { order: asc } } }',
    ),
    manifest(
      api,
      'ImageUpdateAutomation',
      'all',
      'spec:',
      '  interval: 30m',
      '  sourceRef: { kind: GitRepository, name: fleet }',
      '  update: { path: ./clusters }',
    ),
    manifest(
      'apps/v1',
      'Deployment',
      'web',
      'spec:',
      '  template:',
      '    spec:',
      '      containers:',
      '        - name: web',
      '          image: example/web:1.2.3 # {"$imagepolicy": "web:web"}',
    ),
    manifest('v1', 'ConfigMap', 'lost', 'data:', '  tag: v9 # {"$imagepolicy": "web:removed:tag"}'),
  ]);
  expect(list(site, 'images')).toEqual({
    policies: [
      'web/idle example.yaml:11 | gone (no such ImageRepository in Git) | largest number | no marked line | flux-system',
      'web/web example.yaml:6 | example/web (every 5m, suspended) example.yaml:1 | highest version in, 1.x | example/web:1.2.3 (image) example.yaml:32 | flux-system',
    ],
    automations: ['web/all example.yaml:16 | GitRepository/fleet | ./clusters | the branch that it reads | 30m | 2'],
    stray: ['web/removed | v9 (tag) example.yaml:38'],
    images: ['docker.io/example/web:1.2.3 | web/web (Deployment) example.yaml:32'],
  });
});

it('the wait policy says what dependents wait for, and which health checks are not read', () => {
  const checks = 'healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: db, namespace: data }]';
  const site = siteOf([
    kustomization('all', 'wait: true', checks, 'timeout: 3m'),
    kustomization('some', checks, 'dependsOn: [{ name: all }]'),
    kustomization('none', 'dependsOn: [{ name: all }]'),
  ]);
  const { rule, kustomizations } = list(site, 'wait-policy');
  expect(rule).toEqual([
    'true | any | everything that it applies is healthy | 1',
    'false | some | the objects of its health checks are healthy | 1',
    'false | none | everything is applied, healthy or not | 2',
  ]);
  expect(kustomizations).toEqual([
    'flux-system (level 0) | false (defaulted) | none | 9m30s (derived) | everything is applied, healthy or not | none',
    'all (level 0) | true | not read, db (Deployment) | 3m | everything that it applies is healthy | 2',
    'some (level 1) | false (defaulted) | db (Deployment) | 14m30s (derived) | the objects of its health checks are healthy | none',
    'none (level 1) | false (defaulted) | none | 14m30s (derived) | everything is applied, healthy or not | none',
  ]);
});

describe('the page of a Kustomization', () => {
  it('shows what stands still if it fails, by the number of steps', () => {
    const site = sketchSite({}, [
      { name: 'core' },
      { name: 'net', dependsOn: ['core'] },
      { name: 'web', dependsOn: ['net', 'core'] },
      { name: 'shop', dependsOn: ['web'] },
    ]);
    const [addresses] = site.clusters;
    const [core, , , shop] = addresses?.cluster.kustomizations ?? [];
    if (!addresses || !core || !shop) throw new Error('The cluster is empty.');
    const table = affectedTable(site, addresses, core);
    expect([table.note, ...rows(table)]).toEqual([
      '3 Kustomizations wait for it, directly or through others.',
      'directly | net, web',
      'after 2 steps | shop',
    ]);
    expect(affectedTable(site, addresses, shop).rows).toEqual([]);
  });

  it('shows the lists of what it applies alone, and its variables without their values', () => {
    const apps = { 'apps/web.yaml': service('web', '10.0.0.2', 443).replace('name: web', `name: \${NAME}`) };
    const site = siteOf(
      [kustomization('apps', 'postBuild: { substitute: { NAME: front } }'), service('other', '10.0.0.3', 80)],
      '# Home\n',
      apps,
    );
    const [addresses] = site.clusters;
    const own = addresses?.cluster.kustomizations.find(({ subject }) => subject.name === 'apps');
    if (!addresses || !own) throw new Error('There is no Kustomization.');
    expect(ownLists(site, addresses, own).map((table) => [table.anchor, ...rows(table)])).toEqual([
      ['held', '10.0.0.2 | web/front (Service on 443/TCP) web.yaml:6 | not shared | no pool in Git | no page'],
      ['variables', 'NAME | spec.postBuild example.yaml:11 | web.yaml:4'],
    ]);
  });
});

it('coverage tells what is on no page, and what each page states', () => {
  const site = openSite(
    checkExample({
      manifest: ['core', 'web', 'left'].map((name) => kustomization(name)).join('---\n'),
      page: '# core\n\n| Field | Value |\n|---|---|\n| interval | 15m |\n| wait | true |\n',
      pages: { 'other.md': '# Other\n\nThe web is large.\n' },
    }),
    SETTINGS,
  );
  const { figures, tables } = coverageOf(site);
  expect(figures.map(({ count, label }) => `${count} ${label}`)).toEqual([
    '4 Kustomizations',
    '1 with statements on pages',
    '1 only named',
    '2 on no page',
  ]);
  expect(tables.map((table) => [table.title, ...rows(table)])).toEqual([
    ['On no page', 'flux-system gotk-sync.yaml:12 | 5 objects', 'left example.yaml:23 | 1 object'],
    ['On pages', 'core | core (1 verified, 1 drifted) | none', 'web | none | Other'],
    ['Pages', 'core | 2 | 1 | 1 | 0 | 0', 'Other | 0 | 0 | 0 | 0 | 0'],
  ]);
});
