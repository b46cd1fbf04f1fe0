import type { TracedNode } from '../traced.ts';
import { allIds, type Draft, withRoot } from './draft.ts';
import { editFields } from './field-path.ts';
import { isKind } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { field, replacing, scalarText } from './tree.ts';

/** `replicas`: the count of the workloads of a name, be it a former one. */
export function setReplicas(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const list = field(overlay.kustomization, 'replicas');
  if (list?.type !== 'sequence') return drafts;
  let counted = drafts;
  for (const entry of list.items) counted = setCount(counted, entry, overlay);
  return counted;
}

function setCount(drafts: readonly Draft[], entry: TracedNode, overlay: Overlay): readonly Draft[] {
  const name = scalarText(field(entry, 'name'));
  const count = field(entry, 'count');
  if (name === undefined || !count) {
    overlay.notes.fault('kustomize/invalid', 'An entry of replicas has a name and a count', entry.origin.place);
    return drafts;
  }
  let isFound = false;
  const counted = drafts.map((draft) => {
    let root: TracedNode = draft.root;
    for (const spec of overlay.settings.replicas) {
      if (!allIds(draft).some((id) => id.name === name && isKind(id, spec))) continue;
      isFound = true;
      const creator = spec.create ? count.origin : null;
      root = editFields(root, spec.steps, creator, (found) => replacing(count, found));
    }
    return root.type === 'mapping' ? withRoot(draft, root) : draft;
  });
  if (!isFound) {
    const message = `There is no workload called ${name} whose replicas could be set`;
    overlay.notes.fault('kustomize/missing', message, entry.origin.place);
  }
  return counted;
}
