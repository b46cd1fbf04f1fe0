/** Writes `docs/rules.md`: what every rule means, from the table that the check itself uses. */
import { writeFileSync } from 'node:fs';
import { rulesPage } from '../src/report/rules.ts';
import { RULES } from '../src/vocabulary/rules.ts';

writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesPage(RULES));
