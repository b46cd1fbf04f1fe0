import { readWholeNumber } from './number-word.ts';
import type { Value } from './value.ts';

/** What stands for true and false in English, German and Italian, and as a sign; in lower case. */
export const FLAG_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['enabled', true],
  ['on', true],
  ['✅', true],
  ['✓', true],
  ['✔', true],
  ['✔️', true],
  ['ja', true],
  ['sì', true],
  ['false', false],
  ['no', false],
  ['disabled', false],
  ['off', false],
  ['❌', false],
  ['✗', false],
  ['✘', false],
  ['✖', false],
  ['✖️', false],
  ['nein', false],
]);

/** A word of `FLAG_WORDS`, in any case. */
export function flagOf(word: string): Value | undefined {
  const flag = FLAG_WORDS.get(word.toLowerCase());
  return flag === undefined ? undefined : { type: 'flag', flag };
}

/** A whole number of up to nine digits. */
export function countOf(word: string): Value | undefined {
  return /^\d{1,9}$/.test(word) ? { type: 'count', count: Number(word) } : undefined;
}

/** A whole number in words, and nothing beside it. */
export function countWord(text: string): Value | undefined {
  const count = readWholeNumber(text.trim());
  return count === undefined ? undefined : { type: 'count', count };
}

/** A version, or a range of them with one operator in front: `v1.2.3`, `~1.4`, `>=2`. */
export function versionOf(word: string): Value | undefined {
  return /^(?:[~^]|[<>]=?|=)?v?\d[\w.*+-]*$/i.test(word) ? { type: 'version', text: word } : undefined;
}

/** A URL, which may lack its scheme: `github.com/example/fleet`. */
export function urlOf(word: string): Value | undefined {
  return /^(?:[a-z+]+:\/\/)?[\w.-]+\.[a-z]{2,}(?:[:/]\S*)?$/i.test(word) ? { type: 'url', text: word } : undefined;
}

/**
 * `./x`, `x` and `x/` are one place, and `./` is the root of the source (Flux Kustomization `spec.path`, joined
 * securely below the source's root).
 */
export function pathOf(text: string): Value {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return { type: 'path', path: parts.join('/'), text };
}

const CRON_FIELD = /^(?:[\d*][\d*,/-]*|[A-Z]{3}(?:[-,][A-Z]{3})*)$/i;

/** Five fields of cron, or a word such as `@daily`. */
export function scheduleOf(text: string): Value | undefined {
  const fields = text.trim().split(/\s+/);
  const isCron = fields.length === 5 && fields.every((field) => CRON_FIELD.test(field));
  return isCron || /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(fields.join(' '))
    ? { type: 'text', text: fields.join(' ') }
    : undefined;
}

/** A port number without its protocol: `80/TCP` → `80`; `undefined` for what cannot be one. */
export function parsePort(word: string): string | undefined {
  const number = word.replace(/\/(?:tcp|udp|sctp)$/i, '');
  return /^\d{1,5}$/.test(number) && Number(number) <= 65_535 ? number : undefined;
}

/** A host name of two labels or more in lower case, without scheme; it may begin with `*.`. */
export function parseHost(word: string): string | undefined {
  const host = word
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
  return /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) ? host : undefined;
}

/** A name without spaces and quotes; a dash in it may part the ends of a range. */
export function parseWord(word: string): string | undefined {
  const bare = word.replace(/^[`"']|[`"']$/g, '');
  return /^[\w./:*@-]+$/.test(bare) && /\w/.test(bare) ? bare : undefined;
}
