import { Ajv, type SchemaObject } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import configSchema from '../../src/wikiproof.schema.json' with { type: 'json' };
import baselineSchema from '../../src/wikiproof-baseline.schema.json' with { type: 'json' };

/** What each exported function of the module validates. */
const SCHEMAS = { validateBaseline: baselineSchema, validateConfig: configSchema };

const HEAD = `// Made by "npm run validators" of the two schemas beside it, so that no check has to load Ajv.
// @ts-nocheck: what Ajv writes has no types.
import type { ErrorObject } from 'ajv';

/** Whether data is as the schema has it; if it is not, what is wrong. */
interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

`;

/** The text of `src/validators.ts`: the schemas of the configuration and of the baseline, compiled to functions. */
export function validatorsText(): string {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
    schemas: Object.entries(SCHEMAS).map(([name, schema]): SchemaObject => ({ ...undescribed(schema), $id: name })),
    // The lengths in the schemas are no more than "not empty", for which no package has to be loaded.
    unicode: false,
    logger: false,
  });
  const names = Object.keys(SCHEMAS);
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  return HEAD + code.replace(/^export const \w+/gm, '$&: Validator');
}

/** A schema without its descriptions, which would stand in the code. */
function undescribed(schema: object): SchemaObject {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === 'description' && typeof value === 'string' ? undefined : value,
    ),
  );
}
