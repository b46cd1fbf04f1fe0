import { posix } from 'node:path';
import type { Origin, TracedMapping, TracedNode } from '../traced.ts';
import { allIds, type Draft, draftOf } from './draft.ts';
import { loadText } from './load.ts';
import { describeId, idKey } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { field, isTrue, mapping, replacing, scalarText, text, textFields, textItems, withField } from './tree.ts';

/** A key of a generated object, with the text that it holds. */
interface DataEntry {
  readonly key: string;
  /** `null` where the file that holds it cannot be had. */
  readonly value: string | null;
  readonly origin: Origin;
}

/** What tells the two generators apart. */
interface GeneratorKind {
  readonly field: string;
  readonly kind: string;
  readonly encode: (value: string) => string;
}

const GENERATORS: readonly GeneratorKind[] = [
  { field: 'configMapGenerator', kind: 'ConfigMap', encode: (value) => value },
  { field: 'secretGenerator', kind: 'Secret', encode: encodeSecret },
];

/** `configMapGenerator` and `secretGenerator`: the objects so far and what these make, or change in them. */
export function generate(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  let all = drafts;
  for (const generator of GENERATORS) {
    const list = field(overlay.kustomization, generator.field);
    if (list?.type !== 'sequence') continue;
    for (const entry of list.items) all = addGenerated(all, generator, entry, overlay);
  }
  return all;
}

function addGenerated(
  drafts: readonly Draft[],
  generator: GeneratorKind,
  entry: TracedNode,
  overlay: Overlay,
): readonly Draft[] {
  const made = makeObject(generator, entry, overlay);
  if (!made) return drafts;
  const wanted = idKey(made.id);
  const index = drafts.findIndex((draft) =>
    allIds(draft).some((id) => id.name === made.id.name && idKey(id) === wanted),
  );
  const behavior = scalarText(field(entry, 'behavior')) ?? 'create';
  const known = drafts[index];
  if (behavior === 'merge' || behavior === 'replace') {
    if (known) return drafts.with(index, overtake(known, made, behavior));
    const message = `There is no ${describeId(made.id)} to ${behavior} with`;
    overlay.notes.fault('kustomize/missing', message, entry.origin.place);
    return drafts;
  }
  if (!known) return [...drafts, made];
  const message = `${describeId(made.id)} exists already; behavior must be merge or replace`;
  overlay.notes.fault('kustomize/duplicate', message, entry.origin.place, known.root.origin.place);
  return drafts;
}

function makeObject({ kind, field: key, encode }: GeneratorKind, entry: TracedNode, overlay: Overlay): Draft | null {
  const name = field(entry, 'name');
  const { origin } = entry;
  if (!name || scalarText(name) === undefined) {
    overlay.notes.fault('kustomize/invalid', `An entry of ${key} has a name`, origin.place);
    return null;
  }
  const options = readOptions(entry, overlay);
  let metadata = mapping([['name', text(scalarText(name) ?? '', name.origin)]], origin);
  const namespace = field(entry, 'namespace');
  if (namespace && scalarText(namespace)) metadata = withField(metadata, 'namespace', namespace);
  for (const part of ['labels', 'annotations'] as const) {
    if (options[part].size > 0) metadata = withField(metadata, part, mapping(options[part], origin));
  }
  const fields: [string, TracedNode][] = [
    ['apiVersion', text('v1', origin)],
    ['kind', text(kind, origin)],
    ['metadata', metadata],
  ];
  if (kind === 'Secret') {
    const type = field(entry, 'type');
    fields.push(['type', text(scalarText(type) ?? 'Opaque', type?.origin ?? origin)]);
  }
  const data = readData(entry, overlay);
  if (data === null) {
    fields.push(['data', { type: 'unknown', reason: 'a file of its variables cannot be read', origin }]);
  } else if (data.length > 0) {
    const pairs = data.map((item) => [item.key, dataNode(item, encode)] as const);
    fields.push(['data', mapping(pairs, origin)]);
  }
  if (options.immutable) fields.push(['immutable', { type: 'scalar', value: true, origin: options.immutable.origin }]);
  return { ...draftOf(mapping(fields, origin)), digested: !options.keepsName };
}

function dataNode({ value, origin }: DataEntry, encode: GeneratorKind['encode']): TracedNode {
  if (value === null) return { type: 'unknown', reason: 'its file cannot be read', origin };
  return text(encode(value), origin);
}

interface Options {
  readonly labels: ReadonlyMap<string, TracedNode>;
  readonly annotations: ReadonlyMap<string, TracedNode>;
  readonly immutable: TracedNode | undefined;
  /** Whether the name gets no digest. */
  readonly keepsName: boolean;
}

/** The options of an entry, and `generatorOptions` behind them. */
function readOptions(entry: TracedNode, overlay: Overlay): Options {
  const own = field(entry, 'options');
  const shared = field(overlay.kustomization, 'generatorOptions');
  const pairs = (key: string): ReadonlyMap<string, TracedNode> => {
    const all = new Map<string, TracedNode>();
    for (const source of [shared, own]) {
      for (const [name, { value, origin }] of textFields(field(source, key)))
        all.set(name, text(String(value), origin));
    }
    return all;
  };
  return {
    labels: pairs('labels'),
    annotations: pairs('annotations'),
    immutable: [own, shared].map((source) => field(source, 'immutable')).find(isTrue),
    keepsName: [own, shared].some((source) => isTrue(field(source, 'disableNameSuffixHash'))),
  };
}

