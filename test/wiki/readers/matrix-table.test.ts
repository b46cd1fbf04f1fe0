import { expect, test } from 'vitest';
import { readClaims } from '../../../src/wiki/claims.ts';
import { indexNames } from '../../../src/wiki/names.ts';
import { readPage } from '../../../src/wiki/page.ts';
import { HARBOUR, statementsIn, statementsOf, subject } from '../statements.ts';

test('a table with one object a row gives each of them the fields of its header', () => {
  expect(statementsOf('wiki-matrix-table/reads.md')).toEqual([
    [7, 'base-namespaces', 'spec.dependsOn', 'none'],
    [7, 'base-namespaces', 'requiredBy', 'base-network'],
    [8, 'base-network', 'spec.dependsOn', 'base-namespaces, base-operators'],
    [8, 'base-network', 'requiredBy', 'apps-web'],
    [9, 'apps-web', 'spec.dependsOn', 'base-network, base-storage'],
    [9, 'apps-web', 'requiredBy', 'none'],
    [10, 'no Kustomization apps-gone', 'exists', 'true'],
    [16, 'base-network', 'spec.wait', 'true'],
    [16, 'base-network', 'spec.timeout', '5m'],
    [17, 'apps-web', 'spec.wait', 'not set'],
    [17, 'apps-web', 'default:spec.wait', 'true'],
    [17, 'apps-web', 'spec.timeout', '? a dash may mean anything here'],
    [18, 'apps-data', 'spec.wait', 'false'],
    [18, 'apps-data', 'spec.timeout', '90s'],
    [24, 'base-storage', 'metadata.namespace', 'flux-system'],
    [24, 'base-storage', 'spec.interval', '15m'],
    [25, 'apps-web', 'metadata.namespace', 'tenants'],
    [25, 'apps-web', 'spec.interval', '1h'],
    [26, 'sync', 'metadata.namespace', 'tenants'],
    [26, 'sync', 'spec.interval', '5m'],
    [27, 'sync', 'metadata.namespace', 'flux-system'],
    [27, 'sync', 'spec.interval', '10m'],
    [33, 'traefik', 'spec.chart.spec.version', '34.0.0'],
    [33, 'traefik', 'spec.timeout', '10m'],
    [34, 'cert-manager', 'spec.chart.spec.version', 'v1.16.2'],
    [34, 'cert-manager', 'spec.timeout', '5m'],
  ]);
});

test('tables of programs, plans, steps and target namespaces make no claim but where a program lives', () => {
  const programs = ['shop', 'search'].flatMap((name) => [
    subject('Kustomization', name),
    subject('HelmRelease', name, 'shops'),
  ]);
  expect(statementsOf('wiki-matrix-table/leaves.md', [...HARBOUR, ...programs])).toEqual([
    [60, 'shop', 'metadata.namespace', 'shops'],
    [61, 'search', 'metadata.namespace', 'shops'],
  ]);
});

