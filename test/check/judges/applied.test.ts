import { describe, expect, test } from 'vitest';
import { checkExample } from '../../support/project.ts';

const LAYER = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop-layer
  namespace: flux-system
spec:
  interval: 15m
  path: ./shop
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`;
const object = (apiVersion: string, kind: string, name: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;
const claim = (name: string, size: string) =>
  object('v1', 'PersistentVolumeClaim', name, `{storageClassName: fast, resources: {requests: {storage: ${size}}}}`);
const POD = '{containers: [{name: web, image: "ghcr.io/example/shop:1.4.2"}]}';
const OBJECTS = [
  object('apps/v1', 'Deployment', 'shop', `{replicas: 2, template: {spec: ${POD}}}`),
  object('v1', 'Service', 'shop', '{type: LoadBalancer, ports: [{port: 8004, targetPort: 8080}]}'),
  claim('cart', '5Gi'),
  claim('media', '10Gi'),
  object(
    'postgres-operator.crunchydata.com/v1beta1',
    'PostgresCluster',
    'shop-db',
    '{postgresVersion: 16, instances: [{replicas: 1, dataVolumeClaimSpec: {resources: {requests: {storage: 4Gi}}}}]}',
  ),
  object('postgresql.cnpg.io/v1', 'Cluster', 'orders', '{instances: 3, storage: {size: 8Gi}}'),
  object('batch/v1', 'CronJob', 'report', `{schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: ${POD}}}}}`),
  object('networking.k8s.io/v1', 'Ingress', 'shop', '{ingressClassName: public, rules: [{host: shop.example.org}]}'),
];

/** What is said of details below the heading of the layer. */
function said(lines: readonly string[], objects: readonly string[] = OBJECTS): readonly (readonly string[])[] {
  const files = { 'shop/kustomization.yaml': 'resources: [all.yaml]\n', 'shop/all.yaml': objects.join('---\n') };
  const page = ['## `shop-layer`', '', 'Deploys:', '', ...lines, ''].join('\n');
  const { claims } = checkExample({ manifest: LAYER, page, files }).outcome;
  return claims
    .filter(({ predicate }) => predicate !== 'applies')
    .map(({ text, verdict, message }) => [text, verdict, message]);
}

describe('details behind the name of an object', () => {
  test('are a claim each', () => {
    expect(
      said([
        '- `shop`: Deployment + Service (2 replicas, `ghcr.io/example/shop:1.4.2`, port 8004 → 8080)',
        '- `shop-db`: PostgresCluster (Crunchy PGO, 1 replica, 4Gi, PostgreSQL 16, S3 backup)',
        '- Cluster `orders` with three instances and 8 GiB storage',
        '- CronJob `report` (schedule `0 3 * * *`)',
        '- `cart` PVC, 5Gi, `fast` StorageClass',
        '- Ingress `shop` (class `public`, host `shop.example.org`)',
      ]),
    ).toEqual([
      ['2', 'verified', 'spec.replicas of Deployment shop is 2, as the page says'],
      [
        'ghcr.io/example/shop:1.4.2',
        'verified',
        'image of Deployment shop is ghcr.io/example/shop:1.4.2, as the page says',
      ],
      ['8004', 'verified', 'port of Service shop is 8004, as the page says'],
      ['1', 'verified', 'replicas of PostgresCluster shop-db is 1, as the page says'],
      ['4Gi', 'verified', 'storage of PostgresCluster shop-db is 4Gi, as the page says'],
      ['16', 'verified', 'spec.postgresVersion of PostgresCluster shop-db is 16, as the page says'],
      ['three', 'verified', 'spec.instances of Cluster orders is 3, as the page says'],
      ['8 GiB', 'verified', 'spec.storage.size of Cluster orders is 8Gi, as the page says'],
      ['0 3 * * *', 'verified', 'spec.schedule of CronJob report is 0 3 * * *, as the page says'],
      ['5Gi', 'verified', 'spec.resources.requests.storage of PersistentVolumeClaim cart is 5Gi, as the page says'],
      ['fast', 'verified', 'spec.storageClassName of PersistentVolumeClaim cart is fast, as the page says'],
      ['public', 'verified', 'spec.ingressClassName of Ingress shop is public, as the page says'],
      ['shop.example.org', 'verified', 'host of Ingress shop is shop.example.org, as the page says'],
    ]);
  });

  test('drift one by one', () => {
    expect(
      said([
        '- `shop`: Deployment + Service (3 replicas, `ghcr.io/example/shop:1.4.3`, port 8080)',
        '- `shop-db`: PostgresCluster (2 replicas, 4Gi)',
        '- CronJob `report` (schedule `0 4 * * *`)',
        '- PVC `cart` (size: 6Gi)',
      ]),
    ).toEqual([
      ['3', 'drifted', 'spec.replicas of Deployment shop is 2, not 3'],
      [
        'ghcr.io/example/shop:1.4.3',
        'drifted',
        'image of Deployment shop is ghcr.io/example/shop:1.4.2, not ghcr.io/example/shop:1.4.3',
      ],
      ['8080', 'drifted', 'port of Service shop is 8004, not 8080'],
      ['2', 'drifted', 'replicas of PostgresCluster shop-db is 1, not 2'],
      ['4Gi', 'verified', 'storage of PostgresCluster shop-db is 4Gi, as the page says'],
      ['0 4 * * *', 'drifted', 'spec.schedule of CronJob report is 0 3 * * *, not 0 4 * * *'],
      ['6Gi', 'drifted', 'spec.resources.requests.storage of PersistentVolumeClaim cart is 5Gi, not 6Gi'],
    ]);
  });

  test('are left alone where they are of something else, denied, wished for, or only part of a sentence', () => {
    expect(
      said([
        '- `shop`: Deployment, behind it Redis, 3 replicas',
        '- `shop` Deployment, not 3 replicas',
        '- `shop` Deployment and Redis (3 replicas)',
        '- `shop` Deployment, `unheard-of` Deployment (3 replicas)',
        '- `shop`: Deployment (should have 3 replicas)',
        '- `shop`: Deployment (3 replicas in production, limit 2Gi of memory)',
        '- `shop`: Deployment + PostgresCluster of another (replicas as the chart has them)',
        '- `unheard-of`: Deployment (3 replicas)',
        '- 3 replicas are enough for `shop`',
      ]),
    ).toEqual([]);
  });
});

describe('details of a kind alone', () => {
  test('are those of what the Kustomization applies', () => {
    expect(
      said([
        '- LoadBalancer Service port 8004 → 8080',
        '- nginx Deployment (2 replicas)',
        '- PVCs for cart and media (5Gi + 10Gi, StorageClass `fast`)',
      ]),
    ).toEqual([
      ['8004', 'verified', 'port of Service shop is 8004, as the page says'],
      ['2', 'verified', 'spec.replicas of Deployment shop is 2, as the page says'],
      ['5Gi', 'verified', 'spec.resources.requests.storage of PersistentVolumeClaim cart is 5Gi, as the page says'],
      ['10Gi', 'verified', 'spec.resources.requests.storage of PersistentVolumeClaim media is 10Gi, as the page says'],
      ['fast', 'verified', 'spec.storageClassName of PersistentVolumeClaim cart is fast, as the page says'],
    ]);
  });

  test('drift where no such object has them', () => {
    expect(said(['- Deployment with 3 replicas'], OBJECTS.slice(0, 4))).toEqual([
      ['3', 'drifted', 'spec.replicas of Deployment shop is 2, not 3'],
    ]);
  });

  test('are open where a chart or an operator may make such an object, or none is applied', () => {
    expect(said(['- PVCs (6Gi)', '- StatefulSet (2 replicas)']).map(([text, verdict]) => [text, verdict])).toEqual([
      ['6Gi', 'unverifiable'],
      ['2', 'unverifiable'],
    ]);
    expect(said(['- PVCs (6Gi)'], OBJECTS.slice(0, 4))).toEqual([
      [
        '6Gi',
        'drifted',
        'of the 2 PersistentVolumeClaim objects that shop-layer applies, none has spec.resources.requests.storage 6Gi',
      ],
    ]);
  });
});
