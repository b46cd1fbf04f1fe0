import { describe, expect, test } from 'vitest';
import {
  areKustomizations,
  indexNames,
  isObjectName,
  type Resolution,
  resolveName,
  withNamespacesOf,
} from '../../src/wiki/names.ts';
import { subject } from './statements.ts';

const names = indexNames([
  subject('Kustomization', 'base-operators-core'),
  subject('Kustomization', 'apps'),
  subject('Kustomization', 'web-cache'),
  subject('Kustomization', 'api-cache'),
  subject('Kustomization', 'sync', 'tenant-a'),
  subject('Kustomization', 'sync', 'tenant-b'),
  subject('HelmRelease', 'apps', 'shops'),
  subject('Namespace', 'shops', 'shops'),
  subject('Kustomization', 'store', 'external-secrets'),
]);

function meaning(resolution: Resolution): string {
  switch (resolution.type) {
    case 'known':
      return [
        resolution.likeness,
        resolution.subject.namespace,
        resolution.subject.name,
        resolution.strayNamespace ?? '',
      ]
        .join(' ')
        .trim();
    case 'ambiguous':
      return `ambiguous: ${resolution.candidates.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}`;
    case 'none':
      return 'none';
  }
}

describe('a written name means', () => {
  test.each([
    ['apps', 'exact flux-system apps'],
    ['Apps', 'folded flux-system apps'],
    ['Base Operators Core', 'folded flux-system base-operators-core'],
    ['base_operators_core', 'folded flux-system base-operators-core'],
    ['operators-core', 'suffix flux-system base-operators-core'],
    ['Operators Core', 'suffix flux-system base-operators-core'],
    ['core', 'suffix flux-system base-operators-core'],
    ['perators-core', 'none'],
    ['base-operators', 'none'],
    ['cache', 'ambiguous: flux-system/web-cache, flux-system/api-cache'],
    ['sync', 'ambiguous: tenant-a/sync, tenant-b/sync'],
    ['tenant-b/sync', 'exact tenant-b sync'],
    ['flux-system/operators-core', 'suffix flux-system base-operators-core'],
    ['ks/apps', 'exact flux-system apps'],
    ['Kustomization/apps', 'exact flux-system apps'],
    ['shops/apps', 'exact flux-system apps shops'],
    ['folder/apps', 'none'],
    ['./apps', 'none'],
    ['a/b/apps', 'none'],
    ['/apps', 'none'],
    ['', 'none'],
  ])('%j: %s', (written, expected) => {
    expect(meaning(resolveName(names, written, ['Kustomization']))).toBe(expected);
  });

  test('what a namespace with the name of a kind has, where no object of that kind has the name', () => {
    const kinds = ['Kustomization', 'ExternalSecret'];
    expect(meaning(resolveName(names, 'external-secrets/store', kinds))).toBe('exact external-secrets store');
    expect(meaning(resolveName(names, 'external-secret/store', kinds))).toBe('none');
  });

  test('objects of several kinds where several have it', () => {
    expect(meaning(resolveName(names, 'apps', ['Kustomization', 'HelmRelease']))).toBe(
      'ambiguous: flux-system/apps, shops/apps',
    );
    expect(meaning(resolveName(names, 'apps', ['HelmRelease']))).toBe('exact shops apps');
  });
});

describe('with several clusters', () => {
  const fleet = indexNames([
    subject('Kustomization', 'apps', 'flux-system', 'north'),
    subject('Kustomization', 'apps', 'flux-system', 'south'),
    subject('Kustomization', 'lighthouse', 'flux-system', 'north'),
    subject('Kustomization', 'old', 'flux-system', null),
    subject('Kustomization', 'lighthouse', 'attic', null),
  ]);
  const clusterOf = (written: string, cluster: string | null) => {
    const meant = resolveName(fleet, written, ['Kustomization'], cluster);
    return meant.type === 'known' ? meant.subject.cluster : meant.type;
  };

  test('a name that several have is one object of no cluster in particular', () => {
    expect(clusterOf('apps', null)).toBe(null);
  });

  test('a page about one cluster means that one', () => {
    expect(clusterOf('apps', 'south')).toBe('south');
    expect(clusterOf('lighthouse', 'north')).toBe('north');
  });

  test('the cluster may stand before the name', () => {
    expect(clusterOf('south/apps', null)).toBe('south');
    expect(clusterOf('south/apps', 'north')).toBe('none');
  });

  test('what is deployed hides a namesake that is not, and what is not is known all the same', () => {
    expect(clusterOf('lighthouse', null)).toBe('north');
    expect(clusterOf('old', 'south')).toBe(null);
  });
});

test('namespaces that the repository no longer has are known from a page that writes them throughout', () => {
  const page = '`flux-system/apps` `flux-system/web-cache` flux-system/api-cache, gone/apps';
  expect(withNamespacesOf(page, names).namespaces.has('gone')).toBe(true);
  expect(withNamespacesOf('`flux-system/apps` and the folders a/b c/d e/f g/h', names)).toBe(names);
  expect(withNamespacesOf('only `flux-system/apps`', names)).toBe(names);
});

test('names stand among Kustomizations when half of them are', () => {
  const written = (...list: readonly string[]) => list.map((name) => ({ written: name }));
  expect(areKustomizations(written('apps', 'gone'), names, null)).toBe(true);
  expect(areKustomizations(written('apps', 'gone', 'lost'), names, null)).toBe(false);
  expect(areKustomizations(written('apps'), names, null)).toBe(false);
});

test.each([
  ['apps-web', true],
  ['flux-system/apps.v2', true],
  ['Apps', false],
  ['apps web', false],
  ['-apps', false],
  ['apps/', false],
  ['<app>', false],
  ['a'.repeat(300), false],
])('%j is written as the name of an object: %j', (text, expected) => {
  expect(isObjectName(text)).toBe(expected);
});
