import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { validate as validateRdjson } from '@umbrelladocs/rdformat-validator';
import { Ajv } from 'ajv';
import { default as AjvDraft4 } from 'ajv-draft-04';

/** What the schema of OASIS says against a SARIF log; empty for a valid one. */
export function sarifFaults(log: unknown): readonly string[] {
  // A schema of draft 4, whose patterns are older than Unicode's; its only format, addresses, has a test of its own.
  const validate = new AjvDraft4.default({
    allErrors: true,
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
  }).compile(sarifSchema);
  return validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

/** What a validator of the Reviewdog Diagnostic Format says against a report; empty for a valid one. */
export async function rdjsonFaults(report: string): Promise<readonly string[]> {
  const { errors } = await validateRdjson(report, { strictMode: true, allowExtraFields: false });
  return errors.map(({ path, message }) => `${path}: ${message}`);
}

/** GitLab's documentation as a schema: docs.gitlab.com/ci/testing/code_quality, "Code Quality report format". */
const GITLAB_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'location', 'severity'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          // A path that begins with `./` matches no file of a merge request.
          path: { type: 'string', minLength: 1, not: { pattern: '^\\./' } },
          lines: {
            type: 'object',
            required: ['begin'],
            additionalProperties: false,
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

/** What GitLab's documentation says against a report; empty for one as it is documented. */
export function gitlabFaults(entries: unknown): readonly string[] {
  const validate = new Ajv({ allErrors: true }).compile(GITLAB_SCHEMA);
  return validate(entries)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
