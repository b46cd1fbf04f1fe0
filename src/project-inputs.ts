import type { Inputs } from './cache/digest.ts';
import { type Config, configPlaces, type Overrides } from './config.ts';
import { DIALECT_FILES } from './wiki/dialects/dialect.ts';
import { placesBeside } from './wiki/files.ts';
import { MKDOCS_FILES } from './wiki/nav.ts';

/** Everything that a check of a project reads, whose configuration was found in `folder`. */
export function projectInputs(config: Config, folder: string, overrides: Overrides): Inputs {
  const besideWikis = config.wikis.flatMap((wiki) => placesBeside(wiki, [...DIALECT_FILES, ...MKDOCS_FILES]));
  const { repository, facts, wikis, baseline } = config;
  const repositories = facts === null ? [repository] : [];
  return {
    folders: [...repositories, ...wikis],
    files: [...configPlaces(folder, overrides), baseline, ...besideWikis, ...(facts === null ? [] : [facts])],
    versioned: repositories,
  };
}
