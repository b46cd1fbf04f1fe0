import { expect, test } from 'vitest';
import { makeArtifact } from '../../src/repo/artifacts.ts';
import { openFiles } from '../../src/repo/files.ts';
import { formatPlace } from '../../src/vocabulary/place.ts';
import { writeFolder } from '../support/folder.ts';
import { kustomization, onlyCluster, readFixture, resource, rulesAndPlaces } from './support.ts';

const repository = readFixture('repo-artifacts');
const cluster = onlyCluster(repository);

test('a path leads into the files that an ArtifactGenerator copies from the repository', () => {
  expect(['apps', 'net'].map((name) => kustomization(cluster, name).applies.map((applied) => applied.name))).toEqual([
    ['web', 'home'],
    ['address', 'pool'],
  ]);
});

test('what is applied has its place in the file that was copied', () => {
  const places = cluster.entities.filter(({ subject }) => subject.kind === 'ConfigMap').map(({ place }) => place);
  expect(places.map(formatPlace)).toEqual([
    'apps/base/web/settings.yaml:1:1',
    'apps/home/home.yaml:1:1',
    'infra/pool.yaml:1:1',
    'infra/net/pool.yaml:1:1',
  ]);
});

test('what cannot be followed is said with the reason', () => {
  expect(cluster.incomplete).toEqual([
    'Kustomization lost: its path ./infra/net is no folder of its source, ExternalArtifact infra',
    'Kustomization charts: its source, ExternalArtifact foreign: it is made of GitRepository charts, which is not this repository',
    'Kustomization merged: its source, ExternalArtifact merged: files are put together by the strategy Merge',
    'Kustomization gone: its source, ExternalArtifact gone: there is nothing to copy at @fleet/apps/away/**',
    'Kustomization stranger: its source, ExternalArtifact stranger, is made elsewhere: what its path holds is not in Git',
  ]);
  expect(rulesAndPlaces(repository.findings)).toEqual(['flux/path-missing clusters/home/kustomizations.yaml:34:9']);
});

test.each<[string, readonly string[], readonly string[]]>([
  [
    'the content of a folder',
    ['from: "@a/x/**"', 'to: "@artifact/"'],
    ['one.yaml < x/one.yaml', 'y/two.yaml < x/y/two.yaml'],
  ],
  ['a folder', ['from: "@a/x"', 'to: "@artifact/z"'], ['z/x/one.yaml < x/one.yaml', 'z/x/y/two.yaml < x/y/two.yaml']],
  ['a file', ['from: "@a/x/one.yaml"', 'to: "@artifact/z.yaml"'], ['z.yaml < x/one.yaml']],
  ['a file, into a folder', ['from: "@a/x/one.yaml"', 'to: "@artifact/z/"'], ['z/one.yaml < x/one.yaml']],
  ['a pattern of names', ['from: "@a/x/*.yaml"', 'to: "@artifact/"'], ['x/one.yaml < x/one.yaml']],
  ['two stars in the middle, which are one', ['from: "@a/**/two.yaml"', 'to: "@artifact/"'], []],
  ['all but what is excluded', ['from: "@a/x/**"', 'to: "@artifact/"', 'exclude: ["y/**"]'], ['one.yaml < x/one.yaml']],
  ['all but a name', ['from: "@a/x/**"', 'to: "@artifact/"', 'exclude: [one.yaml]'], ['y/two.yaml < x/y/two.yaml']],
])('%s can be copied', (_, copy, expected) => {
  const files = openFiles(writeFolder({ 'x/one.yaml': 'name: x/one.yaml', 'x/y/two.yaml': 'name: x/y/two.yaml' }));
  const generator = resource(`apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: { name: g, namespace: flux-system }
spec:
  sources: [{ alias: a, kind: GitRepository, name: flux-system }]
  artifacts:
    - name: part
      copy: [{ ${copy.join(', ')}, optional: true }]
`);
  const artifact = makeArtifact(generator, 'part', () => files);
  const copied =
    'files' in artifact
      ? [...artifact.files.paths].map((path) => `${path} < ${artifact.files.text(path)?.slice(6)}`)
      : [];
  expect(copied.sort()).toEqual(expected);
});

test('files of an artifact are found in its folders, and nowhere else', () => {
  const files = openFiles(writeFolder({ 'x/one.yaml': 'a: 1', 'two.yaml': '' })).arranged(
    new Map([['z/a.yaml', 'x/one.yaml']]),
  );
  expect([files.isFolder('z'), files.isFolder('x'), files.has('z/a.yaml'), files.text('x/one.yaml')]).toEqual([
    true,
    false,
    true,
    null,
  ]);
  expect(files.list('').map(({ name }) => name)).toEqual(['z']);
  expect(files.documents('z/a.yaml').map(({ origin }) => formatPlace(origin.place))).toEqual(['x/one.yaml:1:1']);
});
