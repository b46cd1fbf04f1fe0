import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { exportRepository } from '../../src/repo/export/export-repository.ts';
import { factsJson } from '../../src/report/facts-json.ts';
import { jsonReport } from '../../src/report/json.ts';
import factsSchema from '../../src/report/schemas/facts.schema.json' with { type: 'json' };
import findingsSchema from '../../src/report/schemas/findings.schema.json' with { type: 'json' };

const ROOT = resolve(import.meta.dirname, '../..');
const EXAMPLE = loadProject(loadConfig(ROOT));

const COMMIT = { hash: '0123456789abcdef', date: '2026-03-01', subject: 'Wait longer' };
const BLAME = { type: 'since', commit: COMMIT } as const;

const REPORTS = {
  facts: { schema: factsSchema, json: factsJson(EXAMPLE.repository, '.') },
  'facts in full': {
    schema: factsSchema,
    json: factsJson(EXAMPLE.repository, '.', exportRepository(EXAMPLE.repository, ['tazlab-k8s'])),
  },
  findings: {
    schema: findingsSchema,
    json: jsonReport(
      {
        repository: { root: '.', commit: null, uncommittedChanges: false, clusters: ['home'] },
        folders: { wiki: '.', repository: '.' },
        pages: EXAMPLE.pages.length,
        outcome: { ...EXAMPLE.outcome, claims: EXAMPLE.outcome.claims.map((claim) => ({ ...claim, blame: BLAME })) },
        changes: {
          since: '0123456',
          broken: [{ file: { side: 'manifest', path: 'apps.yaml' }, claims: EXAMPLE.outcome.claims.slice(0, 1) }],
          mended: EXAMPLE.outcome.claims.slice(0, 1),
          outcome: EXAMPLE.outcome,
        },
      },
      '0.1.0',
    ),
  },
};

/** The schema under which every field of ours has to be described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const known = Object.fromEntries(entries);
  return 'properties' in known && !('additionalProperties' in known)
    ? { ...known, additionalProperties: false }
    : known;
}

test.each(Object.entries(REPORTS))(
  'the JSON of %s is what its schema says, and has nothing beside it',
  (_name, { schema, json }) => {
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(closed(schema) as object);
    validate(JSON.parse(json));
    expect(
      (validate.errors ?? [])
        .slice(0, 5)
        .map(({ instancePath, message, params }) => ({ instancePath, message, params })),
    ).toEqual([]);
  },
);

test.each(Object.entries(REPORTS))('the schema of %s refuses what it does not describe', (_name, { schema, json }) => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
  expect(validate({ ...JSON.parse(json), schemaVersion: 2 })).toBe(false);
  expect(validate({ ...JSON.parse(json), repository: undefined })).toBe(false);
});
