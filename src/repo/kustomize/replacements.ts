import type { Origin, TracedMapping, TracedNode, TracedScalar, TracedSequence } from '../traced.ts';
import { readPlainScalar } from '../yaml-scalar.ts';
import { itemMatch, splitDottedPath } from './dotted-path.ts';
import { allIds, type Draft, withRoot } from './draft.ts';
import { loadDocuments } from './load.ts';
import { effectiveNamespace, isKind, type ObjectId } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { compileSelector } from './selector.ts';
import { field, isTrue, mapping, replacing, scalarText, supersede, textItems, withField, withItems } from './tree.ts';

/** A replacement that cannot be done. `node` is where it says so. */
class ReplacementFault extends Error {
  readonly node: TracedNode;

  constructor(message: string, node: TracedNode) {
    super(message);
    this.node = node;
  }
}

const DEFAULT_PATH = 'metadata.name';

/** `replacements`: values copied from a field of one object into fields of others. */
export function applyReplacements(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  let replaced = drafts;
  for (const replacement of readReplacements(overlay)) {
    try {
      replaced = applyReplacement(replaced, replacement);
    } catch (error) {
      if (!(error instanceof ReplacementFault)) throw error;
      overlay.notes.fault('kustomize/invalid', error.message, error.node.origin.place);
    }
  }
  return replaced;
}

/** The replacements, those of files named by `path` in their stead. */
function readReplacements(overlay: Overlay): readonly TracedNode[] {
  return itemsOf(field(overlay.kustomization, 'replacements')).flatMap((entry) => {
    const path = field(entry, 'path');
    const name = scalarText(path);
    if (!path || !name) return [entry];
    return loadDocuments(overlay, name, path).flatMap((document) =>
      document.type === 'sequence' ? document.items : [document],
    );
  });
}

function itemsOf(node: TracedNode | undefined): readonly TracedNode[] {
  return node?.type === 'sequence' ? node.items : [];
}

function applyReplacement(drafts: readonly Draft[], replacement: TracedNode): readonly Draft[] {
  const source = field(replacement, 'source');
  const targets = itemsOf(field(replacement, 'targets'));
  if (!source || targets.length === 0) {
    throw new ReplacementFault('A replacement has a source and at least one target', replacement);
  }
  const value = readSource(drafts, source);
  let replaced = drafts;
  for (const target of targets) replaced = applyTarget(replaced, target, value);
  return replaced;
}

function readSource(drafts: readonly Draft[], source: TracedNode): TracedNode {
  const matching = drafts.filter((draft) => allIds(draft).some((id) => isMeant(id, source)));
  const [draft, second] = matching;
  if (!draft) throw new ReplacementFault('The source of this replacement is not among the resources', source);
  if (second) throw new ReplacementFault('The source of this replacement fits several resources', source);
  const path = scalarText(field(source, 'fieldPath')) ?? DEFAULT_PATH;
  const [found] = valuesAt(draft.root, splitDottedPath(path));
  if (!found)
    throw new ReplacementFault(`The source of this replacement has no ${path}`, field(source, 'fieldPath') ?? source);
  return pickPart(found, field(source, 'options'));
}

/** An object by exact kind, name and namespace; what the selector leaves out fits all. */
function isMeant(id: ObjectId, selector: TracedNode): boolean {
  const part = (key: string): string => scalarText(field(selector, key)) ?? '';
  const namespace = part('namespace');
  return (
    isKind(id, { group: part('group'), version: part('version'), kind: part('kind') }) &&
    (part('name') === '' || part('name') === id.name) &&
    (namespace === '' || effectiveNamespace({ ...id, namespace }) === effectiveNamespace(id))
  );
}

/** With a delimiter only the part of the text at the index. */
function pickPart(value: TracedNode, options: TracedNode | undefined): TracedNode {
  const delimiter = scalarText(field(options, 'delimiter'));
  if (!delimiter) return value;
  const index = Number(scalarText(field(options, 'index')) ?? 0);
  const part = plainText(value, options ?? value).split(delimiter)[index];
  if (part === undefined) throw new ReplacementFault(`The source has no part ${index}`, options ?? value);
  return { type: 'scalar', value: part, origin: value.origin };
}

function plainText(value: TracedNode, blamed: TracedNode): string {
  const text = scalarText(value);
  if (text === undefined) throw new ReplacementFault('A delimiter parts plain values only', blamed);
  return text;
}

function applyTarget(drafts: readonly Draft[], target: TracedNode, value: TracedNode): readonly Draft[] {
  const select = field(target, 'select');
  if (!select) throw new ReplacementFault('A target of a replacement has a select', target);
  const paths = textItems(field(target, 'fieldPaths')).map(({ text }) => text);
  const isSelected = meaning(select);
  const rejects = itemsOf(field(target, 'reject')).map(meaning);
  return drafts.map((draft) => {
    if (!isSelected(draft) || rejects.some((rejected) => rejected(draft))) return draft;
    let root: TracedNode = draft.root;
    for (const path of paths.length === 0 ? [DEFAULT_PATH] : paths) root = setField(root, path, value, target);
    return root.type === 'mapping' ? withRoot(draft, root) : draft;
  });
}

