import type { TracedMapping, TracedNode, TracedSequence } from '../traced.ts';
import { parseEmbeddedYaml } from '../yaml-file.ts';
import { allIds, type Draft, rememberId, withRoot } from './draft.ts';
import { applyJsonPatch } from './json-patch.ts';
import { loadDocuments } from './load.ts';
import { objectsOf } from './manifests.ts';
import { PatchFault, strategicMerge } from './merge.ts';
import { mergeShapeOf } from './merge-keys.ts';
import { describeId, idKey, idOf } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { compileSelector } from './selector.ts';
import { field, isTrue, scalarText, withField, withoutField } from './tree.ts';

/** What a patch may change besides the fields of an object. */
interface Allowance {
  readonly name: boolean;
  readonly kind: boolean;
}

/** A draft, `null` once a patch has deleted it: the others keep their places. */
type Slots = (Draft | null)[];

const NO_ALLOWANCE: Allowance = { name: false, kind: false };

/** `patchesStrategicMerge`: files of patches, or the patches themselves, each for the object that it names. */
export function applyStrategicPatches(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const slots: Slots = [...drafts];
  for (const entry of entriesOf(overlay, 'patchesStrategicMerge')) {
    for (const patch of objectsOf(strategicDocuments(overlay, entry), overlay.notes)) {
      patchNamed(slots, patch, NO_ALLOWANCE, overlay);
    }
  }
  return slots.filter((slot) => slot !== null);
}

function strategicDocuments(overlay: Overlay, entry: TracedNode): readonly TracedNode[] {
  const written = scalarText(entry) ?? '';
  return written.includes('\n') ? embedded(overlay, entry) : loadDocuments(overlay, written, entry);
}

/** `patches`: strategic merge patches and JSON patches, for the objects of a target or for the one that they name. */
export function applyPatches(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  return applyEntries(drafts, overlay, 'patches');
}

/** `patchesJson6902`: JSON patches, each for the objects of its target. */
export function applyJsonPatches(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  return applyEntries(drafts, overlay, 'patchesJson6902');
}

function applyEntries(drafts: readonly Draft[], overlay: Overlay, key: string): readonly Draft[] {
  const entries = entriesOf(overlay, key);
  if (entries.length === 0) return drafts;
  const slots: Slots = [...drafts];
  for (const entry of entries) applyEntry(slots, entry, overlay);
  return slots.filter((slot) => slot !== null);
}

function entriesOf(overlay: Overlay, key: string): readonly TracedNode[] {
  const list = field(overlay.kustomization, key);
  return list?.type === 'sequence' ? list.items : [];
}

function applyEntry(slots: Slots, entry: TracedNode, overlay: Overlay): void {
  const target = field(entry, 'target');
  const documents = patchDocuments(entry, overlay);
  const operations = documents.length === 1 ? documents[0] : undefined;
  if (operations?.type === 'sequence') {
    if (operations.items.length === 0)
      overlay.notes.fault('kustomize/patch', 'This patch is empty', entry.origin.place);
    if (target) patchSelected(slots, target, overlay, (draft) => applyOperations(draft, operations));
    else overlay.notes.fault('kustomize/patch', 'A JSON patch needs a target', entry.origin.place);
    return;
  }
  const options = field(entry, 'options');
  const allowance = {
    name: isTrue(field(options, 'allowNameChange')),
    kind: isTrue(field(options, 'allowKindChange')),
  };
  const patches = objectsOf(documents, overlay.notes);
  if (!target) {
    for (const patch of patches) patchNamed(slots, patch, allowance, overlay);
    return;
  }
  const [patch, second] = patches;
  if (second) {
    overlay.notes.fault(
      'kustomize/patch',
      'With a target there is one patch, and here are several',
      second.origin.place,
    );
  } else if (patch) {
    patchSelected(slots, target, overlay, (draft) => merge(draft, patch, allowance, overlay));
  }
}

