import type { Pair, ParsedNode, Scalar } from 'yaml';
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { RuleId } from '../vocabulary/rules.ts';
import type { RepositoryFinding } from './finding.ts';
import type { BlockText, Origin, TracedEntry, TracedNode, TracedScalar } from './traced.ts';
import type { TextPlaces } from './yaml-place.ts';
import { placesOf, WrittenEntry, WrittenOrigin } from './yaml-place.ts';
import { readPlainScalar } from './yaml-scalar.ts';

/** What a YAML text holds: its documents without the empty and the unreadable ones, and what is wrong with it. */
export interface YamlFile {
  readonly documents: readonly TracedNode[];
  readonly findings: readonly RepositoryFinding[];
}

/** Reads the text of a file, whose path is that of all places in it. */
export type YamlParser = (file: string, text: string) => YamlFile;

/** How many values the aliases of one document may stand for before it is taken for an alias bomb. */
const MOST_ALIASED_VALUES = 100_000;

const STRING_TAG = 'tag:yaml.org,2002:str';
/** Tags that make a quoted text a value of another type. */
const TYPED_TAGS: ReadonlySet<string> = new Set(
  ['bool', 'float', 'int', 'null'].map((type) => `tag:yaml.org,2002:${type}`),
);

const SOPS_VALUE = 'ENC[AES256_GCM,';
const SOPS_REASON = 'it is encrypted with SOPS';

/** Scalars keep their text (`failsafe`), so that `readPlainScalar` decides; duplicate keys are found here, not there. */
const COMPOSER_OPTIONS = {
  schema: 'failsafe',
  uniqueKeys: false,
  prettyErrors: false,
  strict: false,
  logLevel: 'silent',
} as const;

/** A new document begins here whatever stands before, be it inside a quoted or a block scalar (YAML 1.2, 9.1.2). */
const DOCUMENT_START = /^---(?=\s|$)/gm;

/** What a syntax error means, in words that repeat nothing of the text: it may be a secret. */
const SYNTAX_ERRORS: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias or an anchor has no valid name',
  BAD_DQ_ESCAPE: 'a double-quoted string has an invalid escape',
  BAD_INDENT: 'the indentation does not fit what is around it',
  BAD_SCALAR_START: 'an unquoted value begins with a reserved character',
  BLOCK_AS_IMPLICIT_KEY: 'a mapping begins on the line of another key',
  BLOCK_IN_FLOW: 'a block value stands inside brackets',
  MISSING_CHAR: 'a character is missing, such as a closing quote or bracket, a colon or a comma',
  MULTILINE_IMPLICIT_KEY: 'a key runs over several lines; its colon may be missing',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  TAB_AS_INDENT: 'a tab is used as indentation',
};

/**
 * Reads every document of a YAML text as go-yaml v3, the parser of kustomize and Flux, would.
 *
 * - An empty document is left out. One that is not valid YAML is left out with a `yaml/syntax` finding; the documents
 *   around it stay.
 * - A key given twice is a `yaml/duplicate-key` finding, and the last one holds.
 * - A value given by an alias has the place of the alias, and its origin leads on to the anchor; what is inside it keeps
 *   its own place. So do keys that come by a merge key (`<<`).
 * - Values encrypted by SOPS are unknown; their keys are not.
 *
 * @param file the path that places are given for
 * @param text the text, with or without a byte order mark, with any line ends
 */
export function parseYaml(file: string, text: string): YamlFile {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return parseDocuments(bare, placesOf(file, bare));
}

/**
 * Reads the YAML that a manifest holds as text, such as an inline patch. In a literal block (`|`) every value has its
 * own place; in any other string all of them have the place of the string.
 */
export function parseEmbeddedYaml(scalar: TracedScalar): YamlFile {
  const text = String(scalar.value ?? '');
  const { place } = scalar.origin;
  const places = scalar.block ? placesOf(place.file, text, scalar.block) : { exact: false, locate: () => place };
  return parseDocuments(text, places);
}

function parseDocuments(text: string, places: TextPlaces): YamlFile {
  const documents: TracedNode[] = [];
  const findings: RepositoryFinding[] = [];
  for (const part of splitDocuments(text)) {
    const read = parsePart(text.slice(part.start, part.end), placesFrom(places, part.start));
    documents.push(...read.documents);
    findings.push(...read.findings);
  }
  return { documents, findings };
}

/** The parts of the text between document starts, so that a fault in one document cannot swallow the next. */
function splitDocuments(text: string): readonly { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(DOCUMENT_START)) {
    if (isDirectives(text, start, match.index)) continue;
    parts.push({ start, end: match.index });
    start = match.index;
  }
  parts.push({ start, end: text.length });
  return parts;
}

