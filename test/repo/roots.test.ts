import { describe, expect, test } from 'vitest';
import { entity, graphOf, onlyCluster, readFixture, showFact } from './support.ts';

describe('clusters without a root in Git', () => {
  const repository = readFixture('repo-clusters-folder');

  test('are the folders under clusters/, at any depth', () => {
    expect(repository.clusters.map(({ name }) => name)).toEqual(['east', 'west']);
    expect(repository.clusters.flatMap(graphOf)).toEqual([
      '0 flux-system/web <- nobody',
      '0 flux-system/web <- nobody',
    ]);
  });

  test('have facts of their own', () => {
    const suspended = repository.clusters.map((cluster) =>
      showFact(entity(cluster, 'Kustomization', 'web').facts.get('spec.suspend')),
    );
    expect(suspended).toEqual([
      'false (defaulted) fleet/clusters/east/web.yaml:1:1',
      'true (written) fleet/clusters/west/web.yaml:14:12',
    ]);
  });
});

describe('Kustomizations that nothing in Git reaches', () => {
  test('are roots where they reach others, and beside those; the rest is left over', () => {
    const repository = readFixture('repo-outermost');
    const cluster = onlyCluster(repository);
    expect(cluster.name).toBe('cluster');
    expect(graphOf(cluster)).toEqual([
      '0 flux-system/cluster-meta <- nobody',
      '1 flux-system/cluster-apps <- nobody',
      '0 media/player <- cluster-apps',
    ]);
    expect(repository.unreachable.map(({ subject }) => subject.name)).toEqual(['radio']);
  });

  test('pass their patches on to those they apply', () => {
    const cluster = onlyCluster(readFixture('repo-outermost'));
    expect(showFact(entity(cluster, 'Kustomization', 'player').facts.get('spec.timeout'))).toBe(
      '7m (written) kubernetes/flux/cluster/ks.yaml:37:20',
    );
  });

  test('are one cluster where none reaches another', () => {
    const cluster = onlyCluster(readFixture('repo-flat'));
    expect(cluster.name).toBe('deploy');
    expect(graphOf(cluster)).toEqual(['0 flux-system/a <- nobody', '1 flux-system/b <- nobody']);
  });
});

describe('FluxInstances', () => {
  const repository = readFixture('repo-flux-instance');

  test('root a cluster each, as objects or as values of the chart', () => {
    expect(repository.clusters.map(({ name }) => name)).toEqual(['blue', 'green']);
    expect(repository.clusters.map(graphOf)).toEqual(
      Array.from({ length: 2 }, () => ['0 flux-system/flux-system <- nobody', '0 flux-system/app <- flux-system']),
    );
  });

  test('make a Kustomization whose values are derived', () => {
    const [blue] = repository.clusters;
    const root = blue && entity(blue, 'Kustomization', 'flux-system');
    expect(showFact(root?.facts.get('spec.path'))).toBe('clusters/blue (derived) clusters/blue/instance.yaml:13:11');
    expect(showFact(root?.facts.get('spec.interval'))).toBe('10m0s (derived) clusters/blue/instance.yaml:10:5');
    expect(root?.facts.get('spec.interval')?.because).toContain('FluxInstance');
    expect(showFact(root?.facts.get('spec.wait'))).toBe('false (defaulted) clusters/blue/instance.yaml:10:5');
  });

  test('that patch their Kustomization leave its values unknown', () => {
    const green = repository.clusters[1];
    const root = green && entity(green, 'Kustomization', 'flux-system');
    expect(showFact(root?.facts.get('spec.wait'))).toBe(
      'unknown: patches of the FluxInstance may change it (derived) clusters/green/instance.yaml:17:9',
    );
  });
});

test('clusters whose folders have one name are told apart by the folders above', () => {
  expect(readFixture('repo-namesakes').clusters.map(({ name }) => name)).toEqual(['edge', 'main']);
});
