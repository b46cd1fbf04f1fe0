import { join } from 'node:path';
import type { Inputs } from '../cache/digest.ts';
import { type Config, configPlaces, type Overrides } from '../config.ts';
import { DIALECT_FILES } from '../wiki/dialects/dialect.ts';
import { placesBeside } from '../wiki/files.ts';
import { MKDOCS_FILES } from '../wiki/nav.ts';

/** Everything that a check reads, the program in the folder `program` included. */
export function inputsOf(config: Config, overrides: Overrides, program: string): Inputs {
  const besideWikis = config.wikis.flatMap((wiki) => placesBeside(wiki, [...DIALECT_FILES, ...MKDOCS_FILES]));
  return {
    folders: [program, config.repository, ...config.wikis],
    files: [
      join(program, '../package.json'),
      ...configPlaces(process.cwd(), overrides),
      config.baseline,
      ...besideWikis,
    ],
    versioned: [config.repository],
  };
}

/** What says which folders those are. */
export function configInputs(overrides: Overrides): Inputs {
  return { folders: [], files: configPlaces(process.cwd(), overrides), versioned: [] };
}
