import type { Place } from '../vocabulary/place.ts';

/** Where a value was last set, and what it replaced: a patch points back to the base that it changed. */
export interface Origin {
  readonly place: Place;
  readonly replaces: Origin | null;
}

/** A YAML value that knows, in each of its parts, the place that last set it. Trees are never changed, only rebuilt. */
export type TracedNode = TracedScalar | TracedSequence | TracedMapping | TracedUnknown;

export interface TracedScalar {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  readonly origin: Origin;
  /** For a literal block (`|`): where its text stands, so that YAML embedded in it can be placed. */
  readonly block?: BlockText;
}

export interface BlockText {
  /** The line of the file on which the text begins. */
  readonly line: number;
  /** The number of columns by which the file indents the text. */
  readonly indent: number;
}

export interface TracedSequence {
  readonly type: 'sequence';
  readonly items: readonly TracedNode[];
  readonly origin: Origin;
}

export interface TracedMapping {
  readonly type: 'mapping';
  readonly entries: ReadonlyMap<string, TracedEntry>;
  readonly origin: Origin;
}

export interface TracedEntry {
  /** Where the key stands. */
  readonly key: Origin;
  readonly value: TracedNode;
}

/** A value that Git alone does not tell, such as one with an unresolved variable. */
export interface TracedUnknown {
  readonly type: 'unknown';
  readonly reason: string;
  readonly origin: Origin;
}

/** A plain JSON value, as `yaml` would give it. Unknown parts are `undefined`. */
export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** The value under `path` (keys of mappings, indices of sequences), or `undefined` where there is none. */
export function at(node: TracedNode | undefined, ...path: readonly (string | number)[]): TracedNode | undefined {
  let here = node;
  for (const step of path) {
    if (here?.type === 'mapping' && typeof step === 'string') here = here.entries.get(step)?.value;
    else if (here?.type === 'sequence' && typeof step === 'number') here = here.items[step];
    else return undefined;
  }
  return here;
}

/** The text under `path`, or `undefined` where there is no string. */
export function textAt(node: TracedNode | undefined, ...path: readonly (string | number)[]): string | undefined {
  const found = at(node, ...path);
  return found?.type === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}

/** The items of the sequence under `path`; none where there is no sequence. */
export function itemsAt(node: TracedNode | undefined, ...path: readonly (string | number)[]): readonly TracedNode[] {
  const found = at(node, ...path);
  return found?.type === 'sequence' ? found.items : [];
}

/** The tree without its origins. */
export function toPlain(node: TracedNode): Plain {
  switch (node.type) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(toPlain);
    case 'mapping':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toPlain(entry.value)]));
    case 'unknown':
      return undefined;
  }
}
