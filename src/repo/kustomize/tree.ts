import type { Place } from '../../vocabulary/place.ts';
import type { Origin, TracedEntry, TracedMapping, TracedNode, TracedScalar, TracedSequence } from '../traced.ts';

/** An origin that stands over another. Its place is worked out only when asked for. */
class LaterOrigin implements Origin {
  readonly replaces: Origin;
  readonly #latest: Origin;

  constructor(latest: Origin, replaces: Origin) {
    this.#latest = latest;
    this.replaces = replaces;
  }

  get place(): Place {
    return this.#latest.place;
  }
}

/** The origin of a value that takes the place of another: its own chain, then that of what it replaced. */
export function supersede(origin: Origin, replaced: TracedNode | undefined): Origin {
  return replaced === undefined ? origin : over(origin, replaced.origin);
}

function over(later: Origin, earlier: Origin): Origin {
  if (later === earlier) return later;
  return new LaterOrigin(later, later.replaces === null ? earlier : over(later.replaces, earlier));
}

/** A string set by whatever stands at `origin`, in place of `replaced`. */
export function text(value: string, origin: Origin, replaced?: TracedNode): TracedScalar {
  return { type: 'scalar', value, origin: supersede(origin, replaced) };
}

/** The same value, but known to have taken the place of `replaced`. */
export function replacing(node: TracedNode, replaced: TracedNode | undefined): TracedNode {
  const origin = supersede(node.origin, replaced);
  return origin === node.origin ? node : { ...node, origin };
}

/** A mapping of string keys to nodes; each key is where its value is. */
export function mapping(fields: Iterable<readonly [string, TracedNode]>, origin: Origin): TracedMapping {
  const entries = new Map<string, TracedEntry>();
  for (const [key, value] of fields) entries.set(key, { key: value.origin, value });
  return { type: 'mapping', entries, origin };
}

/** A sequence of these items. */
export function sequence(items: readonly TracedNode[], origin: Origin): TracedSequence {
  return { type: 'sequence', items, origin };
}

/** The mapping with `key` set; a key that was there stays where it stood, a new one stands where its value does. */
export function withField(node: TracedMapping, key: string, value: TracedNode, keyOrigin?: Origin): TracedMapping {
  const present = node.entries.get(key);
  if (present?.value === value) return node;
  const entries = new Map(node.entries);
  entries.set(key, { key: present?.key ?? keyOrigin ?? value.origin, value });
  return { ...node, entries };
}

/** The mapping without `key`. */
export function withoutField(node: TracedMapping, key: string): TracedMapping {
  if (!node.entries.has(key)) return node;
  const entries = new Map(node.entries);
  entries.delete(key);
  return { ...node, entries };
}

/** The sequence with each item edited; the very same one where no item changes. */
export function withItems(node: TracedSequence, edit: (item: TracedNode, index: number) => TracedNode): TracedSequence {
  const items = node.items.map(edit);
  return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
}

/** A mapping's value under `key`. */
export function field(node: TracedNode | undefined, key: string): TracedNode | undefined {
  return node?.type === 'mapping' ? node.entries.get(key)?.value : undefined;
}

/** Whether the node is a YAML null. */
export function isNull(node: TracedNode): boolean {
  return node.type === 'scalar' && node.value === null;
}

/** A scalar as YAML would write it: `undefined` for what is no scalar, or null. */
export function scalarText(node: TracedNode | undefined): string | undefined {
  if (node?.type !== 'scalar' || node.value === null) return undefined;
  return String(node.value);
}

/** The strings of a sequence of scalars, each with its node. Other items are left out. */
export function textItems(
  node: TracedNode | undefined,
): readonly { readonly text: string; readonly node: TracedNode }[] {
  if (node?.type !== 'sequence') return [];
  return node.items.flatMap((item) => {
    const value = scalarText(item);
    return value === undefined ? [] : [{ text: value, node: item }];
  });
}

/** The string fields of a mapping, each with its node. Other fields are left out. */
export function textFields(node: TracedNode | undefined): ReadonlyMap<string, TracedScalar> {
  const fields = new Map<string, TracedScalar>();
  if (node?.type !== 'mapping') return fields;
  for (const [key, entry] of node.entries) {
    if (entry.value.type === 'scalar' && entry.value.value !== null) fields.set(key, entry.value);
  }
  return fields;
}

/** Whether a flag is set: YAML true. */
export function isTrue(node: TracedNode | undefined): boolean {
  return node?.type === 'scalar' && node.value === true;
}
