import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { writeFiles } from '../support/write-files.ts';
import { temporaryFolder, writeRepository } from './generate.ts';
import { generateSitePages } from './site-pages.ts';

test('the generated wiki is true in all that it says of the generated repository, and its links lead somewhere', () => {
  using folder = temporaryFolder();
  writeRepository(join(folder.path, 'repository'), 100);
  const pages = generateSitePages(45, 20);
  const files = pages.map(({ path, source }): readonly [string, string] => [path, source]);
  writeFiles(join(folder.path, 'wiki'), files);
  const { outcome } = loadProject(loadConfig(folder.path, { repo: 'repository', wiki: ['wiki'] }));
  expect(pages.map(({ path }) => path).slice(-1)).toEqual(['area-0/topic-2/runbook-44.md']);
  expect(outcome.pageFindings).toEqual([]);
  expect(outcome.tally).toEqual({ verified: 450, drifted: 0, unverifiable: 0 });
});
