import { parseAddress } from './address.ts';
import { withoutCredentials } from './confidential.ts';
import { readGoDuration } from './duration.ts';
import { parseImage } from './image.ts';
import type { Phrase } from './phrase.ts';
import {
  onlyTerm,
  readDurationPhrase,
  readLeadingWord,
  readList,
  readPathPhrase,
  readRanges,
  withoutRemark,
  withoutTargetPort,
} from './phrase-values.ts';
import { readQuantity } from './quantity.ts';
import { readReferences } from './references.ts';
import { ABSENT, type Reference, type Value } from './value.ts';
import {
  countOf,
  countWord,
  flagOf,
  parseHost,
  parsePort,
  parseWord,
  pathOf,
  scheduleOf,
  urlOf,
  versionOf,
} from './word-values.ts';

/** How the values of a field are written, on a page and in a manifest. */
export type GrammarName =
  | 'flag'
  | 'count'
  | 'duration'
  | 'path'
  | 'references'
  | 'address'
  | 'port'
  | 'host'
  | 'version'
  | 'url'
  | 'image'
  | 'words'
  | 'quantity'
  | 'ranges'
  | 'schedule'
  | 'text';

interface Grammar {
  /** A page's words, freed of defaults and remarks, to a value; a string is the reason why there is none. */
  readonly read: (phrase: Phrase) => Value | string;
  /** A manifest's value; `null` where it has another type than the field's. */
  readonly fromManifest: (plain: unknown) => Value | null;
  /** What "none" and a dash mean: an empty list, nothing set, or no statement at all. */
  readonly none: { readonly word: Value | null; readonly dash: Value | null };
}

/** No objects: what "none" says of dependencies. */
export const EMPTY_REFERENCES: Value = { type: 'references', references: [] };

const EMPTY_LIST: Value = { type: 'list', items: [] };

/** Every grammar by its name: words of a page and values of manifests to the one form in which both compare. */
export const GRAMMARS: Readonly<Record<GrammarName, Grammar>> = {
  flag: {
    read: (phrase) => readLeadingWord(phrase.text, (word) => flagOf(word)) ?? 'not a flag: expected true or false',
    fromManifest: (plain) => (typeof plain === 'boolean' ? { type: 'flag', flag: plain } : null),
    none: { word: ABSENT, dash: null },
  },
  count: {
    read: (phrase) => readLeadingWord(phrase.text, countOf) ?? countWord(phrase.text) ?? 'not a whole number',
    fromManifest: (plain) =>
      typeof plain === 'number' && Number.isInteger(plain) ? { type: 'count', count: plain } : null,
    none: { word: ABSENT, dash: null },
  },
  duration: {
    read: readDurationPhrase,
    fromManifest: (plain) => (typeof plain === 'string' ? (readGoDuration(plain) ?? null) : null),
    none: { word: ABSENT, dash: null },
  },
  path: {
    read: readPathPhrase,
    fromManifest: (plain) => (typeof plain === 'string' ? pathOf(plain) : null),
    none: { word: ABSENT, dash: null },
  },
  references: {
    read: (phrase) => readReferences(phrase),
    fromManifest: referencesFromManifest,
    none: { word: EMPTY_REFERENCES, dash: EMPTY_REFERENCES },
  },
  address: {
    read: (phrase) => readList(phrase, parseAddress) ?? 'not an IP address',
    fromManifest: (plain) =>
      typeof plain === 'string' ? (readList({ text: plain, terms: [] }, parseAddress) ?? null) : null,
    none: { word: EMPTY_LIST, dash: null },
  },
  port: {
    read: (phrase) => readList(withoutTargetPort(phrase), parsePort) ?? 'not a port number',
    fromManifest: (plain) => (typeof plain === 'number' ? { type: 'list', items: [String(plain)] } : null),
    none: { word: EMPTY_LIST, dash: null },
  },
  host: {
    read: (phrase) => readList(phrase, parseHost) ?? 'not a host name',
    fromManifest: (plain) => hostsFromManifest(Array.isArray(plain) ? plain : [plain]),
    none: { word: EMPTY_LIST, dash: null },
  },
  version: {
    read: (phrase) => readLeadingWord(phrase.text, versionOf) ?? 'not a version',
    fromManifest: (plain) =>
      typeof plain === 'string' || typeof plain === 'number' ? { type: 'version', text: String(plain) } : null,
    none: { word: ABSENT, dash: null },
  },
  url: {
    read: (phrase) => readLeadingWord(onlyTerm(phrase), urlOf) ?? 'not a URL',
    fromManifest: (plain) => (typeof plain === 'string' ? { type: 'url', text: withoutCredentials(plain) } : null),
    none: { word: ABSENT, dash: null },
  },
  image: {
    read: (phrase) => readList(phrase, parseImage) ?? 'no image with a tag: Git tells which tag is meant',
    fromManifest: (plain) => {
      const image = typeof plain === 'string' ? parseImage(plain) : undefined;
      return image === undefined ? null : { type: 'list', items: [image] };
    },
    none: { word: ABSENT, dash: null },
  },
  words: {
    read: (phrase) => readList(phrase, parseWord) ?? 'not a list of words',
    fromManifest: (plain) =>
      Array.isArray(plain) && plain.every((item) => typeof item === 'string') ? { type: 'list', items: plain } : null,
    none: { word: EMPTY_LIST, dash: null },
  },
  quantity: {
    read: (phrase) => readQuantity(withoutRemark(onlyTerm(phrase))) ?? 'not a size such as 5Gi',
    fromManifest: (plain) =>
      typeof plain === 'string' || typeof plain === 'number' ? (readQuantity(String(plain)) ?? null) : null,
    none: { word: ABSENT, dash: null },
  },
  ranges: {
    read: (phrase) => readRanges(phrase) ?? 'not a range of addresses or a network',
    fromManifest: (plain) =>
      Array.isArray(plain) && plain.every((item) => typeof item === 'string') ? { type: 'list', items: plain } : null,
    none: { word: EMPTY_LIST, dash: null },
  },
  schedule: {
    read: (phrase) => scheduleOf(onlyTerm(phrase)) ?? 'not a schedule such as 0 3 * * *',
    fromManifest: (plain) => (typeof plain === 'string' ? (scheduleOf(plain) ?? null) : null),
    none: { word: ABSENT, dash: null },
  },
  text: {
    read: (phrase) =>
      readLeadingWord(onlyTerm(phrase), (word) => ({ type: 'text', text: word })) ?? 'more than one word',
    fromManifest: (plain) =>
      typeof plain === 'string' || typeof plain === 'number' ? { type: 'text', text: String(plain) } : null,
    none: { word: ABSENT, dash: null },
  },
};

/** A manifest's plain value in the form in which it can be compared; `null` where it has the wrong type. */
export function readManifestValue(grammar: GrammarName, plain: unknown): Value | null {
  return GRAMMARS[grammar].fromManifest(plain);
}

function hostsFromManifest(plain: readonly unknown[]): Value | null {
  const items: string[] = [];
  for (const item of plain) {
    if (typeof item !== 'string') return null;
    items.push(item.toLowerCase());
  }
  return { type: 'list', items };
}

function referencesFromManifest(plain: unknown): Value | null {
  const list = Array.isArray(plain) ? plain : [plain];
  const references: Reference[] = [];
  for (const item of list) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
    const { kind, namespace, name } = item as Readonly<Record<string, unknown>>;
    if (typeof name !== 'string') return null;
    references.push({
      kind: typeof kind === 'string' ? kind : null,
      namespace: typeof namespace === 'string' ? namespace : null,
      name,
    });
  }
  return { type: 'references', references };
}
