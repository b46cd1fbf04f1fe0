import { describe, expect, test } from 'vitest';
import { checkExample } from '../support/project.ts';

const SETTINGS = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: apps
data:
  REGION: north
  ADMIN_PASSWORD: hunter2
  DOMAIN: \${domain}
`;

/** What is said of a snippet of the ConfigMap with these entries. */
function said(manifest: string, ...entries: readonly string[]): readonly (readonly [number, string, string])[] {
  const snippet = [
    'kind: ConfigMap',
    'metadata:',
    '  name: settings',
    'data:',
    ...entries.map((entry) => `  ${entry}`),
  ];
  const page = ['The settings:', '', '```yaml', ...snippet, '```', ''].join('\n');
  const { claims } = checkExample({ manifest, page }).outcome;
  return claims.map(({ place, verdict, message }) => [place.line, verdict, message]);
}

describe('a field that the vocabulary does not know', () => {
  test('is as the manifest has it', () => {
    expect(said(SETTINGS, 'REGION: north')).toEqual([
      [8, 'verified', 'data.REGION of ConfigMap settings is north, as the page says'],
    ]);
  });

  test('drifts where the manifest has another value', () => {
    expect(said(SETTINGS, 'REGION: south')).toEqual([
      [8, 'drifted', 'data.REGION of ConfigMap settings is north, not south'],
    ]);
  });

  test('is open where the manifest has no such field', () => {
    expect(said(SETTINGS, 'ZONE: a')).toEqual([
      [8, 'unverifiable', 'data.ZONE of ConfigMap settings cannot be checked: the manifest says nothing of data.ZONE'],
    ]);
  });

  test('is not read where it is secret, or left for the reader to fill in', () => {
    expect(said(SETTINGS, 'ADMIN_PASSWORD: other', 'DOMAIN: <your-domain>')).toEqual([]);
  });
});

test('a value that a patch changes may be shown as it is before', () => {
  const release = (lines: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\n  namespace: apps\nspec:\n${lines}`;
  const page = '```yaml\nkind: HelmRelease\nmetadata:\n  name: web\nspec:\n  values:\n    size: small\n```\n';
  const { claims } = checkExample({
    manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: web
  namespace: flux-system
spec:
  interval: 15m
  path: ./apps/home
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`,
    page,
    files: {
      'apps/base/kustomization.yaml': 'resources:\n  - release.yaml\n',
      'apps/base/release.yaml': release('  interval: 1h\n  values:\n    size: small\n'),
      'apps/home/kustomization.yaml': 'resources:\n  - ../base\npatches:\n  - path: size.yaml\n',
      'apps/home/size.yaml': release('  values:\n    size: large\n'),
    },
  }).outcome;
  expect(claims.map(({ predicate, verdict, reason }) => [predicate, verdict, reason])).toEqual([
    ['spec.values.size', 'unverifiable', 'a patch changes it: the page may show it as it is before'],
  ]);
});
