import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

const release = (name: string, version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: flux-system }
spec:
  interval: 1h
  chart:
    spec: { chart: ${name}, version: ${version}, sourceRef: { kind: HelmRepository, name: charts } }
`;

/** What is said of the lines of `apps/cache/README.md`, in a repository that is its own wiki. */
function verdictsOf(lines: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const folder = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/cache.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cache, namespace: flux-system }
spec: { interval: 10m, prune: true, path: ./apps/cache, sourceRef: { kind: GitRepository, name: flux-system } }
`,
    'apps/cache/helmrelease.yaml': release('redis', '20.1.0'),
    'apps/cache/README.md': `# Caching\n\n${lines}\n`,
    ...files,
  });
  const { claims } = loadProject(loadConfig(folder, { repo: folder, wiki: [folder] })).outcome;
  return claims
    .filter(({ predicate }) => predicate !== 'path')
    .map(({ place, verdict, message }) => `${place.line} ${verdict}: ${message}`);
}

const OF_REDIS = 'spec.chart.spec.version of HelmRelease redis is 20.1.0';

test('a value that is taken from a manifest beside the page is held against that manifest', () => {
  const lines = `- **Chart version**: \`20.0.0\` as specified in \`helmrelease.yaml\`
- **Chart version**: \`20.1.0\` (see \`apps/cache/helmrelease.yaml\`)
- **Interval**: 30m, set in \`helmrelease.yaml\`.`;
  expect(verdictsOf(lines)).toEqual([
    `3 drifted: ${OF_REDIS}, not 20.0.0`,
    `4 verified: ${OF_REDIS}, as the page says`,
    '5 drifted: spec.interval of HelmRelease redis is 1h, not 30m',
  ]);
});

test('the version of "the chart" is that of the only release beside the page', () => {
  const line = '**Chart version:** 20.0.0';
  expect(verdictsOf(line)).toEqual([`3 drifted: ${OF_REDIS}, not 20.0.0`]);
  expect(verdictsOf(line, { 'apps/cache/valkey.yaml': release('valkey', '1.0.0') })).toEqual([]);
});

test('a version that an overlay sets is not held against the manifest', () => {
  const kustomization = `resources: [helmrelease.yaml]
patches:
  - target: { kind: HelmRelease }
    patch: '[{ op: replace, path: /spec/chart/spec/version, value: 21.0.0 }]'
`;
  const files = { 'apps/cache/kustomization.yaml': kustomization };
  expect(verdictsOf('- **Chart version**: `20.1.0` as specified in `helmrelease.yaml`', files)).toEqual([]);
});

test('values of other files, wishes and other labels make no claim', () => {
  const lines = `- **Chart version**: \`20.0.0\` as specified in \`values.yaml\`
- **Chart version**: should be \`20.0.0\` as in \`helmrelease.yaml\`
- **Version**: 7.4
- **Memory**: \`512Mi\` from \`helmrelease.yaml\``;
  expect(verdictsOf(lines)).toEqual([]);
});
