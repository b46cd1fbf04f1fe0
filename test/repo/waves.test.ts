import { expect, test } from 'vitest';
import { readWaves } from '../../src/repo/waves.ts';
import { onlyCluster, readFixture } from './support.ts';

test('a wave takes as long as the longest chain of timeouts that leads to it', () => {
  const waves = readWaves(onlyCluster(readFixture('repo-definitions')));
  expect(waves.map(({ level, worstCase, kustomizations }) => `${level} ${worstCase} ${kustomizations.length}`)).toEqual(
    ['0 570000 4', '1 1140000 2'],
  );
});

test('what is on a cycle is in no wave', () => {
  const cluster = onlyCluster(readFixture('repo-faults'));
  const inWaves = readWaves(cluster).reduce((sum, { kustomizations }) => sum + kustomizations.length, 0);
  expect(inWaves).toBe(cluster.kustomizations.filter(({ level }) => level !== null).length);
  expect(inWaves).toBeLessThan(cluster.kustomizations.length);
});