/** Targets are told by exact names, and by label and annotation selectors. */
function meaning(selector: TracedNode): (draft: Draft) => boolean {
  const keys = ['labelSelector', 'annotationSelector'];
  const pairs = keys.flatMap((key) => {
    const node = field(selector, key);
    return node ? [[key, node] as const] : [];
  });
  const labelled = compileSelector(mapping(pairs, selector.origin));
  if (typeof labelled !== 'function') throw new ReplacementFault(labelled.message, labelled.node);
  return (draft) => allIds(draft).some((id) => isMeant(id, selector)) && labelled(draft);
}

function setField(root: TracedNode, path: string, value: TracedNode, target: TracedNode): TracedNode {
  const options = field(target, 'options');
  const creates = isTrue(field(options, 'create'));
  let isFound = false;
  const edited = editSteps(root, splitDottedPath(path), creates ? value.origin : null, (found) => {
    isFound = true;
    return found ? overwrite(found, value, options) : created(value);
  });
  if (!isFound && !creates) throw new ReplacementFault(`A target of this replacement has no ${path}`, target);
  return edited;
}

/** A value set where there was none is read as an unquoted one would be. */
function created(value: TracedNode): TracedNode {
  if (value.type !== 'scalar' || typeof value.value !== 'string') return value;
  return { ...value, value: readPlainScalar(value.value) };
}

function overwrite(found: TracedNode, value: TracedNode, options: TracedNode | undefined): TracedNode {
  const delimiter = scalarText(field(options, 'delimiter'));
  if (delimiter) {
    const parts = plainText(found, options ?? found).split(delimiter);
    const index = Number(scalarText(field(options, 'index')) ?? 0);
    const joined = insertPart(parts, index, plainText(value, options ?? value)).join(delimiter);
    return { type: 'scalar', value: joined, origin: supersede(value.origin, found) };
  }
  if (found.type !== 'scalar' || value.type !== 'scalar') return replacing(value, found);
  return { type: 'scalar', value: asTypeOf(found, value), origin: supersede(value.origin, found) };
}

function insertPart(parts: readonly string[], index: number, part: string): readonly string[] {
  if (index < 0) return [part, ...parts];
  return index >= parts.length ? [...parts, part] : parts.with(index, part);
}

/** A text stays a text, whatever is copied into it; anything else is read anew, and must stay of its type. */
function asTypeOf(found: TracedScalar, value: TracedScalar): TracedScalar['value'] {
  const written = String(value.value ?? '');
  if (typeof found.value === 'string') return written;
  const read = readPlainScalar(written);
  if (found.value === null || typeof read === typeof found.value) return read;
  throw new ReplacementFault(`A ${typeof read} cannot take the place of a ${typeof found.value}`, found);
}

/** The values at the end of the steps. */
function valuesAt(node: TracedNode, steps: readonly string[]): readonly TracedNode[] {
  const found: TracedNode[] = [];
  editSteps(node, steps, null, (value) => {
    if (value) found.push(value);
    return value ?? node;
  });
  return found;
}

type Edit = (found: TracedNode | undefined) => TracedNode;

function editSteps(node: TracedNode, steps: readonly string[], creator: Origin | null, edit: Edit): TracedNode {
  const [step, ...rest] = steps;
  if (step === undefined) return edit(node);
  if (node.type === 'mapping') return editField(node, step, rest, creator, edit);
  if (node.type === 'sequence') return editItems(node, step, rest, creator, edit);
  return node;
}

function editField(
  node: TracedMapping,
  key: string,
  rest: readonly string[],
  creator: Origin | null,
  edit: Edit,
): TracedNode {
  const found = field(node, key);
  if (found) return withField(node, key, editSteps(found, rest, creator, edit));
  if (!creator) return node;
  const made = rest.length === 0 ? edit(undefined) : editSteps(mapping([], creator), rest, creator, edit);
  return withField(node, key, made, creator);
}

function editItems(
  node: TracedSequence,
  step: string,
  rest: readonly string[],
  creator: Origin | null,
  edit: Edit,
): TracedNode {
  const match = itemMatch(step);
  const isMeantItem = (item: TracedNode, index: number): boolean => {
    if (match) return scalarText(match.key === '' ? item : field(item, match.key)) === match.value;
    return step === '*' || step === String(index);
  };
  if (match && creator && !node.items.some(isMeantItem)) {
    const made = mapping([[match.key, { type: 'scalar', value: match.value, origin: creator }]], creator);
    return { ...node, items: [...node.items, editSteps(made, rest, creator, edit)] };
  }
  return withItems(node, (item, index) => (isMeantItem(item, index) ? editSteps(item, rest, creator, edit) : item));
}
