import { expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { formatReference } from '../../src/vocabulary/value.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { onlyCluster } from './support.ts';

const head = (apiVersion: string, kind: string, name: string) => [
  `apiVersion: ${apiVersion}`,
  `kind: ${kind}`,
  `metadata: { name: ${name}, namespace: web }`,
  'spec:',
];

/** `host -> backends, tls` of each host that the manifests serve. */
function routings(...manifests: readonly (readonly string[])[]): readonly string[] {
  const text = manifests.map((lines) => `${lines.join('\n')}\n`).join('---\n');
  const cluster = onlyCluster(readRepository(writeFolder({ ...BOOTSTRAP, 'clusters/home/web.yaml': text })));
  return cluster.hosts.map(({ host, backends, tls }) => {
    const certificate = tls === null ? 'no tls' : `${tls.source ?? 'the controller'}:${tls.place.line}`;
    return `${host} -> ${backends.map(formatReference).join(' ') || 'nothing'}, ${certificate}`;
  });
}

test('an Ingress leads each host to the Services of its own rules, with the certificate that names it', () => {
  const ingress = [
    ...head('networking.k8s.io/v1', 'Ingress', 'shop'),
    '  tls:',
    '    - hosts: [Shop.example.org]',
    '      secretName: shop-tls',
    '    - hosts: [old.example.org]',
    '  rules:',
    '    - host: shop.example.org',
    '      http:',
    '        paths:',
    '          - { path: /, backend: { service: { name: front, port: { number: 80 } } } }',
    '          - { path: /api, backend: { service: { name: api, port: { number: 80 } } } }',
    '          - { path: /v2, backend: { service: { name: api, port: { number: 80 } } } }',
    '    - host: plain.example.org',
  ];
  expect(routings(ingress)).toEqual([
    'shop.example.org -> Service/web/front Service/web/api, Secret shop-tls:6',
    'plain.example.org -> nothing, no tls',
    'old.example.org -> nothing, the controller:8',
  ]);
});

test('a host that no rule names goes to the default backend', () => {
  const ingress = [
    ...head('networking.k8s.io/v1', 'Ingress', 'all'),
    '  tls: [{ hosts: [a.example.org] }]',
    '  defaultBackend: { service: { name: front, port: { number: 80 } } }',
  ];
  expect(routings(ingress)).toEqual(['a.example.org -> Service/web/front, the controller:5']);
});

test('an IngressRoute leads a host to the services of the routes that match it', () => {
  const route = [
    ...head('traefik.io/v1alpha1', 'IngressRoute', 'dash'),
    '  routes:',
    '    - match: Host(`a.example.org`) && PathPrefix(`/x`)',
    '      services: [{ name: one }]',
    '    - match: Host(`b.example.org`)',
    '      services: [{ name: dash, kind: TraefikService }]',
    '  tls: { certResolver: le }',
  ];
  expect(routings(route)).toEqual([
    'a.example.org -> Service/web/one, certificate resolver le:10',
    'b.example.org -> TraefikService/web/dash, certificate resolver le:10',
  ]);
});

test('a route of the Gateway API has the TLS of the listener that it names', () => {
  const gateway = [
    ...head('gateway.networking.k8s.io/v1', 'Gateway', 'edge'),
    '  listeners:',
    '    - { name: http, port: 80, protocol: HTTP }',
    '    - name: https',
    '      port: 443',
    '      protocol: HTTPS',
    '      hostname: "*.example.org"',
    '      tls: { certificateRefs: [{ name: wildcard }] }',
  ];
  const route = (name: string, section: string) => [
    ...head('gateway.networking.k8s.io/v1', 'HTTPRoute', name),
    `  parentRefs: [{ name: edge, sectionName: ${section} }]`,
    `  hostnames: [${name}.example.org]`,
    '  rules: [{ backendRefs: [{ name: front, namespace: other, port: 80 }] }]',
  ];
  expect(routings(gateway, route('a', 'https'), route('b', 'http'))).toEqual([
    '*.example.org -> nothing, Secret wildcard:7',
    'a.example.org -> Service/other/front, Gateway edge:7',
    'b.example.org -> Service/other/front, no tls',
  ]);
});

test('what a chart makes of a host is up to the chart', () => {
  const release = [
    ...head('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'app'),
    '  interval: 10m',
    '  chart: { spec: { chart: app, sourceRef: { kind: HelmRepository, name: charts } } }',
    '  values: { ingress: { host: app.example.org } }',
  ];
  expect(routings(release)).toEqual(['app.example.org -> nothing, no tls']);
});