/** The data of an entry, `null` where not even all of its keys are known. */
function readData(entry: TracedNode, overlay: Overlay): readonly DataEntry[] | null {
  const env = field(entry, 'env');
  const envs = [...textItems(field(entry, 'envs')), ...(env ? [{ text: scalarText(env) ?? '', node: env }] : [])];
  const variables = envs.map(({ text: name, node }) => readEnvironment(name, node, overlay));
  if (variables.includes(null)) return null;
  const found = [
    ...variables.flatMap((list) => list ?? []),
    ...textItems(field(entry, 'literals')).flatMap(({ text: literal, node }) => readLiteral(literal, node, overlay)),
    ...textItems(field(entry, 'files')).flatMap(({ text: source, node }) => readFile(source, node, overlay)),
  ];
  const data = new Map<string, DataEntry>();
  for (const item of found) {
    if (data.has(item.key)) {
      overlay.notes.fault('kustomize/invalid', `The key ${item.key} is given twice`, item.origin.place);
    }
    data.set(item.key, item);
  }
  return [...data.values()];
}

/** `key=value`; quotes around the value are dropped. */
function readLiteral(literal: string, node: TracedNode, overlay: Overlay): readonly DataEntry[] {
  const equals = literal.indexOf('=');
  if (equals < 1) {
    overlay.notes.fault('kustomize/invalid', 'A literal is written key=value', node.origin.place);
    return [];
  }
  return [{ key: literal.slice(0, equals), value: unquote(literal.slice(equals + 1)), origin: node.origin }];
}

function unquote(value: string): string {
  const quote = value[0];
  const isQuoted = value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}

/** How a value begins that SOPS has encrypted. */
const ENCRYPTED = 'ENC[AES256_GCM,';

/** The text of a file; `null` where it cannot be had, be it that Flux decrypts it before it builds. */
function readContent(path: string, node: TracedNode, overlay: Overlay): string | null {
  const content = loadText(overlay, path, node);
  if (!overlay.isFlux || !content?.includes(ENCRYPTED)) return content;
  overlay.notes.unknown(`${path} is encrypted with SOPS`, node.origin.place);
  return null;
}

/** `key=path`, or a path whose last part is the key. */
function readFile(source: string, node: TracedNode, overlay: Overlay): readonly DataEntry[] {
  const equals = source.indexOf('=');
  const path = source.slice(equals + 1);
  const key = equals === -1 ? posix.basename(source) : source.slice(0, equals);
  const value = readContent(path, node, overlay);
  return [{ key, value, origin: node.origin }];
}

/** A file of lines `KEY=value`; empty lines and comments do not count. `null` where it cannot be had. */
function readEnvironment(path: string, node: TracedNode, overlay: Overlay): readonly DataEntry[] | null {
  const content = readContent(path, node, overlay);
  if (content === null) return null;
  const lines = content.replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((line) => {
    const written = line.replace(/\r$/, '').trimStart();
    if (written === '' || written.startsWith('#')) return [];
    const equals = written.indexOf('=');
    const key = equals === -1 ? written : written.slice(0, equals);
    return [{ key, value: equals === -1 ? '' : written.slice(equals + 1), origin: node.origin }];
  });
}

const BASE64_LINE = 70;

/** Base64, in lines once it is long (kyaml's `encodeBase64`). */
function encodeSecret(value: string): string {
  const encoded = Buffer.from(value).toString('base64');
  if (encoded.length < BASE64_LINE) return encoded;
  let lines = '';
  for (let at = 0; at < encoded.length; at += BASE64_LINE) lines += `${encoded.slice(at, at + BASE64_LINE)}\n`;
  return lines;
}

/** A generated object that takes the place of one that is there: name, labels and annotations are those of both. */
function overtake(known: Draft, made: Draft, behavior: 'merge' | 'replace'): Draft {
  const own = field(made.root, 'metadata');
  let metadata = own?.type === 'mapping' ? own : mapping([], made.root.origin);
  const before = field(known.root, 'metadata');
  for (const key of ['labels', 'annotations']) metadata = mergePairs(metadata, before, key);
  for (const key of ['name', 'namespace']) {
    const value = field(before, key);
    if (value) metadata = withField(metadata, key, value);
  }
  let root = withField(made.root, 'metadata', metadata);
  if (behavior === 'merge') for (const key of ['data', 'binaryData']) root = mergePairs(root, known.root, key);
  root = { ...root, origin: known.root.origin };
  return { ...known, root, digested: known.digested && made.digested };
}

/** The mapping with `key` holding the pairs of `before` and its own over them. */
function mergePairs(node: TracedMapping, before: TracedNode | undefined, key: string): TracedMapping {
  const earlier = field(before, key);
  if (earlier?.type !== 'mapping') return node;
  let pairs = earlier;
  for (const [name, value] of textFields(field(node, key))) {
    pairs = withField(pairs, name, replacing(value, field(earlier, name)));
  }
  return withField(node, key, pairs);
}
