import { describe, expect, test } from 'vitest';
import { entity, kustomization, onlyCluster, readFixture, rulesAndPlaces, showFact } from './support.ts';

describe('faults', () => {
  const repository = readFixture('repo-faults');
  const cluster = onlyCluster(repository);

  test('are each reported once, at their line', () => {
    expect(rulesAndPlaces(repository.findings)).toEqual([
      'yaml/duplicate-key app/config.yaml:8:3',
      'yaml/syntax app/config.yaml:11:1',
      'flux/path-missing clusters/home/missing.yaml:41:9',
      'flux/duplicate-kustomization twin/twin.yaml:1:1 clusters/home/twice.yaml:1:1',
      'flux/missing-dependency clusters/home/missing.yaml:15:7',
      'flux/missing-dependency clusters/home/missing.yaml:31:7 clusters/home/missing.yaml:1:1',
      'flux/cycle clusters/home/circle.yaml:15:7 clusters/home/circle.yaml:31:7 clusters/home/circle.yaml:47:7',
    ]);
  });

  test('say what is there and what is not', () => {
    const messages = repository.findings.map(({ message }) => message);
    expect(messages).toContain('Kustomization typo depends on flux-system/tow, which the cluster home does not have');
    expect(messages).toContain(
      'Kustomization elsewhere depends on apps/typo, which the cluster home does not have; there is flux-system/typo',
    );
    expect(messages).toContain('These Kustomizations depend on each other in a circle: one → two → three → one');
    expect(messages).toContain('The path ./no-such-folder of Kustomization lost is no folder of the repository');
  });

  test('leave the rest of the file and of the cluster as it is', () => {
    expect(cluster.entities.some(({ subject }) => subject.name === 'after')).toBe(true);
    expect(kustomization(cluster, 'lost').incomplete).toEqual([
      'its path ./no-such-folder is no folder of the repository',
    ]);
  });

  test('of a cycle leave its members, and what is behind it, without a level', () => {
    expect(['one', 'two', 'three', 'behind', 'typo'].map((name) => kustomization(cluster, name).level)).toEqual([
      null,
      null,
      null,
      null,
      0,
    ]);
    expect(cluster.cycles.map((cycle) => cycle.map(({ name }) => name))).toEqual([['one', 'two', 'three']]);
  });

  test('of two definitions leave unknown what they disagree on', () => {
    const { facts } = entity(cluster, 'Kustomization', 'again');
    expect(showFact(facts.get('spec.timeout'))).toBe(
      'unknown: two manifests give it different values (derived) clusters/home/twice.yaml:14:12 twin/twin.yaml:14:12',
    );
    expect(showFact(facts.get('spec.wait'))).toBe('true (written) clusters/home/twice.yaml:15:9');
  });
});

test('a Kustomization that one overlay defines twice is reported as such', () => {
  const repository = readFixture('repo-twice-in-overlay');
  expect(rulesAndPlaces(repository.findings)).toEqual([
    'flux/duplicate-kustomization clusters/home/b.yaml:1:1 clusters/home/a.yaml:1:1',
  ]);
  expect(showFact(entity(onlyCluster(repository), 'Kustomization', 'web').facts.get('spec.timeout'))).toMatch(
    /^unknown: two manifests/,
  );
});
