import { expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { rulesAndPlaces } from './support.ts';

const OLD = `apiVersion: helm.toolkit.fluxcd.io/v2beta2
kind: HelmRelease
metadata:
  name: web
  namespace: apps
`;

test('an API version that Flux has removed is reported with its successor', () => {
  const root = writeFolder({ ...BOOTSTRAP, 'clusters/home/web.yaml': OLD });
  const { findings } = readRepository(root);
  expect(rulesAndPlaces(findings)).toEqual(['kube/removed-api clusters/home/web.yaml:1:1']);
  expect(findings[0]?.message).toBe(
    'HelmRelease web: the apiVersion is helm.toolkit.fluxcd.io/v2beta2, which helm-controller removed in 1.5; the version is v2',
  );
});

test('an API version that the cluster itself still defines is left alone', () => {
  const definition = [
    'apiVersion: apiextensions.k8s.io/v1',
    'kind: CustomResourceDefinition',
    'metadata:',
    '  name: helmreleases.helm.toolkit.fluxcd.io',
    'spec:',
    '  group: helm.toolkit.fluxcd.io',
    '  names:',
    '    kind: HelmRelease',
    '  versions:',
    '    - name: v2beta2',
    '',
  ].join('\n');
  const root = writeFolder({ ...BOOTSTRAP, 'clusters/home/web.yaml': OLD, 'clusters/home/crds.yaml': definition });
  expect(readRepository(root).findings).toEqual([]);
});
