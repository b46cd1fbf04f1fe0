import { expect, test } from 'vitest';
import { readClaims } from '../../../src/wiki/claims.ts';
import { indexNames } from '../../../src/wiki/names.ts';
import { readPage } from '../../../src/wiki/page.ts';
import { HARBOUR, statementsIn, statementsOf, subject } from '../statements.ts';

test('a table of fields speaks of the object that its heading or its first row names', () => {
  expect(statementsOf('wiki-field-table/reads.md')).toEqual([
    [7, 'base-network', 'spec.path', './base/network'],
    [8, 'base-network', 'spec.wait', 'true'],
    [9, 'base-network', 'spec.dependsOn', 'base-namespaces, base-operators'],
    [10, 'base-network', 'spec.timeout', '5m'],
    [11, 'base-network', 'spec.retryInterval', '30 seconds'],
    [19, 'apps-web', 'spec.dependsOn', 'base-network, base-storage'],
    [20, 'apps-web', 'spec.wait', 'not set'],
    [20, 'apps-web', 'default:spec.wait', 'true'],
    [21, 'apps-web', 'spec.interval', '10m'],
    [29, 'apps-data', 'spec.dependsOn', 'none'],
    [30, 'apps-data', 'spec.prune', 'false'],
    [38, 'traefik', 'spec.chart.spec.version', 'v34.0.0'],
    [39, 'traefik', 'metadata.namespace', 'ingress'],
    [45, 'base-storage', 'spec.path', './base/storage'],
    [46, 'base-storage', 'spec.timeout', '? not a duration such as 10m or 1h30m'],
  ]);
});

test('tables of wishes, parameters, other things and other times make no claim', () => {
  expect(statementsOf('wiki-field-table/leaves.md')).toEqual([]);
});

test('what is not certain is said to be so, and a name that is gone is one claim', () => {
  const withNamesake = [...HARBOUR, subject('Kustomization', 'base-metrics'), subject('Kustomization', 'apps-metrics')];
  const twoTables =
    '? the section has two tables with the same fields; it is not clear that this one is about apps-web';
  expect(statementsOf('wiki-field-table/unclear.md', [...withNamesake, subject('Kustomization', 'tools-web')])).toEqual(
    [
      [7, 'apps-web', 'spec.wait', 'true'],
      [8, 'apps-web', 'spec.timeout', '5m'],
      [14, 'apps-web', 'spec.wait', twoTables],
      [15, 'apps-web', 'spec.retryInterval', twoTables],
      [21, 'apps-data', 'spec.dependsOn', '? "all of the base layers" is not a plain list of names'],
      [22, 'apps-data', 'spec.timeout', '? not a duration such as 10m or 1h30m'],
      [28, 'base-storage', 'spec.dependsOn', '? "metrics" may be base-metrics or apps-metrics'],
      [29, 'base-storage', 'spec.wait', 'true'],
      [35, 'one of Kustomization flux-system/apps-web, Kustomization flux-system/tools-web', 'spec.wait', 'true'],
      [41, 'one of Kustomization flux-system/sync, Kustomization tenants/sync', 'spec.path', './sync'],
      [43, 'no Kustomization apps-gone', 'exists', 'true'],
    ],
  );
});

test('the span of a claim is the value alone, and of a list with its markup', () => {
  const source =
    '## `apps-web`\n\n|Field|Value|\n|-|-|\n| Path |  **`./apps/web`** |\n| DependsOn |`base-network`, `base-storage`.|\n| Wait | _true_ (since May) |\n';
  const claims = readClaims(readPage('page.md', source), indexNames(HARBOUR));
  expect(claims.map(({ text, place }) => [text, place.line, place.column, place.endColumn])).toEqual([
    ['./apps/web', 5, 14, 24],
    ['`base-network`, `base-storage`', 6, 14, 44],
    ['_true_ (since May)', 7, 10, 28],
  ]);
});

test('a field of two kinds under a heading without a kind is about either', () => {
  const names = indexNames([subject('Kustomization', 'traefik'), subject('HelmRelease', 'traefik', 'ingress')]);
  const table = '| Field | Value |\n|-|-|\n| Suspend | true |\n';
  expect(statementsIn(`## \`traefik\`\n\n${table}`, names)).toEqual([
    [5, 'one of Kustomization flux-system/traefik, HelmRelease ingress/traefik', 'spec.suspend', 'true'],
  ]);
  expect(statementsIn(`## HelmRelease \`traefik\`\n\n${table}`, names)).toEqual([
    [5, 'traefik', 'spec.suspend', 'true'],
  ]);
});

test('an interval beside the URL of a source may be the source of that name', () => {
  const names = indexNames([subject('Kustomization', 'sync'), subject('GitRepository', 'origin')]);
  const table =
    '| Field | Value |\n|-|-|\n| URL | https://git.example.org/fleet |\n| Interval | 1m |\n| Path | ./clusters |\n| Prune | true |\n';
  expect(statementsIn(`## \`sync\`\n\n${table}`, names)).toEqual([
    [7, 'sync', 'spec.path', './clusters'],
    [8, 'sync', 'spec.prune', 'true'],
  ]);
});
