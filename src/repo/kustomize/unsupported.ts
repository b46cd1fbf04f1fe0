import type { TracedNode } from '../traced.ts';
import { loadText } from './load.ts';
import type { Overlay } from './overlay.ts';
import { field } from './tree.ts';

/** Fields that need the network, a program or a chart, with what is not known because of them. */
const UNSUPPORTED: readonly (readonly [key: string, reason: string])[] = [
  ['helmCharts', 'charts are not rendered, so the objects of helmCharts are not known'],
  [
    'helmChartInflationGenerator',
    'charts are not rendered, so the objects of helmChartInflationGenerator are not known',
  ],
  ['generators', 'generators are plugins, and none is run'],
  ['transformers', 'transformers are plugins, and none is run'],
  ['validators', 'validators are plugins, and none is run'],
  ['vars', 'vars are not resolved; kustomize has replacements for them'],
  ['openapi', 'a schema of its own is not used, so patches of custom resources may merge lists otherwise'],
];

/** Notes what a kustomization asks for and nothing here can do. */
export function noteUnsupported({ kustomization, notes }: Overlay): void {
  for (const [key, reason] of UNSUPPORTED) {
    const written = field(kustomization, key);
    if (!written || (written.type === 'sequence' && written.items.length === 0)) continue;
    if (written.type === 'scalar' && written.value === null) continue;
    notes.unknown(reason, written.origin.place);
  }
}

/** Marks with which an OpenAPI definition names fields that refer to other objects (kustomize's `crds`). */
const REFERENCE_MARK = 'x-kubernetes-';

/** `crds`: definitions of custom resources. Only those that mark references change what kustomize builds. */
export function noteDefinitions(overlay: Overlay, entry: string, node: TracedNode): void {
  const content = loadText(overlay, entry, node);
  if (!content?.includes(REFERENCE_MARK)) return;
  overlay.notes.unknown(`the references that ${entry} marks are not rewritten after a rename`, node.origin.place);
}
