import { describe, expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { entity, kustomization, onlyCluster, readFixture, rulesAndPlaces, showFact } from './support.ts';

test('a root that its own folder patches has the patched values', () => {
  const cluster = onlyCluster(readFixture('repo-patched-root'));
  expect(showFact(entity(cluster, 'Kustomization', 'flux-system').facts.get('spec.interval'))).toBe(
    '30m (written) clusters/home/flux-system/kustomization.yaml:13:19 clusters/home/flux-system/gotk-sync.yaml:18:13',
  );
});

describe('sources', () => {
  const cluster = onlyCluster(readFixture('repo-sources'));

  test('with the URL and branch of the repository are the repository', () => {
    expect(kustomization(cluster, 'mine').applies.map(({ name }) => name)).toEqual(['app']);
  });

  test('that are something else leave open what is applied, with the reason', () => {
    expect(cluster.incomplete).toEqual([
      'Kustomization flux-system: what ResourceSet tenants generates is not in Git',
      'Kustomization next: its source, GitRepository other-branch, is not this repository',
      'Kustomization artifact: its source, OCIRepository bundle, is made elsewhere: what its path holds is not in Git',
    ]);
    expect(kustomization(cluster, 'next').incomplete).toHaveLength(1);
  });

  test('that may hold further Kustomizations leave open whether a dependency is missing', () => {
    const repository = readFixture('repo-sources');
    expect(kustomization(cluster, 'artifact').dependsOn.map(({ name }) => name)).toEqual(['tenant']);
    expect(rulesAndPlaces(repository.findings)).toEqual([]);
  });
});

describe('variables', () => {
  test('that are inline are put in, and others leave a value unknown', () => {
    const cluster = onlyCluster(readFixture('repo-variables'));
    expect(showFact(entity(cluster, 'Ingress', 'web').facts.get('host'))).toBe(
      'web.example.org (written) web/service.yaml:21:13',
    );
    expect(showFact(entity(cluster, 'Service', 'web').facts.get('address'))).toBe(
      'unknown: its variable web_ip is not given here and may come from ConfigMap cluster-vars (derived) web/service.yaml:7:33',
    );
    expect(cluster.incomplete).toEqual([
      'Kustomization web: web/service.yaml:23:1: what the object is called is not known: its variable cluster is not given here and may come from ConfigMap cluster-vars',
    ]);
  });

  test('that are provided from outside are put in as well', () => {
    const variables = { web_ip: '192.168.1.80', cluster: 'home', class: 'nginx' };
    const cluster = onlyCluster(readFixture('repo-variables', { variables }));
    expect(showFact(entity(cluster, 'Service', 'web').facts.get('address'))).toBe(
      '192.168.1.80 (written) web/service.yaml:7:33',
    );
    expect(showFact(entity(cluster, 'Ingress', 'web').facts.get('spec.ingressClassName'))).toBe(
      'nginx (written) web/service.yaml:19:21',
    );
    expect(entity(cluster, 'ConfigMap', 'home-settings').place.line).toBe(23);
    expect(cluster.incomplete).toEqual([]);
  });

  test('are no variables where a Kustomization substitutes nothing', () => {
    const cluster = onlyCluster(readFixture('repo-variables', { variables: { class: 'nginx' } }));
    expect(showFact(entity(cluster, 'Ingress', 'plain').facts.get('spec.ingressClassName'))).toBe(
      `\${class} (written) plain/ingress.yaml:7:21`,
    );
  });

  test('in a path that nothing puts in leave open what is applied, and the path is not called missing', () => {
    const head =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: late, namespace: flux-system }\n';
    const spec = `spec:\n  interval: 5m\n  prune: true\n  path: ./late/\${stage}\n  sourceRef: { kind: GitRepository, name: flux-system }\n`;
    const repository = readRepository(writeFolder({ ...BOOTSTRAP, 'clusters/home/late.yaml': head + spec }));
    expect(repository.findings).toEqual([]);
    expect(repository.clusters[0]?.incomplete).toEqual([
      `Kustomization late: its path ./late/\${stage} has a variable that nothing here gives a value`,
    ]);
  });

  test('of a generated ConfigMap that cannot be read stay unknown under a patch', () => {
    const overlay =
      'configMapGenerator:\n  - name: settings\n    envs: [settings.env]\npatches:\n  - patch: |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: { name: settings }\n      data: { stage: home }\n';
    const folder = writeFolder({
      ...BOOTSTRAP,
      'clusters/home/kustomization.yaml': `resources: [flux-system/gotk-sync.yaml]\n${overlay}`,
    });
    expect(readRepository(folder).findings.map(({ rule }) => rule)).toEqual(['kustomize/missing']);
  });
});
