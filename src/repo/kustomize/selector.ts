import type { TracedNode } from '../traced.ts';
import { compileAnchored } from './anchored-pattern.ts';
import { type Draft, firstId } from './draft.ts';
import { compileLabelSelector } from './label-selector.ts';
import { effectiveNamespace } from './object-id.ts';
import { field, scalarText, textFields } from './tree.ts';

/** Whether a patch or a replacement means this object. */
export type Selector = (draft: Draft) => boolean;

type Condition = (draft: Draft) => boolean;

/** The fields of a selector that are patterns, with the texts of an object of which one must match. */
const PATTERNS: readonly (readonly [key: string, texts: (draft: Draft) => readonly string[]])[] = [
  ['group', ({ id }) => [id.group]],
  ['version', ({ id }) => [id.version]],
  ['kind', ({ id }) => [id.kind]],
  ['name', (draft) => [firstId(draft).name, draft.id.name]],
  ['namespace', (draft) => [effectiveNamespace(firstId(draft)), effectiveNamespace(draft.id)]],
];

const LABELS: readonly (readonly [key: string, source: string])[] = [
  ['labelSelector', 'labels'],
  ['annotationSelector', 'annotations'],
];

/** A selector that cannot be used. `node` is the part of it. */
export interface SelectorFault {
  readonly message: string;
  readonly node: TracedNode;
}

/**
 * Compiles a `target`: kind, name and namespace are patterns of the whole, and the name and namespace that an object had
 * before it was renamed count as well.
 */
export function compileSelector(target: TracedNode): Selector | SelectorFault {
  const conditions: Condition[] = [];
  for (const [key, texts] of PATTERNS) {
    const node = field(target, key);
    const pattern = scalarText(node);
    if (!node || !pattern) continue;
    const matches = compileAnchored(pattern);
    if (!matches) return { message: `The pattern of ${key} is invalid, or is one that is not understood`, node };
    conditions.push((draft) => texts(draft).some(matches));
  }
  for (const [key, source] of LABELS) {
    const node = field(target, key);
    const written = scalarText(node);
    if (!node || !written) continue;
    const accepts = compileLabelSelector(written);
    if (!accepts) return { message: `The ${key} is invalid, or is one that is not understood`, node };
    conditions.push((draft) => accepts(stringsOf(field(field(draft.root, 'metadata'), source))));
  }
  return (draft) => conditions.every((condition) => condition(draft));
}

function stringsOf(node: TracedNode | undefined): ReadonlyMap<string, string> {
  return new Map([...textFields(node)].map(([key, scalar]) => [key, String(scalar.value)]));
}
