import type { ErrorObject } from 'ajv';
import { isMap, isNode, isSeq, type Node } from 'yaml';
import { suggestion } from './vocabulary/suggestion.ts';
import schema from './wikiproof.schema.json' with { type: 'json' };

/** What says most about a mistake comes first; what only follows from another mistake comes last. */
const TELLING = [
  'additionalProperties',
  'required',
  'enum',
  'type',
  'pattern',
  'minLength',
  'minItems',
  'minProperties',
  'oneOf',
];

/** The error of a validation that says best what to mend. */
export function chooseError(errors: readonly ErrorObject[]): ErrorObject {
  const known = TELLING.map((keyword) => errors.find((error) => error.keyword === keyword));
  return (
    known.find((error) => error !== undefined) ?? {
      keyword: 'type',
      instancePath: '',
      schemaPath: '',
      params: {},
      message: 'must be a mapping',
    }
  );
}

/** What is wrong, and what was expected, without the place. */
export function explainError(error: ErrorObject): string {
  const where = stepsTo(error).join('.') || 'the configuration';
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      return `unknown key "${key}" in ${where}${suggestion(key, knownKeys(stepsTo(error)[0]))}`;
    }
    case 'required':
      return `${where} needs the key "${params['missingProperty']}"`;
    case 'enum':
      return `${where} is none of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`;
    case 'minProperties':
      return stepsTo(error)[0] === 'pages'
        ? `${where} needs skip, cluster or rules beside its path`
        : `${where} needs a rule, a page or a subject beside its reason`;
    case 'pattern':
      return error.instancePath.endsWith('/until')
        ? `${where} is no day such as 2027-01-31`
        : `${where} ${error.message}`;
    default:
      return `${where} ${error.message ?? 'is not valid'}`;
  }
}

/** Where in the document the mistake stands: the offset of the key that leads to it. */
export function offsetOf(contents: Node | null, error: ErrorObject): number {
  const unknownKey = error.keyword === 'additionalProperties' ? [String(error.params['additionalProperty'])] : [];
  let here: unknown = contents;
  let offset = 0;
  for (const step of [...stepsTo(error), ...unknownKey]) {
    if (isMap(here)) {
      const pair = here.items.find((item) => String(item.key) === step);
      offset = (isNode(pair?.key) && pair.key.range?.[0]) || offset;
      here = pair?.value;
    } else if (isSeq(here)) {
      here = here.items[Number(step)];
      offset = (isNode(here) && here.range?.[0]) || offset;
    }
  }
  return offset;
}

/** The steps of a JSON pointer (RFC 6901). */
function stepsTo(error: ErrorObject): readonly string[] {
  return error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function knownKeys(section: string | undefined): readonly string[] {
  const { site, ignore, pages } = schema.properties;
  if (section === 'site') return Object.keys(site.properties);
  if (section === 'pages') return Object.keys(pages.items.properties);
  return Object.keys(section === 'ignore' ? ignore.items.properties : schema.properties);
}
