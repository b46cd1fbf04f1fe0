import { expect, test } from 'vitest';
import { openFiles } from '../../../src/repo/files.ts';
import { buildOverlay } from '../../../src/repo/kustomize/build.ts';
import { readFluxEdits } from '../../../src/repo/kustomize/flux-edits.ts';
import { at } from '../../../src/repo/traced.ts';
import { build, fixture, objectOf, placesAt, plain } from './support.ts';

const FILES = openFiles(fixture('kustomize-flux'));
const [KUSTOMIZATION] = FILES.documents('kustomization-object.yaml');
const EDITS = readFluxEdits(at(KUSTOMIZATION, 'spec'));

test('a folder without a kustomization is built from every manifest below it, a folder with one as it says', () => {
  const { resources, incomplete } = buildOverlay('plain', FILES, {});
  expect(incomplete).toEqual([]);
  expect(resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Deployment app',
    'Service app',
    'ConfigMap settings',
  ]);
});

test('kustomize itself builds no folder without a kustomization', () => {
  const { resources, findings } = build('kustomize-flux', 'plain');
  expect(resources).toEqual([]);
  expect(findings.map(({ message }) => message)).toEqual(['plain has no kustomization.yaml']);
});

test('Flux may name files outside the folder, kustomize itself may not', () => {
  expect(buildOverlay('overlay', FILES, {}).resources).toHaveLength(1);
  expect(buildOverlay('overlay', FILES).resources).toHaveLength(0);
});

test('the edits of a Flux Kustomization replace, append and merge', () => {
  const result = buildOverlay('overlay', FILES, EDITS);
  expect(result.incomplete).toEqual([]);
  const { root } = objectOf(result, 'Deployment', 'x-app');
  expect(plain(root)).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'x-app', namespace: 'target', labels: { component: 'yes', owner: 'platform' } },
    spec: {
      replicas: 3,
      template: { spec: { containers: [{ name: 'app', image: 'registry.example.org/app:3.0.0' }] } },
    },
  });
});

test('what Flux sets has its place in the Flux Kustomization, and behind it that in the overlay', () => {
  const { root } = objectOf(buildOverlay('overlay', FILES, EDITS), 'Deployment', 'x-app');
  expect(placesAt(root, 'metadata', 'namespace')).toEqual([
    'kustomization-object.yaml:10:20',
    'overlay/kustomization.yaml:3:12',
  ]);
  expect(placesAt(root, 'spec', 'replicas')).toEqual(['kustomization-object.yaml:28:18']);
  expect(placesAt(root, 'spec', 'template', 'spec', 'containers', 0, 'image')).toEqual([
    'kustomization-object.yaml:21:15',
    'overlay/kustomization.yaml:9:13',
    'plain/app.yaml:10:18',
  ]);
});

test('a component that is missing is a fault unless it may be', () => {
  const { findings } = buildOverlay('overlay', FILES, { ...EDITS, ignoreMissingComponents: false });
  expect(findings.map(({ rule, evidence }) => `${rule} ${evidence[0]?.file}:${evidence[0]?.line}`)).toEqual([
    'kustomize/missing kustomization-object.yaml:17',
  ]);
});

test('an overlay that was built with edits is built without them afterwards', () => {
  buildOverlay('overlay', FILES, EDITS);
  expect(buildOverlay('overlay', FILES, {}).resources.map(({ name }) => name)).toEqual(['app']);
});

test('what SOPS encrypted is decrypted before Flux builds, so its content and the digest in the name are unknown', () => {
  const { resources, incomplete } = buildOverlay('encrypted', FILES, {});
  expect(resources.map(({ name }) => name)).toEqual(['variables', 'content', 'plain-k695gkmbtk']);
  expect(resources.map(({ root }) => at(root, 'data')?.type)).toEqual(['unknown', 'mapping', 'mapping']);
  expect(incomplete).toContain('encrypted/kustomization.yaml:5:12: variables.env is encrypted with SOPS');
  expect(JSON.stringify(resources)).not.toContain('ENC[');
});
