/** Writes `src/validators.ts`: the functions that hold a configuration and a baseline against their schemas. */
import { writeFileSync } from 'node:fs';
import { validatorsText } from '../test/validators/validators.ts';

writeFileSync(new URL('../src/validators.ts', import.meta.url), validatorsText());
