import { expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { temporaryFolder, writeRepository } from './generate.ts';
import { work } from './work.ts';

test('the generated repository is in order and fully known', () => {
  using folder = temporaryFolder();
  const overlays = writeRepository(folder.path, 50);
  const { clusters, findings } = readRepository(folder.path);
  expect(overlays).toHaveLength(10);
  expect(findings).toEqual([]);
  expect(clusters[0]?.incomplete).toEqual([]);
  expect(clusters[0]?.hosts[0]?.host).toBe('app-0.example.org');
  expect(work('overlays', folder.path).objects).toBe(50);
});
