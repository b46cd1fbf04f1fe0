import { expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { readWaves, readWorstChain } from '../../src/repo/waves.ts';
import { writeFolder } from '../support/folder.ts';
import { cluster, kustomization } from '../support/manifests.ts';
import { onlyCluster, readFixture } from './support.ts';

test('a wave takes as long as the longest chain of timeouts that leads to it', () => {
  const waves = readWaves(onlyCluster(readFixture('repo-definitions')));
  expect(waves.map(({ level, worstCase, kustomizations }) => `${level} ${worstCase} ${kustomizations.length}`)).toEqual(
    ['0 570000 4', '1 1140000 2'],
  );
});

test('what is on a cycle is in no wave', () => {
  const faulty = onlyCluster(readFixture('repo-faults'));
  const inWaves = readWaves(faulty).reduce((sum, { kustomizations }) => sum + kustomizations.length, 0);
  expect(inWaves).toBe(faulty.kustomizations.filter(({ level }) => level !== null).length);
  expect(inWaves).toBeLessThan(faulty.kustomizations.length);
});

test('the worst chain is the one whose timeouts add up to most, not the one with the most steps', () => {
  const manifests = [
    kustomization('a', 'timeout: 1m'),
    kustomization('b', 'timeout: 1m', 'dependsOn: [{ name: a }]'),
    kustomization('c', 'timeout: 1m', 'dependsOn: [{ name: b }, { name: gone }]'),
    kustomization('slow', 'timeout: 20m'),
    kustomization('last', 'timeout: 2m', 'dependsOn: [{ name: a }, { name: slow }]'),
  ];
  const chain = readWorstChain(onlyCluster(readRepository(writeFolder(cluster('test', manifests)))));
  expect(chain?.map(({ kustomization: { subject }, until }) => `${subject.name} ${until / 60_000}`)).toEqual([
    'slow 20',
    'last 22',
  ]);
});

test('the worst chain is not known where a timeout is not', () => {
  const manifests = [kustomization('a', 'timeout: soon'), kustomization('b')];
  expect(readWorstChain(onlyCluster(readRepository(writeFolder(cluster('test', manifests)))))).toBeNull();
});
