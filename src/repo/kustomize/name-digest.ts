import { createHash } from 'node:crypto';
import { type Plain, type TracedNode, toPlain } from '../traced.ts';
import { field, scalarText } from './tree.ts';

const DIGEST_LENGTH = 10;

/** Digits that could make a bad word are written otherwise (kustomize's `api/hasher`). */
const LETTERS: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/**
 * The digest of a ConfigMap's or Secret's content with which kustomize ends its name: the first ten hexadecimal digits
 * of the SHA-256 of its kind, type and data as JSON. `null` where the data is not known in full.
 */
export function nameDigest(root: TracedNode): string | null {
  const content = contentOf(root);
  if (content === null) return null;
  const digest = createHash('sha256').update(toGoJson(content)).digest('hex').slice(0, DIGEST_LENGTH);
  return [...digest].map((digit) => LETTERS[digit] ?? digit).join('');
}

/** Keys in the order of Go's encoder, which sorts them. The name is left out of it, as an empty string. */
function contentOf(root: TracedNode): Plain | null {
  const isSecret = scalarText(field(root, 'kind')) === 'Secret';
  const optional = isSecret ? 'stringData' : 'binaryData';
  const content: Record<string, Plain> = {};
  const extra = field(root, optional);
  if (extra && !isSecret) content[optional] = sorted(toPlain(extra));
  const data = field(root, 'data');
  content['data'] = data ? sorted(toPlain(data)) : '';
  content['kind'] = isSecret ? 'Secret' : 'ConfigMap';
  content['name'] = '';
  if (extra && isSecret) content[optional] = sorted(toPlain(extra));
  if (isSecret) content['type'] = scalarText(field(root, 'type')) ?? '';
  return isKnown(content) ? content : null;
}

function isKnown(value: Plain): boolean {
  if (value === undefined) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isKnown);
}

function sorted(value: Plain): Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}

/** JSON as Go's encoder writes it: some characters are escaped that JavaScript leaves. */
function toGoJson(value: Plain): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
