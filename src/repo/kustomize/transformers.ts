import { addPrefix, addSuffix } from './affixes.ts';
import { setImages } from './images.ts';
import { addCommonAnnotations, addCommonLabels, addLabels } from './labels.ts';
import { setNamespace } from './namespace.ts';
import type { Transformer } from './overlay.ts';
import { applyJsonPatches, applyPatches, applyStrategicPatches } from './patches.ts';
import { applyReplacements } from './replacements.ts';
import { setReplicas } from './replicas.ts';

/** In the order in which kustomize runs them, whatever the order in the file (api/internal/target). */
export const TRANSFORMERS: readonly Transformer[] = [
  applyStrategicPatches,
  applyPatches,
  setNamespace,
  addPrefix,
  addSuffix,
  addLabels,
  addCommonLabels,
  addCommonAnnotations,
  applyJsonPatches,
  setReplicas,
  setImages,
  applyReplacements,
];
