import { describe, expect, test } from 'vitest';
import { kustomization } from '../../support/git-history.ts';
import { checkExample } from '../../support/project.ts';

/** An application of a Deployment, a Service and an Ingress, and a release beside it. */
const OBJECTS = `apiVersion: v1
kind: Namespace
metadata:
  name: media
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: media
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: web
          image: ghcr.io/example/web:1.4.0
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: media
spec:
  type: LoadBalancer
  loadBalancerIP: 192.0.2.10
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: media
spec:
  rules:
    - host: web.example.org
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: registry
  namespace: media
spec:
  interval: 1h
  timeout: 15m
  chart:
    spec:
      chart: harbor
      version: 1.16.0
      sourceRef:
        kind: HelmRepository
        name: harbor
`;

/** The verdicts of a page, by line. */
function verdicts(...lines: readonly string[]): readonly string[] {
  const manifest = kustomization('apps', '5m', './all');
  const { claims } = checkExample({
    manifest,
    page: `${lines.join('\n')}\n`,
    files: { 'all/all.yaml': OBJECTS },
  }).outcome;
  return claims.map(({ place, predicate, verdict }) => `${place.line} ${predicate} ${verdict}`);
}

describe('items without labels under the name of what they describe', () => {
  test('are held against its objects', () => {
    const items = [
      '- runs in `media`',
      '- two replicas',
      '- image `ghcr.io/example/web:1.3.0`',
      '- listens on port 8080',
    ];
    const others = ['- reachable at <https://web.example.org>', '- 192.0.2.11, port 80', '- deployed by `apps`'];
    expect(verdicts('# Web', '', ...items, ...others)).toEqual([
      '3 metadata.namespace verified',
      '4 spec.replicas verified',
      '5 image drifted',
      '6 port unverifiable',
      '7 host verified',
      '8 address drifted',
      '8 port verified',
      '9 applies verified',
    ]);
  });

  test('tell the settings of a release where one of them is a chart’s version', () => {
    expect(verdicts('# registry', '', '- chart 1.17.1', '- timeout 15m', '- gives up after ten minutes')).toEqual([
      '3 spec.chart.spec.version drifted',
      '4 spec.timeout verified',
      '5 spec.timeout drifted',
    ]);
  });

  test('may stand below a heading such as "Configuration"', () => {
    expect(verdicts('# Web', '', '## Configuration', '', '- runs in the namespace `tools`')).toEqual([
      '5 metadata.namespace drifted',
    ]);
  });
});

describe('sentences that begin with a name', () => {
  test.each([
    ['`web` runs with 2 replicas.', 'spec.replicas verified'],
    ['The Deployment `web` runs in the namespace `tools`.', 'metadata.namespace drifted'],
    ['Web is reachable at https://www.example.org.', 'host drifted'],
    ['Web answers on 192.0.2.10.', 'address verified'],
    ['`registry` (chart 1.16.0) runs in the `tools` namespace.', 'metadata.namespace drifted'],
    ['Registry is installed by Helm, chart 1.16.0, into `media`.', 'spec.chart.spec.version verified'],
  ])('%s', (sentence, verdict) => {
    expect(verdicts('# Notes', '', sentence)).toContain(`3 ${verdict}`);
  });

  test('and those behind them that say "it"', () => {
    expect(verdicts('# Notes', '', 'The front end is `web`.', '`web` is in `media`. It has three replicas.')).toEqual([
      '4 metadata.namespace verified',
      '4 spec.replicas drifted',
    ]);
  });
});

describe('left alone are', () => {
  test.each([
    ['what is about a part', '# Web', '- port 9001 for websockets'],
    ['what stands in brackets and is about a part', '# Notes', '`web` (port 9001 for websockets) runs in `tools`.'],
    ['what a client does', '# Web', '- its HTTP client has a timeout of 3s'],
    ['settings of the program', '# Registry', '- timeout 30s'],
    ['an address by itself', '# Web', '- 192.0.2.53'],
    ['a list under a heading of its own', '# Web', '## Firewall\n\n- port 8443\n- 192.0.2.1, port 22'],
    ['the past', '# Notes', '`web` ran with 5 replicas.'],
    ['a wish', '# Notes', '`web` should run in the namespace `tools`.'],
    ['somebody else’s', '# Notes', 'A friend’s `web` runs with 5 replicas.'],
    ['the old one', '# Notes', 'The old `web` runs in the namespace `attic`.'],
    ['a place elsewhere', '# Notes', 'In the lab `web` runs with 5 replicas.'],
    ['what somebody else does, further on', '# Notes', '`web` is nice. A database keeps its data. It has 5 replicas.'],
    ['a picture', '# Notes', '`web` runs with 5 replicas in the picture.'],
    ['a comparison', '# Notes', '`web` is in `media` or elsewhere.'],
    ['what is denied', '# Notes', '`web` does not run in the namespace `tools`.'],
    ['what the program does by default', '# Notes', 'Web listens on port 3000 by default.'],
    ['a part of the page', '# Web', '- image `ghcr.io/example/web:9` in the picture'],
    ['plans', '# Web', '## Ideas\n\n- 5 replicas'],
  ])('%s', (_, title, words) => {
    expect(verdicts(title, '', words)).toEqual([]);
  });
});
