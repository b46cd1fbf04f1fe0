import { expect, test } from 'vitest';
import { build, objectOf, placesAt } from './support.ts';

test('a value that nothing changes has the place of its manifest', () => {
  const service = objectOf(build('kustomize-patches', 'merge'), 'Service', 'web');
  expect(placesAt(service.root, 'spec', 'selector', 'app')).toEqual(['base/others.yaml:7:10']);
});

test('a value set by a patch file has the place in the patch, and behind it that of the base', () => {
  const deployment = objectOf(build('kustomize-patches', 'merge'), 'Deployment', 'web');
  const container = ['spec', 'template', 'spec', 'containers', 1] as const;
  expect(placesAt(deployment.root, ...container, 'args')).toEqual([
    'merge/deployment.yaml:16:17',
    'base/deployment.yaml:25:17',
  ]);
  expect(placesAt(deployment.root, ...container, 'env', 0, 'value')).toEqual([
    'merge/deployment.yaml:19:22',
    'base/deployment.yaml:28:22',
  ]);
  expect(placesAt(deployment.root, ...container, 'env', 1, 'value')).toEqual(['merge/deployment.yaml:21:22']);
});

test('a value set by an inline patch has its own line within the patch', () => {
  const release = objectOf(build('kustomize-patches', 'merge'), 'HelmRelease', 'web');
  expect(placesAt(release.root, 'spec', 'values', 'nested', 'more', 'a')).toEqual(['merge/kustomization.yaml:16:23']);
});

test('a value set by a JSON patch has the place of the operation and that of the base', () => {
  const ingress = objectOf(build('kustomize-patches', 'targets'), 'Ingress', 'x-web');
  const backend = ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'port'] as const;
  expect(placesAt(ingress.root, ...backend)).toEqual(['targets/kustomization.yaml:49:16', 'base/others.yaml:98:19']);
});

test('an image has the place of the tag in the overlay and that of the manifest', () => {
  const deployment = objectOf(build('kustomize-images', 'tags'), 'Deployment', 'web');
  expect(placesAt(deployment.root, 'spec', 'template', 'spec', 'containers', 0, 'image')).toEqual([
    'tags/kustomization.yaml:6:13',
    'base/deployment.yaml:24:18',
  ]);
});

test('a count of replicas has the place in the overlay', () => {
  const deployment = objectOf(build('kustomize-images', 'partial'), 'Deployment', 'web');
  expect(placesAt(deployment.root, 'spec', 'replicas')).toEqual([
    'partial/kustomization.yaml:15:12',
    'base/deployment.yaml:8:13',
  ]);
});

test('a name keeps the chain of every overlay that changed it', () => {
  const deployment = objectOf(build('kustomize-names', 'stacked'), 'Deployment', 'eu-dev-web');
  expect(placesAt(deployment.root, 'metadata', 'name')).toEqual([
    'stacked/kustomization.yaml:4:13',
    'prefix/kustomization.yaml:4:13',
    'base/deployment.yaml:4:9',
  ]);
});

test('a namespace has the place of the overlay that sets it', () => {
  const service = objectOf(build('kustomize-names', 'namespace'), 'Service', 'web');
  expect(placesAt(service.root, 'metadata', 'namespace')).toEqual(['namespace/kustomization.yaml:4:12']);
});

test('a reference to a renamed object has the place of the rename and that of the reference', () => {
  const deployment = objectOf(build('kustomize-names', 'prefix'), 'Deployment', 'dev-web');
  const [last, ...before] = placesAt(deployment.root, 'spec', 'template', 'spec', 'serviceAccountName');
  expect(last).toBe('prefix/kustomization.yaml:4:13');
  expect(before.at(-1)).toBe('base/deployment.yaml:17:27');
});

test('a generated value has the place of its literal, and the object that of its entry', () => {
  const { resources } = build('kustomize-generators', 'config-maps');
  const map = resources.find(({ name }) => name.startsWith('from-literals'));
  expect(map && placesAt(map.root, 'data', 'A')).toEqual(['config-maps/kustomization.yaml:8:9']);
  expect(map?.place).toMatchObject({ file: 'config-maps/kustomization.yaml', line: 6 });
});

test('a copied value has the place of its source, and behind it that of what it replaced', () => {
  const deployment = objectOf(build('kustomize-replacements', 'copies'), 'Deployment', 'web');
  const image = ['spec', 'template', 'spec', 'containers', 0, 'image'] as const;
  expect(placesAt(deployment.root, ...image)).toEqual(['base/others.yaml:123:8', 'base/deployment.yaml:24:18']);
});

test('a label has the place of its pair', () => {
  const service = objectOf(build('kustomize-labels', 'selectors'), 'Service', 'web');
  expect(placesAt(service.root, 'spec', 'selector', 'team')).toEqual(['selectors/kustomization.yaml:6:13']);
});
