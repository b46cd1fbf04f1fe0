import { expect, test } from 'vitest';
import { readFixture } from './support.ts';

const { findings } = readFixture('repo-waiting');

function messagesOf(rule: string): readonly string[] {
  return findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
}

test('a health check on what a dependent applies is a deadlock, and so is a child that depends on its waiting parent', () => {
  expect(messagesOf('flux/health-check-deadlock')).toEqual([
    'Kustomization base waits for Deployment apps/web, which Kustomization apps applies after it: neither becomes ready',
    'Kustomization parent waits for Kustomization flux-system/child, which depends on it: neither becomes ready',
  ]);
});

test('health checks beside wait: true are without effect', () => {
  expect(messagesOf('flux/ignored-health-checks')).toHaveLength(1);
});

test('a dependency on workloads that nobody waits for is told once, unless an expression says when it is ready', () => {
  expect(messagesOf('flux/unawaited-dependency')).toEqual([
    'Kustomization after depends on apps, which is ready as soon as its objects are applied: it has neither wait nor healthChecks, and Deployment web takes longer',
  ]);
});

test('a Kustomization cannot depend on a HelmRelease, nor a HelmRelease on a Kustomization', () => {
  expect(messagesOf('flux/dependency-across-kinds')).toEqual([
    'Kustomization across depends on flux-system/edge, which is a HelmRelease: a Kustomization depends on Kustomizations only; flux-system/flux-system applies it',
  ]);
  expect(messagesOf('helm/missing-dependency')).toEqual([
    'HelmRelease apps/edge depends on HelmRelease apps/nothing, which the cluster home does not have',
    'HelmRelease apps/edge depends on HelmRelease apps/base, which the cluster home does not have; Kustomization base is none: a HelmRelease depends on HelmReleases only',
  ]);
});

test('HelmReleases that depend on each other are a circle', () => {
  expect(messagesOf('helm/cycle')).toEqual([
    'These HelmReleases depend on each other in a circle: apps/left → apps/right → apps/left',
  ]);
});

test('nothing else is reported', () => {
  expect(findings).toHaveLength(8);
});
