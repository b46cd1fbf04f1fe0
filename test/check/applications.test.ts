import { expect, test } from 'vitest';
import { kustomization } from '../support/manifests.ts';
import { verdictsOf } from '../support/verdicts.ts';

const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: gateway
  namespace: ingress
spec:
  interval: 1h
  chart:
    spec:
      chart: gateway
      version: 34.1.0
      sourceRef: { kind: HelmRepository, name: charts }
  values:
    image:
      tag: v3.2.1
`;
const FLEET = [kustomization('gateway'), RELEASE];

function settings(heading: string, ...rows: readonly string[]): readonly string[] {
  const table = `| Setting | Value |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
  return verdictsOf(FLEET, `# Gateway\n\nRouted by Flux.\n\n## \`gateway\`\n\n${heading}\n\n${table}`);
}

test('how long a program waits is none of the fields of the Kustomization that bears its name', () => {
  expect(settings('### Configuration', 'wait | true', 'timeout | 5s')).toEqual([]);
  expect(settings('### Configuration', 'wait | 30s', 'timeout | 5s')).toEqual([]);
  expect(settings('', 'wait | 30s', 'timeout | 5s')).toEqual([]);
});

test('fields that only a Kustomization has make those beside them its own', () => {
  expect(settings('### Configuration', 'wait | true', 'timeout | 5s', 'prune | true')).toEqual([
    '11 drifted: spec.wait of Kustomization gateway is false, not true',
    '12 drifted: spec.timeout of Kustomization gateway is 14m30s, not 5s',
    '13 verified: spec.prune of Kustomization gateway is true, as the page says',
  ]);
});

function versions(header: string, version: string): readonly string[] {
  return verdictsOf(
    FLEET,
    `# Charts of Flux\n\n| ${header} |\n|---|---|---|\n| gateway | gateway | ${version} |\n`,
  ).filter((line) => line.includes('version'));
}

test('the version of an application may be that of its image or of its chart', () => {
  expect(versions('App | Chart | Version', '3.2.1')).toEqual([
    '5 verified: spec.chart.spec.version of HelmRelease gateway is 3.2.1, as the page says',
  ]);
  expect(versions('App | Chart | Version', '34.1.0')).toEqual([
    '5 verified: spec.chart.spec.version of HelmRelease gateway is 34.1.0, as the page says',
  ]);
  expect(versions('App | Chart | Version', '3.1.0')).toEqual([
    '5 unverifiable: spec.chart.spec.version of HelmRelease gateway cannot be checked: the chart is 34.1.0; 3.1.0 may be the version of what it installs',
  ]);
});

test('a column of chart versions, and one of releases, leaves no other meaning', () => {
  const drifted = ['5 drifted: spec.chart.spec.version of HelmRelease gateway is 34.1.0, not 3.2.1'];
  expect(versions('App | Chart | Chart version', '3.2.1')).toEqual(drifted);
  expect(versions('HelmRelease | Chart | Version', '3.2.1')).toEqual(drifted);
});
