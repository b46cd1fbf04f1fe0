import { expect, test } from 'vitest';
import { checkExample } from '../../support/project.ts';

const RELEASE = [
  'apiVersion: helm.toolkit.fluxcd.io/v2',
  'kind: HelmRelease',
  'metadata:',
  '  name: traefik',
  '  namespace: ingress',
  'spec:',
  '  interval: 30m',
  '  chartRef:',
  '    kind: OCIRepository',
  '    name: traefik',
  '',
].join('\n');

function verdicts(page: string, manifest: string = RELEASE): readonly (readonly string[])[] {
  const { claims } = checkExample({ manifest, page }).outcome;
  return claims.map(({ text, verdict, message }) => [text, verdict, message]);
}

test('a release that no cluster has is reported with the name that was meant', () => {
  expect(verdicts('`flux reconcile hr traefic`')).toEqual([
    ['traefic', 'drifted', 'There is no HelmRelease traefic in home; did you mean traefik?'],
  ]);
});

test('a wrong namespace is reported at the namespace', () => {
  expect(verdicts('`flux reconcile hr traefik -n kube-system`').map(([text, verdict]) => [text, verdict])).toEqual([
    ['traefik', 'verified'],
    ['kube-system', 'drifted'],
  ]);
});

test('what a chart or an operator may make is never called missing', () => {
  expect(
    verdicts('`kubectl rollout restart deploy/traefik -n ingress`').map(([text, verdict]) => [text, verdict]),
  ).toEqual([['traefik', 'unverifiable']]);
});

test('a release is not called missing where not everything is known', () => {
  const layer = [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    'metadata: { name: apps, namespace: flux-system }',
    'spec: { interval: 1h, prune: true, path: ./gone, sourceRef: { kind: GitRepository, name: flux-system } }',
  ];
  expect(verdicts('`flux get hr lost`', layer.join('\n'))[0]?.[1]).toBe('unverifiable');
});

test('a name that two namespaces have is there, whichever is meant', () => {
  const manifest = `${RELEASE}---\n${RELEASE.replace('namespace: ingress', 'namespace: other')}`;
  expect(verdicts('`flux get hr traefik`', manifest).map(([, verdict]) => verdict)).toEqual(['verified']);
});

test('what bootstrapping makes is not called missing', () => {
  const { claims } = checkExample({ manifest: '', page: '`flux get sources oci flux-system`' }).outcome;
  expect(claims.map(({ verdict }) => verdict)).toEqual(['unverifiable']);
});

test('an example that does not hold is not reported', () => {
  const page = 'For example:\n\n```yaml\nkind: HelmRelease\nmetadata:\n  name: traefik\nspec:\n  interval: 5m\n```\n';
  expect(verdicts(page).map(([, verdict]) => verdict)).toEqual(['unverifiable']);
});