/** Whether only directives (`%YAML 1.2`) stand there: they belong to the document that follows. */
function isDirectives(text: string, start: number, end: number): boolean {
  return text.startsWith('%', start) || (!text.startsWith('---', start) && text.slice(start, end).includes('\n%'));
}

function placesFrom(places: TextPlaces, offset: number): TextPlaces {
  if (offset === 0) return places;
  return { exact: places.exact, locate: (start, end) => places.locate(offset + start, offset + end) };
}

function parsePart(source: string, places: TextPlaces): YamlFile {
  const documents: TracedNode[] = [];
  const findings: RepositoryFinding[] = [];
  try {
    for (const document of new Composer(COMPOSER_OPTIONS).compose(new Parser().parse(source))) {
      const [error] = document.errors;
      if (error) throw new DocumentFault('yaml/syntax', SYNTAX_ERRORS[error.code] ?? 'it breaks the syntax', error.pos);
      const { contents } = document;
      if (isEmpty(contents)) continue;
      const reader = new DocumentReader(source, places);
      documents.push(hideSopsMetadata(reader.read(contents)));
      findings.push(...reader.findings);
    }
  } catch (error) {
    findings.push(findingOf(error, source, places));
  }
  return { documents, findings };
}

/** Words that many manifests have in common: kept once, they take a fraction of the memory. */
const SHARED = new Map<string, string>();
const MOST_SHARED = 20_000;
const LONGEST_SHARED = 40;

function shared(text: string): string {
  if (text.length > LONGEST_SHARED) return text;
  const known = SHARED.get(text);
  if (known !== undefined) return known;
  if (SHARED.size < MOST_SHARED) SHARED.set(text, text);
  return text;
}

function isEmpty(node: ParsedNode | null): node is null {
  return node === null || (isScalar(node) && node.type === 'PLAIN' && node.source === '' && !node.anchor);
}

/** A document that cannot be used. */
class DocumentFault extends Error {
  readonly rule: RuleId;
  readonly span: readonly [number, number];

  constructor(rule: RuleId, message: string, span: readonly [number, number]) {
    super(message);
    this.rule = rule;
    this.span = span;
  }
}

function findingOf(error: unknown, source: string, places: TextPlaces): RepositoryFinding {
  const fault = faultOf(error);
  const start = Math.min(fault.span[0], source.length);
  const end = Math.min(Math.max(fault.span[1], start), source.length);
  return {
    rule: fault.rule,
    message: `This YAML document is left out: ${fault.message}`,
    evidence: [places.locate(start, end)],
  };
}

function faultOf(error: unknown): DocumentFault {
  if (error instanceof DocumentFault) return error;
  // The stack of the parser, or of the reader below, is used up.
  if (error instanceof RangeError) return new DocumentFault('yaml/syntax', 'it is nested too deeply', [0, 0]);
  throw error;
}

/** An anchor as it was last defined, and how many values it stands for. */
interface Anchored {
  readonly node: TracedNode;
  readonly size: number;
}

/** Turns the syntax tree of one document into traced values. */
class DocumentReader {
  readonly findings: RepositoryFinding[] = [];
  readonly #source: string;
  readonly #places: TextPlaces;
  readonly #anchors = new Map<string, Anchored>();
  /** Anchors whose content is being read. */
  readonly #open: string[] = [];
  #size = 0;
  #aliased = 0;

  constructor(source: string, places: TextPlaces) {
    this.#source = source;
    this.#places = places;
  }

  read(node: ParsedNode): TracedNode {
    if (isAlias(node)) return this.#alias(node.source, node.range);
    const { anchor } = node;
    if (!anchor) return this.#content(node);
    const before = this.#size;
    this.#open.push(anchor);
    const content = this.#content(node);
    this.#open.pop();
    this.#anchors.set(anchor, { node: content, size: this.#size - before });
    return content;
  }

