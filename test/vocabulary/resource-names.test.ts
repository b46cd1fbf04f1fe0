import { expect, test } from 'vitest';
import { kindOfResource } from '../../src/vocabulary/resource-names.ts';

test.each([
  ['ks', 'Kustomization'],
  ['helmreleases.helm.toolkit.fluxcd.io', 'HelmRelease'],
  ['networkpolicies', 'NetworkPolicy'],
  ['ingresses', 'Ingress'],
  ['Deployment', 'Deployment'],
  ['postgresclusters', 'PostgresCluster'],
])('commands call %s what manifests call %s', (name, kind) => {
  expect(kindOfResource(name, new Set(['PostgresCluster']))).toBe(kind);
});

test('a kind that the repository has not is not guessed', () => {
  expect(kindOfResource('widgets', new Set())).toBeNull();
});
