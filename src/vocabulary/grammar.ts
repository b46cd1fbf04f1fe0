import { parseAddress, parseRange, sameRanges } from './address.ts';
import { compareDurations, readGoDuration, readSpokenDuration } from './duration.ts';
import type { Phrase } from './phrase.ts';
import { isSameQuantity, readQuantity } from './quantity.ts';
import { readReferences, referencesDiffer } from './references.ts';
import { ABSENT, type Reference, type Strictness, type Value } from './value.ts';
import { compareVersions } from './version.ts';

/** One thing that a phrase says of a field. A phrase such as "not set (defaults to true)" says two. */
export type Reading =
  | { readonly says: 'value'; readonly value: Value; readonly lists: 'all' | 'some' }
  /** What holds where the manifest says nothing. */
  | { readonly says: 'default'; readonly value: Value }
  /** Words that could not be read with certainty. */
  | { readonly says: 'unreadable'; readonly reason: string };

/** Whether two values are the same, differ, or cannot be compared. */
export type Comparison = 'same' | 'different' | 'undecided';

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

const EMPTY_REFERENCES: Value = { type: 'references', references: [] };
const EMPTY_LIST: Value = { type: 'list', items: [] };

const UNSET = new Set([
  'not set',
  'unset',
  'not specified',
  'unspecified',
  'omitted',
  'absent',
  'default',
  'nicht gesetzt',
  'non impostato',
]);
const NONE = new Set([
  'none',
  '(none)',
  'nothing',
  'no dependencies',
  'no dependency',
  'no',
  'keine',
  'nessuna',
  'nessuno',
  '∅',
  '[]',
  'root',
  'flux root',
  'flux root only',
  'bootstrap only',
  'none, root',
  'none - root',
  'none — root',
  '(root)',
]);
const DASHES = new Set(['-', '–', '—', '--', '---']);
const SAYS_NOTHING = new Set(['', '?', 'tbd', 'n/a', 'na', '…', '...', 'varies', 'various', 'todo', '*']);

