import { describe, expect, test } from 'vitest';
import { kustomization } from '../support/git-history.ts';
import { checkExample } from '../support/project.ts';

/** What runs an application, what leads to it, and the host under which people find it. */
function application(name: string, namespace: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  template:
    spec:
      containers:
        - name: ${name}
          image: ghcr.io/example/${name}:1.4.0
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  rules:
    - host: ${name}.example.org
---
`;
}

/** A release whose chart takes everything from its values. */
function release(name: string, namespace: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  interval: 1h
  chart:
    spec:
      chart: app-template
      version: 3.5.1
      sourceRef:
        kind: HelmRepository
        name: charts
  values:
    controllers:
      main:
        replicas: 2
        containers:
          app:
            image:
              repository: ghcr.io/example/${name}
              tag: 2.0.1
    service:
      app:
        ports:
          http:
            port: 8080
    ingress:
      app:
        hosts:
          - host: ${name}.example.org
---
`;
}

const APPLICATIONS = [application('recipes', 'home'), application('feeds', 'news'), release('photos', 'media')].join(
  '',
);

/** The verdicts of a page, by line. */
function verdicts(lines: readonly string[], applications = APPLICATIONS): readonly string[] {
  const manifest = kustomization('apps', '5m', './all');
  const files = { 'all/apps.yaml': applications };
  const { claims } = checkExample({ manifest, page: ['# Services', '', ...lines, ''].join('\n'), files }).outcome;
  return claims.map(({ place, predicate, verdict }) => `${place.line} ${predicate} ${verdict}`);
}

describe('rows of applications', () => {
  test('give each of them the fields of the header', () => {
    const rows = ['| Recipes | home | <https://recipes.example.org> |', '| Feeds | home | https://rss.example.org |'];
    expect(verdicts(['| App | Namespace | URL |', '|---|---|---|', ...rows])).toEqual([
      '5 metadata.namespace verified',
      '5 host verified',
      '6 metadata.namespace drifted',
      '6 host drifted',
    ]);
  });

  test('may stand under headers in anybody’s words, where cells are plainly hosts or images', () => {
    const rows = [
      '| recipes | https://recipes.example.org | ghcr.io/example/recipes:1.3.0 |',
      '| feeds | https://feeds.example.org | ghcr.io/example/feeds:1.4.0 |',
    ];
    expect(verdicts(['| Service | Point your browser at | What runs |', '|---|---|---|', ...rows])).toEqual([
      '5 host verified',
      '5 image drifted',
      '6 host verified',
      '6 image verified',
    ]);
  });

  test('of releases are held against their values, and a chart beside its version is two statements', () => {
    const rows = [
      '| photos | media | app-template 3.5.0 | ghcr.io/example/photos:2.0.1 | photos.example.org |',
      '| recipes | home | | | recipes.example.org |',
    ];
    expect(verdicts(['| App | Namespace | Chart | Image | Host |', '|---|---|---|---|---|', ...rows])).toEqual([
      '5 metadata.namespace verified',
      '5 spec.chart.spec.chart verified',
      '5 spec.chart.spec.version drifted',
      '5 image verified',
      '5 host verified',
      '6 metadata.namespace verified',
      '6 host verified',
    ]);
  });

  test('may give what another object of the application has', () => {
    const metrics = application('recipes-metrics', 'home').replace('recipes-metrics:1.4.0', 'exporter:9');
    const rows = ['| recipes | home | recipes-metrics.example.org |', '| feeds | news | feeds.example.org |'];
    const table = ['| App | Namespace | Host |', '|---|---|---|', ...rows];
    expect(verdicts(table, APPLICATIONS + metrics)).toContain('5 host unverifiable');
    expect(verdicts(table)).toContain('5 host drifted');
  });
});

describe('what the values of a release do not tell is left open', () => {
  test.each([
    ['another image than they name', '| photos | media | ghcr.io/example/sidecar:1.0 |', 'image'],
    ['a port that its chart may open', '| photos | media | 9090 |', 'port'],
  ])('%s', (_, row, predicate) => {
    const header = predicate === 'port' ? 'Port' : 'Image';
    const table = [`| App | Namespace | ${header} |`, '|---|---|---|', row];
    expect(verdicts(table)).toEqual(['5 metadata.namespace verified', `5 ${predicate} unverifiable`]);
  });

  test('the tag of an image that they name is told', () => {
    const table = ['| App | Image | Replicas |', '|---|---|---|', '| photos | ghcr.io/example/photos:2.1.0 | 3 |'];
    expect(verdicts(table)).toEqual(['5 image drifted', '5 replicas drifted']);
  });
});

describe('left alone are tables', () => {
  const both = (recipes: string, feeds: string) => [
    '|---|---|---|',
    `| recipes | ${recipes} |`,
    `| feeds | ${feeds} |`,
  ];
  test.each([
    [
      'of the projects’ own sites',
      ['| App | Website | What |', ...both('https://recipes.dev | a', 'https://feeds.io | b')],
    ],
    ['of what to do with each', ['| App | To do | Who |', ...both('upgrade | Ada', 'move | Bo')]],
    ['of what is gone', ['| App | Namespace | Status |', ...both('old | removed', 'old | planned')]],
    ['of ports alone', ['| App | Port | Notes |', ...both('9999 | a', '9998 | b')]],
    ['of names within the cluster', ['| App | URL | What |', ...both('recipes.home.svc | a', 'feeds.news.svc | b')]],
    ['of namespaces of something else', ['| App | Namespace | What |', ...both('mqtt | topics', 'redis | keys')]],
    ['of hosts first', ['| Host | App | Address |', '|---|---|---|', '| a.example.org | recipes | 192.0.2.1 |']],
    [
      'of programs that the cluster does not have',
      ['| App | Namespace |', '|---|---|', '| wiki | x |', '| blog | y |'],
    ],
  ])('%s', (_, lines) => {
    expect(verdicts(lines)).toEqual([]);
  });

  test('of names that two namespaces have', () => {
    const table = ['| App | Namespace | Host |', '|---|---|---|', '| recipes | x | b.example.org |'];
    expect(verdicts(table, application('recipes', 'home') + application('recipes', 'work'))).toEqual([]);
  });
});
