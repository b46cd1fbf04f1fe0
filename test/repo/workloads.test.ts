import { describe, expect, test } from 'vitest';
import { derivedFacts } from '../../src/repo/derived-facts.ts';
import { readFacts } from '../../src/repo/effective.ts';
import { kindOf } from '../../src/vocabulary/vocabulary.ts';
import { resource, showFact } from './support.ts';

function fact(apiVersion: string, kind: string, predicate: string, ...lines: readonly string[]): string {
  const found = resource(
    [`apiVersion: ${apiVersion}`, `kind: ${kind}`, 'metadata:', '  name: web', ...lines, ''].join('\n'),
  );
  const known = kindOf(apiVersion, kind);
  if (!known) throw new Error(`${kind} is not in the vocabulary`);
  const facts = readFacts(
    found,
    known,
    derivedFacts(() => undefined),
  );
  return showFact(facts.get(predicate)).replace(/ m\.yaml.*$/, '');
}

const CONTAINERS = [
  'spec:',
  '  template:',
  '    spec:',
  '      containers:',
  '        - image: nginx:1.29',
  '          ports:',
  '            - containerPort: 8080',
  '        - image: ghcr.io/example/helper@sha256:abc',
  '      initContainers:',
  '        - image: busybox',
];

describe('a workload', () => {
  test('has the images of its containers in full', () => {
    expect(fact('apps/v1', 'Deployment', 'image', ...CONTAINERS)).toBe(
      'docker.io/library/nginx:1.29, ghcr.io/example/helper@sha256:abc, docker.io/library/busybox:latest (written)',
    );
  });

  test('has the ports of its containers, and one replica by default', () => {
    expect(fact('apps/v1', 'StatefulSet', 'port', ...CONTAINERS)).toBe('8080 (written)');
    expect(fact('apps/v1', 'StatefulSet', 'spec.replicas', ...CONTAINERS)).toBe('1 (defaulted)');
  });
});

describe('the keys', () => {
  test('of a Secret are names alone, encrypted or not', () => {
    const lines = ['data:', '  user: ENC[AES256_GCM,data:x]', 'stringData:', '  password: hidden'];
    expect(fact('v1', 'Secret', 'keys', ...lines)).toBe('user, password (written)');
  });

  test('of an ExternalSecret are those that it names, and unknown where a store decides', () => {
    const named = ['spec:', '  data:', '    - secretKey: token'];
    expect(fact('external-secrets.io/v1', 'ExternalSecret', 'keys', ...named)).toBe('token (written)');
    const found = ['spec:', '  dataFrom:', '    - extract:', '        key: all'];
    expect(fact('external-secrets.io/v1', 'ExternalSecret', 'keys', ...found)).toMatch(/^unknown: /);
  });
});

test.each([
  ['one set without a number', ['spec:', '  instances:', '    - name: a'], '1 (defaulted)'],
  ['one set with a number', ['spec:', '  instances:', '    - replicas: 3'], '3 (written)'],
  [
    'two sets',
    ['spec:', '  instances:', '    - replicas: 3', '    - replicas: 1'],
    'unknown: it has several sets of instances, or none (derived)',
  ],
])('the instances of a PostgresCluster with %s', (_, lines, shown) => {
  expect(fact('postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', 'replicas', ...lines)).toBe(shown);
});

describe('the storage', () => {
  const claim = (size: string) => [
    'spec:',
    '  volumeClaimTemplates:',
    `    - spec: {resources: {requests: {storage: ${size}}}}`,
  ];

  test('of a StatefulSet and a PostgresCluster is the size that each instance claims', () => {
    expect(fact('apps/v1', 'StatefulSet', 'storage', ...claim('5Gi'))).toBe('5Gi (written)');
    const set = ['spec:', '  instances:', '    - dataVolumeClaimSpec: {resources: {requests: {storage: 4Gi}}}'];
    expect(fact('postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', 'storage', ...set)).toBe(
      '4Gi (written)',
    );
  });

  test('is unknown where there are several sizes, none, or no size', () => {
    const several = [...claim('5Gi'), ...claim('6Gi').slice(2)];
    for (const lines of [several, ['spec: {}'], claim('much')]) {
      expect(fact('apps/v1', 'StatefulSet', 'storage', ...lines)).toMatch(/^unknown: /);
    }
  });
});

test('the image of a CronJob is that of its Pods', () => {
  const pods = '{containers: [{image: restic/restic:0.17.3}]}';
  expect(fact('batch/v1', 'CronJob', 'image', `spec: {jobTemplate: {spec: {template: {spec: ${pods}}}}}`)).toBe(
    'docker.io/restic/restic:0.17.3 (written)',
  );
});

test('a default that follows from the name is that of the object', () => {
  expect(fact('external-secrets.io/v1', 'ExternalSecret', 'spec.target.name', 'spec: {}')).toBe('web (derived)');
});

test('the blocks of a Cilium pool are networks and ranges', () => {
  const lines = ['spec:', '  blocks:', '    - cidr: 10.0.0.0/24', '    - start: 10.0.1.1', '      stop: 10.0.1.9'];
  expect(fact('cilium.io/v2alpha1', 'CiliumLoadBalancerIPPool', 'spec.blocks', ...lines)).toBe(
    '10.0.0.0/24, 10.0.1.1-10.0.1.9 (written)',
  );
});