const FLAG_WORDS: ReadonlyMap<string, boolean> = new Map([
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

const GRAMMARS: Readonly<Record<GrammarName, Grammar>> = {
  flag: {
    read: (phrase) => readLeadingWord(phrase.text, (word) => flagOf(word)) ?? 'not a flag: expected true or false',
    fromManifest: (plain) => (typeof plain === 'boolean' ? { type: 'flag', flag: plain } : null),
    none: { word: ABSENT, dash: null },
  },
  count: {
    read: (phrase) => readLeadingWord(phrase.text, countOf) ?? 'not a whole number',
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
    fromManifest: (plain) => (typeof plain === 'string' ? { type: 'url', text: plain } : null),
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

/**
 * What the words of a page say of a field with this grammar: nothing (an empty cell), a value, a default, both
 * ("not set (defaults to true)"), or something that could not be read.
 */
export function readPhrase(grammar: GrammarName, phrase: Phrase): readonly Reading[] {
  const text = phrase.text.replace(/\s+/g, ' ').trim();
  if (SAYS_NOTHING.has(text.toLowerCase())) return [];
  const claim = isName(grammar, text) ? null : splitDefault(text);
  if (claim === null) return [readValue(grammar, { text, terms: phrase.terms })];
  return readDefault(grammar, claim, phrase.terms);
}

/** A manifest's plain value in the form in which it can be compared; `null` where it has the wrong type. */
export function readManifestValue(grammar: GrammarName, plain: unknown): Value | null {
  return GRAMMARS[grammar].fromManifest(plain);
}

const STRICT: Strictness = { lists: 'all', abbreviated: false };

/**
 * Compares what a page gives with what a manifest gives. Durations are compared by length, paths normalised, lists as
 * sets.
 */
export function compareValues(claimed: Value, actual: Value, strictness: Strictness = STRICT): Comparison {
  if (claimed.type === 'absent' || actual.type === 'absent') return verdict(claimed.type === actual.type);
  switch (claimed.type) {
    case 'flag':
      return verdict(actual.type === 'flag' && claimed.flag === actual.flag);
    case 'count':
      return verdict(actual.type === 'count' && claimed.count === actual.count);
    case 'duration':
      return verdict(actual.type === 'duration' && compareDurations(claimed, actual) === 0);
    case 'path':
      return verdict(actual.type === 'path' && claimed.path === actual.path);
    case 'version':
      return actual.type === 'version' ? compareVersions(claimed.text, actual.text) : 'different';
    case 'url':
      return verdict(actual.type === 'url' && bareUrl(claimed.text) === bareUrl(actual.text));
    case 'text':
      return verdict(actual.type === 'text' && claimed.text.toLowerCase() === actual.text.toLowerCase());
    case 'quantity':
      return verdict(actual.type === 'quantity' && isSameQuantity(claimed, actual));
    case 'list':
      return verdict(actual.type === 'list' && isSameList(claimed.items, actual.items, strictness.lists));
    case 'references':
      if (actual.type !== 'references') return 'different';
      return verdict(!referencesDiffer(claimed.references, actual.references, strictness));
  }
}

function verdict(same: boolean): Comparison {
  return same ? 'same' : 'different';
}

/** Ranges of addresses are the same however they are spelt and cut: `192.0.2.0/31`, `192.0.2.0-192.0.2.1`. */
function isSameList(claimed: readonly string[], actual: readonly string[], lists: 'all' | 'some'): boolean {
  if (sameItems(claimed, actual, lists)) return true;
  const [first = ''] = claimed;
  if (parseRange(first) === undefined) return false;
  if (sameRanges(claimed, actual)) return true;
  return lists === 'some' && claimed.every((item) => actual.some((other) => sameRanges([item], [other])));
}

function sameItems(claimed: readonly string[], actual: readonly string[], lists: 'all' | 'some'): boolean {
  const held = new Set(actual);
  if (!claimed.every((item) => held.has(item))) return false;
  return lists === 'some' || new Set(claimed).size === held.size;
}

/** What a phrase says of a default: `head` stands before the word, `given` is the default it names, if it names one. */
interface DefaultClaim {
  readonly head: string;
  readonly given: string | null;
}

/** The word by itself: not a part of a name or a path, as in `./apps/default`. */
const DEFAULT_WORD = /(?<![\w./-])default(?:s|ed)?(?![\w./-])/i;
/** `default` is a namespace, and may be the name of anything. */
function isName(grammar: GrammarName, text: string): boolean {
  return (grammar === 'text' || grammar === 'references') && text.toLowerCase() === 'default';
}

const DEFAULT_VALUE = /^\s*(?:(?:to\b|is\b|:|=|\()\s*)?`?([^\s`),;]+)/i;

function splitDefault(text: string): DefaultClaim | null {
  const found = DEFAULT_WORD.exec(text);
  if (found === null) return null;
  const head = text
    .slice(0, found.index)
    .replace(/(?<![\s([{,;:–—-])[\s([{,;:–—-]+$/u, '')
    .trim();
  const rest = text.slice(found.index + found[0].length);
  const given = DEFAULT_VALUE.exec(rest)?.[1] ?? null;
  return { head, given };
}

function readDefault(grammar: GrammarName, claim: DefaultClaim, terms: readonly string[]): readonly Reading[] {
  const head = headReading(grammar, claim.head, terms);
  if (claim.given === null) {
    const stated = head.says === 'value' ? head.value : null;
    return stated === null || stated.type === 'absent' ? [head] : [head, { says: 'default', value: stated }];
  }
  const given = readValue(grammar, { text: claim.given, terms: [] });
  if (given.says !== 'value')
    return [{ says: 'unreadable', reason: `the default it names (${claim.given}) could not be read` }];
  return [head, { says: 'default', value: given.value }];
}

/** `default(true)` leaves the field out, and so does `not set (defaults to true)`. */
function headReading(grammar: GrammarName, head: string, terms: readonly string[]): Reading {
  if (head === '') return { says: 'value', value: ABSENT, lists: 'all' };
  return readValue(grammar, { text: head, terms });
}

function readValue(grammar: GrammarName, phrase: Phrase): Reading {
  const { none, read } = GRAMMARS[grammar];
  const word = phrase.text.toLowerCase();
  const bare = withoutRemark(word);
  const isFlagWord = grammar === 'flag' && FLAG_WORDS.has(bare);
  if (UNSET.has(bare) && !isName(grammar, bare))
    return value(none.word === EMPTY_REFERENCES ? EMPTY_REFERENCES : ABSENT);
  if (!isFlagWord && (NONE.has(word) || NONE.has(bare)) && none.word !== null) return value(none.word);
  if (DASHES.has(bare))
    return none.dash === null ? { says: 'unreadable', reason: 'a dash may mean anything here' } : value(none.dash);
  const outcome = read(phrase);
  return typeof outcome === 'string'
    ? { says: 'unreadable', reason: outcome }
    : value(outcome, listsSome(phrase.text) ? 'some' : 'all');
}

function value(found: Value, lists: 'all' | 'some' = 'all'): Reading {
  return { says: 'value', value: found, lists };
}

/** A list that says of itself that it goes on. */
function listsSome(text: string): boolean {
  return /(?:…|\.\.\.|\betc\b|\be\.g\.)/i.test(text) || /\b(?:among others|and more)\b/i.test(text);
}

/** The words before a remark in brackets that ends the phrase: `none (root)` → `none`. */
function withoutRemark(text: string): string {
  if (!text.endsWith(')')) return text;
  const open = text.indexOf('(');
  return open <= 0 ? text : text.slice(0, open).trim();
}

/**
 * The value of the first word, where the rest is no more than a remark: brackets, or words behind a dash, comma or
 * semicolon that give no other value.
 */
function readLeadingWord(text: string, parse: (word: string) => Value | undefined): Value | undefined {
  const first = /^\S+/.exec(text.trim())?.[0];
  if (first === undefined) return undefined;
  const word = first.replace(/(?<![,;:.])[,;:.]+$/, '');
  const found = parse(word);
  if (found === undefined) return undefined;
  const rest = text.trim().slice(first.length).trim();
  const repeated = parse(rest);
  // `✅ yes` says one thing twice.
  if (rest === '' || (repeated?.type === 'flag' && compareValues(found, repeated) === 'same')) return found;
  const parted = /[,;:.]$/.test(first) || /^(?:[(–—]|-\s)/u.test(rest);
  if (!parted) return undefined;
  const another = rest.split(/[\s(),;]+/).some((part) => {
    const other = parse(part);
    return other !== undefined && other.type !== 'text' && compareValues(found, other) === 'different';
  });
  return another ? undefined : found;
}

function flagOf(word: string): Value | undefined {
  const flag = FLAG_WORDS.get(word.toLowerCase());
  return flag === undefined ? undefined : { type: 'flag', flag };
}

function countOf(word: string): Value | undefined {
  return /^\d{1,9}$/.test(word) ? { type: 'count', count: Number(word) } : undefined;
}

function versionOf(word: string): Value | undefined {
  return /^(?:[~^]|[<>]=?|=)?v?\d[\w.*+-]*$/i.test(word) ? { type: 'version', text: word } : undefined;
}

function urlOf(word: string): Value | undefined {
  return /^(?:[a-z+]+:\/\/)?[\w.-]+\.[a-z]{2,}(?:[:/]\S*)?$/i.test(word) ? { type: 'url', text: word } : undefined;
}

/** A URL without what pages leave out: scheme, user, `.git`, a slash at the end. */
function bareUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\.git$/, '');
}

function readDurationPhrase(phrase: Phrase): Value | string {
  const text = phrase.text.trim().replace(/^(?:every|alle|ogni) /i, '');
  return readLeadingWord(text, readGoDuration) ?? readSpokenDuration(text) ?? 'not a duration such as 10m or 1h30m';
}

function readPathPhrase(phrase: Phrase): Value | string {
  const text = withoutRemark(onlyTerm(phrase).trim());
  if (/\s/.test(text)) return 'not one path';
  if (/[<>{}*$…[]|\.\.\./u.test(text)) return 'a placeholder, not a path';
  return pathOf(text);
}

/**
 * `./x`, `x` and `x/` are one place, and `./` is the root of the source (Flux Kustomization `spec.path`, joined
 * securely below the source's root).
 */
function pathOf(text: string): Value {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return { type: 'path', path: parts.join('/'), text };
}

/** The one term that a phrase sets apart, else the whole phrase. */
function onlyTerm(phrase: Phrase): string {
  const [term] = phrase.terms;
  if (phrase.terms.length !== 1 || term === undefined) return phrase.text;
  const around = withoutRemark(phrase.text).replace(term, '').trim();
  return around === '' ? term : phrase.text;
}

function readList(phrase: Phrase, parse: (word: string) => string | undefined): Value | undefined {
  const items: string[] = [];
  for (const part of withoutRemark(phrase.text).split(/[\s,;+&]+|\band\b/)) {
    if (part === '') continue;
    const item = parse(part);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items.length === 0 ? undefined : { type: 'list', items };
}

/** Networks and ranges, spaces around a dash or none: `192.0.2.1 - 192.0.2.9, 198.51.100.0/24`. */
function readRanges(phrase: Phrase): Value | undefined {
  const items = withoutRemark(phrase.text)
    .split(/[,;+&]|\band\b/)
    .map((part) => part.trim().replace(/\s{0,9}[-–]\s*/u, '-'))
    .filter((part) => part !== '');
  return items.length > 0 && items.every((item) => parseRange(item) !== undefined)
    ? { type: 'list', items }
    : undefined;
}

const CRON_FIELD = /^(?:[\d*][\d*,/-]*|[A-Z]{3}(?:[-,][A-Z]{3})*)$/i;

/** Five fields of cron, or a word such as `@daily`. */
function scheduleOf(text: string): Value | undefined {
  const fields = text.trim().split(/\s+/);
  const isCron = fields.length === 5 && fields.every((field) => CRON_FIELD.test(field));
  return isCron || /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(fields.join(' '))
    ? { type: 'text', text: fields.join(' ') }
    : undefined;
}

/** `8004 → 8080` is the Service's port and the one behind it, `80/443` are two ports. */
function withoutTargetPort(phrase: Phrase): Phrase {
  const [port = ''] = phrase.text.split(/→|->|=>/);
  return { text: port.replace(/(?<=\d)\/(?=\d)/g, ' '), terms: [] };
}

function parsePort(word: string): string | undefined {
  const number = word.replace(/\/(?:tcp|udp|sctp)$/i, '');
  return /^\d{1,5}$/.test(number) && Number(number) <= 65_535 ? number : undefined;
}

function parseHost(word: string): string | undefined {
  const host = word
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
  return /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) ? host : undefined;
}

function hostsFromManifest(plain: readonly unknown[]): Value | null {
  const items: string[] = [];
  for (const item of plain) {
    if (typeof item !== 'string') return null;
    items.push(item.toLowerCase());
  }
  return { type: 'list', items };
}

/** A name without spaces and quotes; a dash in it may part the ends of a range. */
function parseWord(word: string): string | undefined {
  const bare = word.replace(/^[`"']|[`"']$/g, '');
  return /^[\w./:*@-]+$/.test(bare) && /\w/.test(bare) ? bare : undefined;
}

/** What container runtimes make of an image's name that leaves the registry out. */
const DEFAULT_REGISTRY = 'docker.io';

/**
 * An image with its tag in full, without a digest behind the tag; `undefined` for one that names no tag, since the tag
 * in Git is then not what is spoken of.
 */
export function parseImage(text: string): string | undefined {
  const [named = '', digest] = text.replace(/^[`"']|[`"']$/g, '').split('@');
  const colon = named.lastIndexOf(':');
  const isTagged = colon > named.lastIndexOf('/') && colon > 0;
  if (!(isTagged || digest) || !/^[\w./:-]+$/.test(named)) return undefined;
  const [first = '', ...rest] = named.split('/');
  const hasRegistry = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  const path = hasRegistry ? named : `${DEFAULT_REGISTRY}/${rest.length > 0 ? named : `library/${named}`}`;
  return isTagged ? path : `${path}@${digest}`;
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