test('a namespace before a name is a claim of its own where the page writes names so', () => {
  const rows = [
    'flux-system/base-network',
    'flux-system/base-storage',
    'flux-system/apps-data',
    'shops/apps-web',
    'shops/apps-old',
  ];
  const source = `| Kustomization | Wait |\n|-|-|\n${rows.map((row) => `| \`${row}\` | true |\n`).join('')}`;
  expect(statementsIn(source)).toEqual([
    [3, 'base-network', 'spec.wait', 'true'],
    [4, 'base-storage', 'spec.wait', 'true'],
    [5, 'apps-data', 'spec.wait', 'true'],
    [6, 'apps-web', 'metadata.namespace', 'shops'],
    [6, 'apps-web', 'spec.wait', 'true'],
    [7, 'no Kustomization shops/apps-old', 'exists', 'true'],
  ]);
});

test('folders before names are no namespaces', () => {
  expect(
    statementsIn('| Kustomization | Wait |\n|-|-|\n| `base-network` | true |\n| `overlays/apps-web` | true |\n'),
  ).toEqual([[3, 'base-network', 'spec.wait', 'true']]);
});

test('a column of clusters tells which one a row is about, where the repository has several', () => {
  const fleet = [subject('Kustomization', 'apps'), subject('Kustomization', 'apps', 'flux-system', 'lighthouse')];
  const source = `| Cluster | Kustomization | Wait |\n|-|-|-|\n${['harbour', '`lighthouse`', 'both'].map((cluster) => `| ${cluster} | \`apps\` | true |\n`).join('')}`;
  const clusters = readClaims(readPage('p.md', source), indexNames(fleet)).map(
    ({ mention }) => mention.type === 'known' && mention.subject.cluster,
  );
  expect(clusters).toEqual(['harbour', 'lighthouse']);
  expect(statementsIn(source, indexNames([subject('Kustomization', 'apps')]))).toHaveLength(3);
});

test('a column of kinds tells what a name is the name of', () => {
  const names = indexNames([
    ...['web', 'db'].map((name) => subject('Kustomization', name)),
    ...['web', 'cache'].map((name) => subject('HelmRelease', name, 'shops')),
  ]);
  const source =
    '# Flux\n\n| Kind | Namespace | Name | Timeout |\n|-|-|-|-|\n| Kustomization | flux-system | web | 5m |\n| HelmRelease | shops | web | 6m |\n| Deployment | shops | web | 7m |\n';
  expect(statementsIn(source, names)).toEqual([
    [5, 'web', 'metadata.namespace', 'flux-system'],
    [5, 'web', 'spec.timeout', '5m'],
    [6, 'web', 'metadata.namespace', 'shops'],
    [6, 'web', 'spec.timeout', '6m'],
  ]);
});

test('a column of namespaces beside names says where they live', () => {
  const row = '| flux-system | `apps-web` | `base-network` |\n';
  const expected = [
    [5, 'apps-web', 'metadata.namespace', 'flux-system'],
    [5, 'apps-web', 'spec.dependsOn', 'base-network'],
  ];
  const names = indexNames(HARBOUR.filter(({ namespace }) => namespace === 'flux-system'));
  for (const header of ['Kustomization', 'Name']) {
    expect(statementsIn(`# Flux\n\n| Namespace | ${header} | Depends on |\n|-|-|-|\n${row}`, names)).toEqual(expected);
  }
});

test('a flag and its value may be the header above yes and no', () => {
  const rows = '| `apps-web` | Yes |\n| `apps-data` | No |\n';
  expect(statementsIn(`| Kustomization | \`wait: true\` |\n|-|-|\n${rows}`)).toEqual([
    [3, 'apps-web', 'spec.wait', 'true'],
    [4, 'apps-data', 'spec.wait', 'false'],
  ]);
});

test('an application beside Kustomizations is no Kustomization that is gone', () => {
  const rows = ['apps-web', 'apps-data', 'shop-cache'].map((name) => `| \`${name}\` | 1h |\n`).join('');
  expect(statementsIn(`# Flux\n\n| App | Interval |\n|-|-|\n${rows}`)).toEqual([
    [5, 'apps-web', 'spec.interval', '1h'],
    [6, 'apps-data', 'spec.interval', '1h'],
  ]);
});

test('an address behind a host name is not the one of the Service beside it', () => {
  const names = indexNames([subject('Service', 'web', 'shops'), subject('Service', 'db', 'shops')]);
  const rows = (header: string) => `${header}\n|-|-|-|\n| web | 10.0.0.1 | 80 |\n| db | 10.0.0.2 | 80 |\n`;
  expect(statementsIn(rows('| Service | IP | Port |'), names)).toHaveLength(4);
  const hosts = '| Host | Service | IP | Port |\n|-|-|-|-|\n| web.example.org | web | 10.0.0.9 | 443 |\n';
  expect(statementsIn(hosts, names)).toEqual([]);
});

test('a column of pools gives the ranges of pools of addresses, and of no other pools', () => {
  const table = '| Pool | Range | For |\n|-|-|-|\n| lan | 192.0.2.0–192.0.2.9 | people |\n';
  expect(statementsIn(table, indexNames([subject('IPAddressPool', 'lan', 'metallb-system')]))).toEqual([
    [3, 'lan', 'spec.addresses', '192.0.2.0-192.0.2.9'],
  ]);
  expect(statementsIn(table, indexNames([subject('StorageClass', 'lan')]))).toEqual([]);
});
