import { expect, test } from 'vitest';
import { checkExample } from '../support/project.ts';

/** A Deployment and what scales it, as the cluster of an example has them. */
function manifest(...scaler: readonly string[]): string {
  const deployment = ['apiVersion: apps/v1', 'kind: Deployment', 'metadata:', '  name: web', '  namespace: apps'];
  return [...deployment, ...(scaler.length === 0 ? [] : ['---', ...scaler]), ''].join('\n');
}

const PAGE = '## Deployment `web`\n\n| Field | Value |\n|---|---|\n| Replicas | 3 |\n';

function verdicts(manifestText: string): readonly string[] {
  const { claims } = checkExample({ manifest: manifestText, page: PAGE }).outcome;
  return claims
    .filter(({ predicate }) => predicate === 'spec.replicas')
    .map(({ verdict, reason }) => (reason === null ? verdict : `${verdict}: ${reason}`));
}

test('without an autoscaler, replicas that nobody writes are one', () => {
  expect(verdicts(manifest())).toEqual(['drifted']);
});

test.each([
  ['autoscaling/v2', 'HorizontalPodAutoscaler', ['    kind: Deployment']],
  ['keda.sh/v1alpha1', 'ScaledObject', []],
])('how many replicas a %s %s makes of a workload is not in Git', (apiVersion, kind, target) => {
  const scaler = [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    'metadata:',
    '  name: busy',
    '  namespace: apps',
    'spec:',
    '  scaleTargetRef:',
    ...target,
    '    name: web',
  ];
  expect(verdicts(manifest(...scaler))).toEqual([`unverifiable: ${kind} busy decides how many replicas there are`]);
});
