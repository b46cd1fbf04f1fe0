import type { TracedNode } from '../traced.ts';
import type { Draft } from './draft.ts';
import { fieldSpec } from './field-specs.ts';
import { addPairs } from './labels.ts';
import { field, textFields } from './tree.ts';

const LABELS = [fieldSpec('metadata/labels', true)];
const ANNOTATIONS = [fieldSpec('metadata/annotations', true)];

/** `spec.commonMetadata` of a Flux Kustomization: labels and annotations of every object, over those it has. */
export function addCommonMetadata(drafts: readonly Draft[], metadata: TracedNode | undefined): readonly Draft[] {
  const labelled = addPairs(drafts, textFields(field(metadata, 'labels')), LABELS);
  return addPairs(labelled, textFields(field(metadata, 'annotations')), ANNOTATIONS);
}
