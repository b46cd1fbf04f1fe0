import { join } from 'node:path';
import type { Inputs } from '../cache/digest.ts';
import { type Config, configPlaces, type Overrides } from '../config.ts';
import { projectInputs } from '../project-inputs.ts';

/** Everything that a check reads, the program in the folder `program` included. */
export function inputsOf(config: Config, overrides: Overrides, program: string): Inputs {
  const { folders, files, versioned } = projectInputs(config, process.cwd(), overrides);
  return { folders: [program, ...folders], files: [join(program, '../package.json'), ...files], versioned };
}

/** What says which folders those are. */
export function configInputs(overrides: Overrides): Inputs {
  return { folders: [], files: configPlaces(process.cwd(), overrides), versioned: [] };
}
