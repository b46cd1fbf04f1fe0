import { expect, test } from 'vitest';
import { readFixture } from './support.ts';

test('objects before their definition are reported once for each definition, not where a parent comes after it', () => {
  const { findings } = readFixture('repo-definitions');
  expect(findings.map(({ message }) => message)).toEqual([
    'CustomResourceDefinition widgets.example.org of Kustomization operators defines Widget, and Kustomization early applies such objects without depending on it',
    'HelmRelease metallb of Kustomization operators defines IPAddressPool, and Kustomization early applies such objects without depending on it',
  ]);
});
