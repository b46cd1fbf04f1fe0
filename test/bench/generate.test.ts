import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { appsOf, temporaryFolder, writeRepository } from './generate.ts';
import { writePages } from './generate-pages.ts';
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

test('what the generated pages say in every shape is true, and no link of theirs is dead', () => {
  using folder = temporaryFolder();
  writeRepository(join(folder.path, 'repository'), 100);
  writePages(join(folder.path, 'wiki'), 49, appsOf(100));
  const { outcome, pages } = loadProject(loadConfig(folder.path, { repo: 'repository', wiki: ['wiki'] }));
  const { claims, pageFindings, tally } = outcome;
  expect(pages).toHaveLength(49);
  expect(tally).toEqual({ verified: claims.length, drifted: 0, unverifiable: 0 });
  expect(claims.length / pages.length).toBeGreaterThan(5);
  expect([...new Set(claims.map(({ shape }) => shape))].sort()).toEqual([
    'bullet',
    'command',
    'field-table',
    'matrix-table',
    'mermaid',
    'path',
    'prose',
    'tree',
    'yaml-snippet',
  ]);
  expect(pageFindings.filter(({ rule }) => rule !== 'wiki/undocumented')).toEqual([]);
});
