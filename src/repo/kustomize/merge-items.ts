import type { TracedNode } from '../traced.ts';
import { field, scalarText } from './tree.ts';

/** Merges an item of the patch into its like in the base; either may be missing. `undefined` takes the item out. */
export type MergeItem = (base: TracedNode | undefined, patch: TracedNode | undefined) => TracedNode | undefined;

/**
 * Two lists whose items are told apart by `keys`, merged as kustomize does (kyaml/yaml/walk, associative sequences).
 * Told apart by one key, the patch's items come first, each merged into its like, then the rest of the base. Told apart by
 * several, items that only the patch has come first, then the base in its order.
 */
export function mergeItems(
  base: readonly TracedNode[],
  patch: readonly TracedNode[],
  keys: readonly string[],
  merge: MergeItem,
): readonly TracedNode[] {
  const used = keys.filter((key) => [...base, ...patch].some((item) => keyText(item, key) !== ''));
  const [key, second] = used;
  if (key === undefined) return [...patch, ...base];
  return second === undefined ? mergeByKey(base, patch, key, merge) : mergeByKeys(base, patch, used, merge);
}

function keyText(item: TracedNode, key: string): string {
  return scalarText(field(item, key)) ?? '';
}

function mergeByKey(
  base: readonly TracedNode[],
  patch: readonly TracedNode[],
  key: string,
  merge: MergeItem,
): readonly TracedNode[] {
  const rest = [...base];
  const firstInBase = firstIndices(base, key);
  const firstInPatch = firstIndices(patch, key);
  const merged = new Map<string, TracedNode>();
  const deleted = new Set<string>();
  for (const value of new Set([...firstInPatch.keys(), ...firstInBase.keys()])) {
    const index = firstInBase.get(value);
    const item = merge(at(base, index), at(patch, firstInPatch.get(value)));
    if (item === undefined || isEmpty(item)) {
      deleted.add(value);
    } else {
      merged.set(value, item);
      if (index !== undefined) rest[index] = item;
    }
  }
  const keyless = rest.filter((item) => keyText(item, key) === '');
  // Of items that repeat a key the last one of the base holds.
  for (const item of rest) {
    const value = keyText(item, key);
    if (value !== '' && !deleted.has(value)) merged.set(value, item);
  }
  return [...merged.values(), ...keyless];
}

function firstIndices(items: readonly TracedNode[], key: string): ReadonlyMap<string, number> {
  const indices = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const value = keyText(item, key);
    if (value !== '' && !indices.has(value)) indices.set(value, index);
  }
  return indices;
}

function at(items: readonly TracedNode[], index: number | undefined): TracedNode | undefined {
  return index === undefined ? undefined : items[index];
}

function isEmpty(item: TracedNode): boolean {
  return item.type === 'mapping' && item.entries.size === 0;
}

/** The value of each key, an empty string where an item leaves one out. */
type KeyValues = readonly string[];

function mergeByKeys(
  base: readonly TracedNode[],
  patch: readonly TracedNode[],
  keys: readonly string[],
  merge: MergeItem,
): readonly TracedNode[] {
  let rest = [...base];
  let merged: TracedNode[] = [];
  const written = [...patch, ...base].map((item) => keys.map((key) => keyText(item, key)));
  for (const values of completeValues(written)) {
    const isMeant = (item: TracedNode): boolean => fits(item, keys, values);
    const index = rest.findIndex(isMeant);
    const item = merge(rest[index], patch.find(isMeant));
    if (item === undefined || isEmpty(item)) {
      rest = rest.filter((other) => !isMeant(other));
      continue;
    }
    if (index !== -1) rest[index] = item;
    const known = merged.findIndex(isMeant);
    if (known === -1) merged.push(item);
    else merged[known] = item;
  }
  for (const item of rest) {
    merged = merged.filter(
      (other) =>
        !fits(
          other,
          keys,
          keys.map((key) => keyText(item, key)),
        ),
    );
    merged.push(item);
  }
  return merged;
}

/** Two items that differ only in a key that one leaves out are taken for the same: the value of the other counts. */
function completeValues(written: readonly KeyValues[]): readonly KeyValues[] {
  const completed = [...written];
  for (const [index, values] of written.entries()) {
    for (const [other, candidate] of completed.entries()) {
      const both = unite(completed[index] ?? values, candidate);
      if (!both) continue;
      completed[index] = both;
      completed[other] = both;
    }
  }
  return [...new Map(completed.map((values) => [values.join('\0'), values])).values()];
}

function unite(left: KeyValues, right: KeyValues): KeyValues | null {
  const clashes = left.some((value, index) => value !== right[index] && value !== '' && right[index] !== '');
  if (clashes || !left.some((value, index) => value === right[index])) return null;
  return left.map((value, index) => value || (right[index] ?? ''));
}

/** Whether the item has each of the values that are given. */
function fits(item: TracedNode, keys: readonly string[], values: KeyValues): boolean {
  return keys.every((key, index) => values[index] === '' || keyText(item, key) === values[index]);
}
