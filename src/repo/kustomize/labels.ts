import type { TracedMapping, TracedNode, TracedScalar } from '../traced.ts';
import { readFieldSpecs } from './configurations.ts';
import { type Draft, withRoot } from './draft.ts';
import { editFields, type FieldSpec } from './field-path.ts';
import { METADATA_LABEL_FIELDS } from './field-specs.ts';
import { isKind } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { mergeFieldSpecs } from './settings.ts';
import { field, isTrue, mapping, text, textFields, withField } from './tree.ts';

/** `labels`: pairs for every object, and for selectors and templates where asked for. */
export function addLabels(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const list = field(overlay.kustomization, 'labels');
  if (list?.type !== 'sequence') return drafts;
  let labelled = drafts;
  for (const entry of list.items) {
    labelled = addPairs(labelled, textFields(field(entry, 'pairs')), labelFields(entry, overlay));
  }
  return labelled;
}

function labelFields(entry: TracedNode, { settings }: Overlay): readonly FieldSpec[] {
  const own = readFieldSpecs(field(entry, 'fields'));
  if (isTrue(field(entry, 'includeSelectors'))) return mergeFieldSpecs(own, settings.commonLabels);
  const templates = isTrue(field(entry, 'includeTemplates')) ? settings.templateLabels : [];
  return mergeFieldSpecs(mergeFieldSpecs(own, templates), METADATA_LABEL_FIELDS);
}

/** `commonLabels`: for every object, its selectors and its templates. */
export function addCommonLabels(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  return addPairs(drafts, textFields(field(overlay.kustomization, 'commonLabels')), overlay.settings.commonLabels);
}

/** `commonAnnotations`: for every object and its templates. */
export function addCommonAnnotations(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const pairs = textFields(field(overlay.kustomization, 'commonAnnotations'));
  return addPairs(drafts, pairs, overlay.settings.commonAnnotations);
}

/** Every object with these pairs set in the mappings that the field specs lead to. */
export function addPairs(
  drafts: readonly Draft[],
  pairs: ReadonlyMap<string, TracedScalar>,
  specs: readonly FieldSpec[],
): readonly Draft[] {
  const [first] = pairs.values();
  if (!first) return drafts;
  const set = (found: TracedNode | undefined): TracedMapping => {
    let fields = found?.type === 'mapping' ? found : mapping([], first.origin);
    for (const [key, value] of pairs) {
      fields = withField(fields, key, text(String(value.value), value.origin, field(fields, key)));
    }
    return fields;
  };
  return drafts.map((draft) => {
    let root: TracedNode = draft.root;
    for (const spec of specs) {
      if (isKind(draft.id, spec)) root = editFields(root, spec.steps, spec.create ? first.origin : null, set);
    }
    return root.type === 'mapping' ? withRoot(draft, root) : draft;
  });
}
