import type { Origin, TracedNode } from '../traced.ts';
import type { KindSelector } from './object-id.ts';
import { isNull, mapping, withField, withItems } from './tree.ts';

/** A field of some kinds, as kustomize's transformer configurations name it. */
export interface FieldSpec extends KindSelector {
  /** `spec/template/spec/containers[]/image`: `[]` says that the field is a list; `\/` is a slash within a name. */
  readonly path: string;
  /** The parts of the path. */
  readonly steps: readonly string[];
  /** Whether the field is made where the object has none. */
  readonly create: boolean;
}

/** What becomes of the value at the end of a path; `undefined` goes in where the field is being made. */
export type Edit = (found: TracedNode | undefined) => TracedNode;

/** The steps of a path. */
export function splitPath(path: string): readonly string[] {
  const steps: string[] = [];
  let step = '';
  for (const part of path.split('/')) {
    if (part.endsWith('\\')) {
      step += `${part.slice(0, -1)}/`;
      continue;
    }
    steps.push(step + part);
    step = '';
  }
  return steps;
}

/**
 * The tree with `edit` applied to every value at the end of `steps`; lists on the way are entered item by item.
 * Fields that are missing are made where `creator` tells who makes them, and left alone where it is `null`.
 */
export function editFields(node: TracedNode, steps: readonly string[], creator: Origin | null, edit: Edit): TracedNode {
  return editFrom(node, steps, 0, creator, edit);
}

function editFrom(
  node: TracedNode,
  steps: readonly string[],
  index: number,
  creator: Origin | null,
  edit: Edit,
): TracedNode {
  const step = steps[index];
  if (step === undefined) return edit(node);
  if (node.type === 'sequence') {
    return withItems(node, (item) => editFrom(item, steps, index, creator, edit));
  }
  if (node.type !== 'mapping') return node;

  const isList = step.endsWith('[]');
  const key = isList ? step.slice(0, -2) : step;
  const found = node.entries.get(key)?.value;
  if (found !== undefined && !isNull(found)) {
    return withField(node, key, editFrom(found, steps, index + 1, creator, edit));
  }
  if (creator === null || isList) return node;
  const isLast = index + 1 === steps.length;
  const made = isLast ? edit(undefined) : editFrom(mapping([], creator), steps, index + 1, creator, edit);
  return withField(node, key, made, creator);
}
