import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { RepositoryError } from '../../src/repo/repository-error.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import {
  entity,
  fixturePath,
  graphOf,
  kustomization,
  onlyCluster,
  readFixture,
  rulesAndPlaces,
  showFact,
} from './support.ts';

describe('a bootstrapped cluster', () => {
  const repository = readFixture('repo-bootstrap');
  const cluster = onlyCluster(repository);

  test('is named by its folder under clusters/', () => {
    expect(cluster.name).toBe('home');
    expect(repository.root).toBe(fixturePath('repo-bootstrap'));
  });

  test('has the Kustomizations that its root reaches, those of Kustomizations included', () => {
    expect(graphOf(cluster)).toEqual([
      '0 flux-system/flux-system <- nobody',
      '0 flux-system/network <- flux-system',
      '1 flux-system/apps <- flux-system',
      '2 photos/photos-app <- apps',
    ]);
  });

  test('knows what each applies, and who depends on it', () => {
    const apps = kustomization(cluster, 'apps');
    expect(apps.applies.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'Namespace photos',
      'Kustomization photos-app',
    ]);
    expect(apps.dependents.map(({ name }) => name)).toEqual(['photos-app']);
    expect(apps.dependsOn).toMatchObject([{ namespace: 'flux-system', name: 'network', place: { line: 29 } }]);
  });

  test('has no object that stands in a comment alone', () => {
    const services = cluster.entities.filter(({ subject }) => subject.kind === 'Service');
    expect(services.map(({ subject }) => subject.name)).toEqual(['edge']);
  });

  test('gives every object to the Kustomization that applies it', () => {
    expect(entity(cluster, 'ConfigMap', 'photos').appliedBy?.name).toBe('photos-app');
    expect(entity(cluster, 'GitRepository', 'flux-system').appliedBy?.name).toBe('flux-system');
  });

  test('takes the namespace that an overlay sets, at the overlay', () => {
    expect(showFact(entity(cluster, 'Kustomization', 'photos-app').facts.get('metadata.namespace'))).toBe(
      'photos (written) apps/photos/kustomization.yaml:3:12',
    );
  });

  test('leaves out what no root reaches, which is known all the same', () => {
    expect(repository.unreachable.map(({ subject, place }) => `${subject.name} ${place.file}`)).toEqual([
      'chat retired/chat.yaml',
    ]);
    expect(repository.unreachable[0]?.subject.cluster).toBeNull();
    expect(repository.unreachable[0]?.appliedBy).toBeNull();
  });

  test('is in order but for what nobody waits for, and what no root reaches', () => {
    expect(rulesAndPlaces(repository.findings)).toEqual([
      'flux/unawaited-dependency apps/photos/ks.yaml:14:7 clusters/home/stack.yaml:15:1',
      'flux/unreachable retired/chat.yaml:1:1',
    ]);
    expect(cluster.incomplete).toEqual([]);
    expect(cluster.cycles).toEqual([]);
  });

  test('lists every file', () => {
    expect(repository.files.has('apps/photos/app/config.yaml')).toBe(true);
    expect(repository.files.has('apps/photos')).toBe(false);
  });
});

describe('clusters', () => {
  test('can be asked for by name', () => {
    expect(readFixture('repo-clusters-folder', { clusters: ['west'] }).clusters.map(({ name }) => name)).toEqual([
      'west',
    ]);
    expect(readFixture('repo-clusters-folder', { clusters: ['west'] }).unreachable).toEqual([]);
    expect(() => readFixture('repo-clusters-folder', { clusters: ['north'] })).toThrow(
      new RepositoryError('The repository has no cluster north; it has east, west'),
    );
  });
});

describe('a folder without Flux', () => {
  test('has no cluster, and its broken files are reported', () => {
    const root = mkdtempSync(join(tmpdir(), 'wikiproof-repository-'));
    writeFileSync(join(root, 'ks.yaml'), 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: [\n');
    const repository = readRepository(root);
    rmSync(root, { recursive: true });
    expect(repository.clusters).toEqual([]);
    expect(repository.commit).toBeNull();
    expect(rulesAndPlaces(repository.findings)).toEqual(['yaml/syntax ks.yaml:3:1']);
  });

  test('that does not exist is one clear line', () => {
    expect(() => readRepository('/nowhere/at/all')).toThrow(
      new RepositoryError('The repository /nowhere/at/all cannot be read: it does not exist'),
    );
  });
});

test('a second, unlisted manifest of a Kustomization is listed, a patch for it is not', () => {
  const kustomization = (lines: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n${lines}`;
  const whole =
    '  interval: 10m\n  path: ./apps\n  prune: true\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n';
  const root = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/apps.yaml': kustomization(whole),
    'drafts/apps.yaml': kustomization(whole),
    'patches/apps.yaml': kustomization('  interval: 1h\n'),
  });
  expect(readRepository(root).unreachable.map(({ place }) => place.file)).toEqual(['drafts/apps.yaml']);
});

test('a cluster says why it may hold more Kustomizations than are known', () => {
  const [cluster] = readFixture('repo-sources').clusters;
  expect(cluster?.mayHoldMore).toEqual(cluster?.incomplete);
  expect(readFixture('repo-bootstrap').clusters[0]?.mayHoldMore).toEqual([]);
});
