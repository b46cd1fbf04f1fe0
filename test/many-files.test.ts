import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOf } from '../src/cache/digest.ts';
import { loadConfig } from '../src/config.ts';
import { loadProject } from '../src/project.ts';
import { BOOTSTRAP, writeFolder } from './support/folder.ts';
import { kustomization, timeoutsPage } from './support/git-history.ts';
import { takesLinearTime } from './support/growth.ts';

/** Files that nothing needs. */
const MANY = 8_000;

/** Where they lie: in one long folder, in as many folders, in deep ones, and beside the pages. */
const PLACES: readonly ((index: number) => string)[] = [
  (index) => `repo/data/${index}.json`,
  (index) => `repo/apps/team-${index}/kustomization.yaml`,
  (index) => `repo/charts/${index % 10}/${index % 7}/${index % 3}/templates/values-${index}.yaml`,
  (index) => `wiki/assets/picture-${index}.png`,
];

/** A project of one page and one Kustomization among so many files that nothing needs. */
function projectAmong(files: number): string {
  const others = Array.from({ length: files }, (_, index) => {
    const path = PLACES[index % PLACES.length]?.(index) ?? '';
    return [path, `resources: []\n# ${index}\n`] as const;
  });
  return writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`repo/${path}`, text])),
    'repo/clusters/home/web.yaml': kustomization('web', '5m'),
    'wiki/web.md': `${timeoutsPage({ web: '4m' })}\n![a](assets/picture-3.png) ![b](assets/picture-1.png)\n`,
    ...Object.fromEntries(others),
  });
}

test('a check among very many files takes time in proportion to them', { timeout: 300_000 }, () => {
  const folders = new Map<number, string>();
  const check = (files: number) => {
    const folder = folders.get(files) ?? projectAmong(files);
    folders.set(files, folder);
    const [repo, wiki] = [join(folder, 'repo'), join(folder, 'wiki')];
    digestOf({ folders: [repo, wiki], files: [], versioned: [] }, '');
    const { outcome } = loadProject(loadConfig(folder, { repo, wiki: [wiki] }));
    expect(outcome.claims.map(({ verdict }) => verdict)).toEqual(['drifted']);
    expect(outcome.pageFindings.map(({ rule }) => rule)).toEqual(['wiki/dead-link', 'wiki/undocumented']);
  };
  expect(takesLinearTime(check, MANY)).toBe(true);
});
