import { expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { entity, onlyCluster, readFixture, showFact } from './support.ts';

const cluster = onlyCluster(readFixture('repo-charts-hosts'));

test('charts are those that a release names, and those behind its OCIRepository', () => {
  expect(
    cluster.charts.map(({ chart, version, subject, place }) => `${subject.name} ${chart} ${version} ${place.line}`),
  ).toEqual(['traefik traefik 34.x 11', 'grafana grafana 9.2.1 36', 'unpinned unpinned null 47']);
});

test.each([
  ['traefik', '34.x (written) clusters/home/releases.yaml:11:16'],
  ['grafana', '9.2.1 (derived) clusters/home/releases.yaml:36:10 clusters/home/releases.yaml:24:5'],
  ['unpinned', '* (defaulted) clusters/home/releases.yaml:38:1'],
])('the version of the release %s is %s', (name, shown) => {
  expect(showFact(entity(cluster, 'HelmRelease', name).facts.get('spec.chart.spec.version'))).toBe(shown);
});

test('what spec.chart would say is unknown of a release with a chartRef', () => {
  expect(showFact(entity(cluster, 'HelmRelease', 'grafana').facts.get('spec.chart.spec.chart'))).toMatch(/^unknown: /);
});

test('a chart tells its source and where its values come from, never the values', () => {
  const release = (name: string, ...lines: readonly string[]) =>
    [
      'apiVersion: helm.toolkit.fluxcd.io/v2',
      'kind: HelmRelease',
      `metadata: { name: ${name}, namespace: web }`,
      'spec:',
      '  interval: 10m',
      ...lines.map((line) => `  ${line}`),
      '---',
      '',
    ].join('\n');
  const text = [
    release(
      'app',
      'chart: { spec: { chart: app, sourceRef: { kind: HelmRepository, name: charts, namespace: flux-system } } }',
      'valuesFrom:',
      '  - { kind: ConfigMap, name: app-values }',
      '  - { kind: Secret, name: app-secrets, valuesKey: app.yaml }',
      'values: { password: hunter2 }',
    ),
    release('bare', 'chart: { spec: { chart: bare, sourceRef: { kind: GitRepository, name: gone } } }'),
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\n',
    'metadata: { name: charts, namespace: flux-system }\nspec: { interval: 1h, url: https://charts.example.org }\n---\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: app-values, namespace: web }\ndata:\n  values.yaml: |\n    a: 1\n',
  ].join('');
  const { charts } = onlyCluster(readRepository(writeFolder({ ...BOOTSTRAP, 'clusters/home/app.yaml': text })));
  expect(charts.map(({ source }) => source)).toEqual([
    { kind: 'HelmRepository', namespace: 'flux-system', name: 'charts', url: 'https://charts.example.org' },
    { kind: 'GitRepository', namespace: 'web', name: 'gone', url: null },
  ]);
  expect(
    charts.flatMap(({ values }) => values.map(({ from, place, isInGit }) => `${from} ${place.line} ${isInGit}`)),
  ).toEqual([
    'ConfigMap app-values, values.yaml 28 true',
    'Secret app-secrets, app.yaml 9 false',
    'spec.values 10 true',
  ]);
  expect(JSON.stringify(charts)).not.toContain('hunter2');
});
