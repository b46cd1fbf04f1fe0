import { expect, test } from 'vitest';
import { groupOf, isFluxKustomization, readResource } from '../../src/repo/resource.ts';
import { parseYaml } from '../../src/repo/yaml-file.ts';
import { resource } from './support.ts';

test('an object is known by its kind, its namespace and its name', () => {
  const found = resource('# first\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: apps\n');
  expect(found).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'apps', name: 'web' });
  expect(found.place).toMatchObject({ file: 'm.yaml', line: 2, column: 1 });
  expect(groupOf(found)).toBe('apps');
});

test.each([
  ['a list', '- a\n'],
  ['values', 'replicas: 3\n'],
  ['an object without a name', 'apiVersion: v1\nkind: Service\nmetadata: {}\n'],
  ['an object whose name is a number', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: 5\n'],
])('%s is no object', (_, text) => {
  expect(parseYaml('m.yaml', text).documents.map(readResource)).toEqual([null]);
});

test('a kustomization file is no Flux Kustomization', () => {
  expect(isFluxKustomization({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' })).toBe(false);
  expect(isFluxKustomization({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization' })).toBe(true);
});
