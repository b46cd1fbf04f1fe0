import { expect, test } from 'vitest';
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
