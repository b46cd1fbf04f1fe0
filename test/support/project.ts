import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { loadProject, type Project } from '../../src/project.ts';
import type { Example } from '../../src/vocabulary/rules.ts';
import { BOOTSTRAP, writeFolder } from './folder.ts';

/** A repository with one cluster that holds the example's manifest, and a wiki of one page, read and compared. */
export function checkExample(example: Example): Project {
  const repository = { ...BOOTSTRAP, 'clusters/home/example.yaml': example.manifest, ...example.files };
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(repository).map(([path, text]) => [`repository/${path}`, text])),
    ...Object.fromEntries(Object.entries(example.pages ?? {}).map(([path, text]) => [`wiki/${path}`, text])),
    'wiki/page.md': example.page,
  });
  for (const [path, target] of Object.entries(example.links ?? {}))
    symlinkSync(target, join(folder, 'repository', path));
  return loadProject(loadConfig(folder, { repo: join(folder, 'repository'), wiki: [join(folder, 'wiki')] }));
}
