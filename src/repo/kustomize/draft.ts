import type { TracedMapping } from '../traced.ts';
import type { ObjectId } from './object-id.ts';
import { idOf } from './object-id.ts';

/** An object on its way through the build. Never changed, only rebuilt. */
export interface Draft {
  readonly root: TracedMapping;
  /** What the object is called now. */
  readonly id: ObjectId;
  /** What it was called before each change of its name, namespace or kind, oldest first: references are found by these. */
  readonly formerIds: readonly ObjectId[];
  /** Prefixes and suffixes in the order in which they were added: they tell apart what carries the same former name. */
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** Whether the name ends in a digest of the content (generated ConfigMaps and Secrets). */
  readonly digested: boolean;
}

/** A manifest as the build takes it in. */
export function draftOf(root: TracedMapping): Draft {
  return { root, id: idOf(root), formerIds: [], prefixes: [], suffixes: [], digested: false };
}

/** The draft with another tree, and its identity as the tree now gives it. */
export function withRoot(draft: Draft, root: TracedMapping): Draft {
  return root === draft.root ? draft : { ...draft, root, id: idOf(root) };
}

/** The draft, remembering what it is called now. */
export function rememberId(draft: Draft): Draft {
  return { ...draft, formerIds: [...draft.formerIds, draft.id] };
}

/** The identity that the object had when it was read. */
export function firstId(draft: Draft): ObjectId {
  return draft.formerIds[0] ?? draft.id;
}

/** Every identity that the object has or had. */
export function allIds(draft: Draft): readonly ObjectId[] {
  return [...draft.formerIds, draft.id];
}
