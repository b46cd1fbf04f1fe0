import { readManifestValue } from './grammar.ts';
import type { Value } from './value.ts';

/** The value of a field that no vocabulary describes: one value on one line, or a list of such; `null` for anything else. */
export function readAnyValue(plain: unknown): Value | null {
  if (!Array.isArray(plain)) return readSingle(plain);
  const items = plain.map(textOf);
  return items.length > 0 && items.every((item) => item !== null) ? { type: 'list', items } : null;
}

function readSingle(plain: unknown): Value | null {
  const text = textOf(plain);
  if (text === null) return null;
  return readManifestValue('duration', plain) ?? { type: 'text', text };
}

function textOf(plain: unknown): string | null {
  if (typeof plain === 'number' || typeof plain === 'boolean') return String(plain);
  return typeof plain === 'string' && plain !== '' && !plain.includes('\n') ? plain : null;
}