  #alias(name: string, [start, end]: readonly [number, number, number]): TracedNode {
    const refuse = (rule: RuleId, reason: string) => new DocumentFault(rule, reason, [start, end]);
    if (this.#open.includes(name)) throw refuse('yaml/syntax', 'an anchor holds an alias of itself');
    const anchored = this.#anchors.get(name);
    if (!anchored) throw refuse('yaml/syntax', 'an alias names an anchor that is not defined before it');
    this.#size += anchored.size;
    this.#aliased += anchored.size;
    if (this.#aliased > MOST_ALIASED_VALUES) {
      throw refuse('yaml/alias-bomb', `its aliases stand for more than ${MOST_ALIASED_VALUES} values`);
    }
    return { ...anchored.node, origin: new WrittenOrigin(this.#places, start, end, anchored.node.origin) };
  }

  #content(node: Exclude<ParsedNode, { readonly resolve: unknown }>): TracedNode {
    this.#size += 1;
    const [start, end] = node.range;
    const origin = new WrittenOrigin(this.#places, start, end);
    if (isMap(node)) return { type: 'mapping', entries: this.#entries(node.items), origin };
    if (isSeq(node)) return { type: 'sequence', items: node.items.map((item) => this.read(item)), origin };
    return this.#scalar(node, origin);
  }

  #scalar(node: Scalar.Parsed, origin: Origin): TracedNode {
    const text = shared(node.source);
    if (text.startsWith(SOPS_VALUE)) return { type: 'unknown', reason: SOPS_REASON, origin };
    const isPlain = node.type === 'PLAIN' && node.tag !== STRING_TAG;
    const value = isPlain || (node.tag !== undefined && TYPED_TAGS.has(node.tag)) ? readPlainScalar(text) : text;
    if (node.type !== 'BLOCK_LITERAL') return { type: 'scalar', value, origin };
    const block = this.#blockText(node.range[0], text);
    return block ? { type: 'scalar', value, origin, block } : { type: 'scalar', value, origin };
  }

  /** Where the text of the literal block whose `|` is at `start` begins, if it has a line of its own in the file. */
  #blockText(start: number, text: string): BlockText | undefined {
    if (!this.#places.exact) return undefined;
    const firstWord = /\S/.exec(text);
    if (!firstWord) return undefined;
    const header = this.#source.indexOf('\n', start);
    const written = this.#source.slice(header + 1).search(/\S/) + header + 1;
    const inText = firstWord.index - text.lastIndexOf('\n', firstWord.index) - 1;
    const { column } = this.#places.locate(written, written);
    return { line: this.#places.locate(start, start).line + 1, indent: column - 1 - inText };
  }

  #entries(pairs: readonly Pair<ParsedNode, ParsedNode | null>[]): ReadonlyMap<string, TracedEntry> {
    const entries = new Map<string, TracedEntry>();
    const merged: TracedNode[] = [];
    const repeated = new Set<string>();
    let merges = 0;
    for (const { key, value } of pairs) {
      const name = this.#keyName(key);
      const isMerge = name === '<<' && isScalar(key) && key.type === 'PLAIN';
      if (isMerge ? merges > 0 : entries.has(name)) {
        if (!repeated.has(name)) this.#reportDuplicate(name, key);
        repeated.add(name);
      }
      const node = value ? this.read(value) : this.#nothingAfter(key);
      if (!isMerge) {
        entries.set(name, new WrittenEntry(this.#places, key.range[0], key.range[1], node));
        continue;
      }
      merges += 1;
      merged.push(...(node.type === 'sequence' ? node.items : [node]));
    }
    return merges > 0 ? withMerged(entries, merged) : entries;
  }

  #keyName(key: ParsedNode): string {
    if (isScalar(key)) {
      if (key.anchor) this.read(key);
      return shared(key.source);
    }
    const node = isAlias(key) ? this.read(key) : undefined;
    if (node?.type === 'scalar') return String(node.value);
    throw new DocumentFault('yaml/syntax', 'a key is a list or a mapping, as {{ braces }} outside quotes are', [
      key.range[0],
      key.range[1],
    ]);
  }

  #nothingAfter(key: ParsedNode): TracedNode {
    return { type: 'scalar', value: null, origin: new WrittenOrigin(this.#places, key.range[1], key.range[1]) };
  }

  #reportDuplicate(name: string, key: ParsedNode): void {
    this.findings.push({
      rule: 'yaml/duplicate-key',
      message: `The key "${name}" stands here a second time in the same mapping; the last one holds`,
      evidence: [this.#places.locate(key.range[0], key.range[1])],
    });
  }
}

/** Keys of the mapping itself go first, then those of the merged mappings, the earlier before the later. */
function withMerged(
  own: ReadonlyMap<string, TracedEntry>,
  merged: readonly TracedNode[],
): ReadonlyMap<string, TracedEntry> {
  const entries = new Map(own);
  for (const node of merged) {
    if (node.type !== 'mapping') continue;
    for (const [name, entry] of node.entries) if (!entries.has(name)) entries.set(name, entry);
  }
  return entries;
}

/** What SOPS adds to a file that it encrypts holds no facts, and keys that nobody needs to see. */
function hideSopsMetadata(document: TracedNode): TracedNode {
  if (document.type !== 'mapping') return document;
  const sops = document.entries.get('sops');
  if (sops?.value.type !== 'mapping' || !sops.value.entries.has('mac')) return document;
  const hidden: TracedNode = { type: 'unknown', reason: SOPS_REASON, origin: sops.value.origin };
  return { ...document, entries: new Map(document.entries).set('sops', { key: sops.key, value: hidden }) };
}
