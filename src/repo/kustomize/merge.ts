import type { TracedMapping, TracedNode, TracedScalar, TracedSequence } from '../traced.ts';
import { mergeItems } from './merge-items.ts';
import type { MergeField, MergeShape } from './merge-keys.ts';
import { field, isNull, replacing, scalarText, withField, withoutField } from './tree.ts';

/** A patch that does not fit what it patches. `node` is the part of the patch. */
export class PatchFault extends Error {
  readonly node: TracedNode;

  constructor(message: string, node: TracedNode) {
    super(message);
    this.node = node;
  }
}

/** The patch's value as it reads in the style in which the base writes its own: within quotes, a number is a text. */
export type Restyle = (patch: TracedScalar, base: TracedScalar) => TracedScalar;

type Directive = 'merge' | 'replace' | 'delete';

const DIRECTIVE = '$patch';

/**
 * The object with a strategic merge patch applied, `undefined` if the patch deletes it. Works as kustomize's merge does
 * (kyaml/yaml/merge2): null deletes, a list is replaced unless its type has merge keys, merged items of the patch go
 * first, and `$patch` directs a mapping or a list. What the patch sets has the patch's place, and behind it the base's.
 *
 * @throws PatchFault where the patch has another type of value than the base
 */
export function strategicMerge(
  base: TracedMapping,
  patch: TracedMapping,
  shape: MergeShape | undefined,
  restyle: Restyle,
): TracedMapping | undefined {
  const merged = mergeMappings(base, patch, shape, restyle);
  return merged?.type === 'mapping' ? merged : undefined;
}

/** What changes a part of a value leaves the rest as it was: of an unknown value, unknown. */
const MANIFOLD: ReadonlySet<TracedNode['type']> = new Set(['mapping', 'sequence']);

function mergeNodes(
  base: TracedNode | undefined,
  patch: TracedNode | undefined,
  how: MergeField | undefined,
  restyle: Restyle,
): TracedNode | undefined {
  const model = [base, patch].find((node) => node !== undefined && !isNull(node));
  if (model === undefined) return patch === undefined && base !== undefined && isWritten(base) ? base : undefined;
  if (base?.type === 'unknown' && patch !== undefined && MANIFOLD.has(patch.type)) return base;
  if (patch !== undefined && !isNull(patch) && base !== undefined && !isNull(base)) checkTypes(base, patch);
  if (model.type === 'mapping') return mergeMappings(mappingOr(base), patch, how?.shape, restyle);
  if (model.type === 'sequence') return mergeSequences(base, patch, how, restyle);
  if (patch === undefined) return base;
  return isNull(patch) ? undefined : replacing(restyled(patch, base, restyle), base);
}

function restyled(patch: TracedNode, base: TracedNode | undefined, restyle: Restyle): TracedNode {
  return patch.type === 'scalar' && base?.type === 'scalar' ? restyle(patch, base) : patch;
}

/** Whether there is a text, such as `null`, and not just nothing after the colon. Only the former outlives a merge. */
function isWritten({ origin }: TracedNode): boolean {
  const { line, column, endLine, endColumn } = origin.place;
  return line !== endLine || column !== endColumn;
}

function checkTypes(base: TracedNode, patch: TracedNode): void {
  if (familyOf(base) === familyOf(patch)) return;
  throw new PatchFault(`The patch has a ${familyOf(patch)} where the object has a ${familyOf(base)}`, patch);
}

const FAMILIES = {
  mapping: 'mapping',
  sequence: 'list',
  scalar: 'plain value',
  unknown: 'plain value',
} as const satisfies Record<TracedNode['type'], string>;

function familyOf(node: TracedNode): string {
  return FAMILIES[node.type];
}

function mappingOr(node: TracedNode | undefined): TracedMapping | undefined {
  return node?.type === 'mapping' ? node : undefined;
}

function mergeMappings(
  base: TracedMapping | undefined,
  patch: TracedNode | undefined,
  shape: MergeShape | undefined,
  restyle: Restyle,
): TracedNode | undefined {
  if (patch !== undefined && isNull(patch)) return undefined;
  const change = patch?.type === 'mapping' ? patch : undefined;
  const directive = directiveOf(change);
  if (directive === 'delete') return undefined;
  const plain = change && withoutField(change, DIRECTIVE);
  // What is added or replaced is merged with itself: that resolves the nulls and directives within.
  const start = base === undefined || base === change || directive === 'replace' ? plain : base;
  if (start === undefined) return undefined;

  let merged = start === plain && base !== undefined ? asMapping(replacing(start, base)) : start;
  for (const key of new Set([...start.entries.keys(), ...(plain?.entries.keys() ?? [])])) {
    const entry = plain?.entries.get(key);
    const before = start === plain ? undefined : start.entries.get(key)?.value;
    const value = mergeNodes(before, entry?.value, shape?.[key], restyle);
    merged = value === undefined ? withoutField(merged, key) : withField(merged, key, value, entry?.key);
  }
  return merged;
}

function asMapping(node: TracedNode): TracedMapping {
  if (node.type !== 'mapping') throw new TypeError('a mapping stays a mapping');
  return node;
}

function directiveOf(node: TracedMapping | undefined): Directive {
  const written = field(node, DIRECTIVE);
  if (!written) return 'merge';
  const directive = scalarText(written);
  if (directive === 'merge' || directive === 'replace' || directive === 'delete') return directive;
  throw new PatchFault('$patch is one of merge, replace and delete', written);
}

function mergeSequences(
  base: TracedNode | undefined,
  patch: TracedNode | undefined,
  how: MergeField | undefined,
  restyle: Restyle,
): TracedNode | undefined {
  if (patch !== undefined && isNull(patch)) return undefined;
  const before = base?.type === 'sequence' ? base : undefined;
  if (!how?.mergeBy) return patch === undefined ? before : replacing(patch, before);

  const { directive, plain } = patch?.type === 'sequence' ? listDirective(patch) : NO_PATCH;
  if (directive === 'delete') return undefined;
  const known = directive === 'replace' ? undefined : before;
  const added = plain?.items ?? [];
  const present = known?.items ?? added;
  const items =
    how.mergeBy.length === 0
      ? uniteItems(present, added)
      : mergeItems(present, added, how.mergeBy, (before, item) =>
          mergeNodes(before, item, how.shape && { shape: how.shape }, restyle),
        );
  if (known) return isSame(items, known.items) ? known : { ...known, items };
  return plain && replacing({ ...plain, items }, before);
}

interface DirectedList {
  readonly directive: Directive;
  readonly plain: TracedSequence | undefined;
}

const NO_PATCH: DirectedList = { directive: 'merge', plain: undefined };

function isSame(left: readonly TracedNode[], right: readonly TracedNode[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

/** A list is directed by an item of its own that holds nothing but `$patch`. */
function listDirective(patch: TracedSequence): DirectedList {
  const director = patch.items.find(
    (item) => item.type === 'mapping' && item.entries.size === 1 && item.entries.has(DIRECTIVE),
  );
  if (director?.type !== 'mapping') return { directive: 'merge', plain: patch };
  const plain = { ...patch, items: patch.items.filter((item) => item !== director) };
  return { directive: directiveOf(director), plain };
}

/** Plain values: those of the patch, then what only the base has. */
function uniteItems(base: readonly TracedNode[], patch: readonly TracedNode[]): readonly TracedNode[] {
  const united = new Map<string, TracedNode>();
  for (const item of [...patch, ...base]) {
    const key = scalarText(item) ?? '';
    if (!united.has(key)) united.set(key, item);
  }
  return [...united.values()];
}