function patchDocuments(entry: TracedNode, overlay: Overlay): readonly TracedNode[] {
  const inline = field(entry, 'patch');
  const path = field(entry, 'path');
  if (inline && scalarText(inline)?.trim()) return embedded(overlay, inline);
  const name = scalarText(path);
  if (path && name) return loadDocuments(overlay, name, path);
  overlay.notes.fault('kustomize/patch', 'A patch has a path or a patch of its own', entry.origin.place);
  return [];
}

function embedded(overlay: Overlay, node: TracedNode): readonly TracedNode[] {
  if (node.type !== 'scalar') return [];
  const { documents, findings } = parseEmbeddedYaml(node);
  for (const { rule, message, evidence } of findings) {
    overlay.notes.fault(rule, message, evidence[0] ?? node.origin.place);
  }
  return documents;
}

/** A patch without a target: for the one object that it names, by any name that this one had. */
function patchNamed(slots: Slots, patch: TracedMapping, allowance: Allowance, overlay: Overlay): void {
  const id = idOf(patch);
  const wanted = idKey(id);
  const indices = [...slots.keys()].filter((index) => {
    const slot = slots[index];
    return slot && allIds(slot).some((known) => known.name === id.name && idKey(known) === wanted);
  });
  const [index] = indices;
  const { place } = patch.origin;
  if (index === undefined) {
    overlay.notes.fault(
      'kustomize/patch',
      `This patch is for ${describeId(id)}, which is not among the resources`,
      place,
    );
  } else if (indices.length > 1) {
    overlay.notes.fault(
      'kustomize/patch',
      `This patch is for ${describeId(id)}, and several resources have had that name`,
      place,
    );
  } else {
    change(slots, index, overlay, (draft) => merge(draft, patch, allowance, overlay));
  }
}

/** A patch with a target: for every object that this selects, be it none. */
function patchSelected(
  slots: Slots,
  target: TracedNode,
  overlay: Overlay,
  patch: (draft: Draft) => Draft | null,
): void {
  const selector = compileSelector(target);
  if (typeof selector !== 'function') {
    overlay.notes.fault('kustomize/patch', selector.message, selector.node.origin.place);
    return;
  }
  for (const [index, slot] of slots.entries()) if (slot && selector(slot)) change(slots, index, overlay, patch);
}

function change(slots: Slots, index: number, overlay: Overlay, patch: (draft: Draft) => Draft | null): void {
  const draft = slots[index];
  if (!draft) return;
  try {
    slots[index] = patch(draft);
  } catch (error) {
    if (!(error instanceof PatchFault)) throw error;
    const { place } = error.node.origin;
    overlay.notes.fault(
      'kustomize/patch',
      `This patch does not fit ${describeId(draft.id)}: ${error.message}`,
      place,
      draft.root.origin.place,
    );
  }
}

function applyOperations(draft: Draft, operations: TracedSequence): Draft {
  return withRoot(rememberId(draft), applyJsonPatch(draft.root, operations.items));
}

/** Name, namespace and kind stay those of the object, whatever the patch calls it. */
function merge(draft: Draft, patch: TracedMapping, allowance: Allowance, { written }: Overlay): Draft | null {
  const before = allowance.name || allowance.kind ? rememberId(draft) : draft;
  const plain = withoutField(patch, 'apiVersion');
  const merged = strategicMerge(
    draft.root,
    allowance.kind ? plain : withoutField(plain, 'kind'),
    mergeShapeOf(draft.id),
    (change, base) => written.restyle(change, base),
  );
  if (!merged) return null;
  return withRoot(before, keepMetadata(merged, draft, allowance));
}

function keepMetadata(merged: TracedMapping, draft: Draft, allowance: Allowance): TracedMapping {
  const before = field(draft.root, 'metadata');
  let metadata = field(merged, 'metadata');
  if (metadata?.type !== 'mapping') return before ? withField(merged, 'metadata', before) : merged;
  for (const key of allowance.name ? ['namespace'] : ['namespace', 'name']) {
    const value = field(before, key);
    metadata = value ? withField(metadata, key, value) : withoutField(metadata, key);
  }
  return withField(merged, 'metadata', metadata);
}
