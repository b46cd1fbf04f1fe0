import type { TracedMapping, TracedNode } from '../traced.ts';
import type { Notes } from './notes.ts';
import { field, isNull, scalarText } from './tree.ts';

/** The kinds of a kustomization file, with the one version of each that kustomize reads. */
const VERSIONS: Readonly<Record<string, string>> = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
};

/** Every field that kustomize knows in its file (api/types Kustomization), the deprecated ones included. */
const FIELDS: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'openapi',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'commonAnnotations',
  'patchesStrategicMerge',
  'patchesJson6902',
  'patches',
  'images',
  'imageTags',
  'replacements',
  'replicas',
  'vars',
  'sortOptions',
  'resources',
  'components',
  'crds',
  'bases',
  'configMapGenerator',
  'secretGenerator',
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
  'generatorOptions',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'inventory',
  'buildMetadata',
]);

/** Fields that hold lists. */
const LISTS: readonly string[] = [
  'resources',
  'components',
  'bases',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'patches',
  'patchesJson6902',
  'patchesStrategicMerge',
  'images',
  'imageTags',
  'labels',
  'replicas',
  'replacements',
  'configMapGenerator',
  'secretGenerator',
  'buildMetadata',
];

/** Where strings stand that one easily writes as numbers or booleans; `*` is every item or value. */
const TEXTS: readonly (readonly string[])[] = [
  ['namespace'],
  ['namePrefix'],
  ['nameSuffix'],
  ['commonLabels', '*'],
  ['commonAnnotations', '*'],
  ['labels', '*', 'pairs', '*'],
  ['images', '*', 'newTag'],
  ['images', '*', 'digest'],
  ['resources', '*'],
  ['components', '*'],
  ['configMapGenerator', '*', 'literals', '*'],
  ['secretGenerator', '*', 'literals', '*'],
];

/** The kind of a kustomization; one that says none is a Kustomization. */
export function kindOf(kustomization: TracedMapping): string {
  return scalarText(field(kustomization, 'kind')) ?? 'Kustomization';
}

/** Notes what kustomize refuses in its file: another version, a field that it does not know, a value of another type. */
export function checkKustomization(kustomization: TracedMapping, notes: Notes): void {
  checkVersion(kustomization, notes);
  for (const [name, { key }] of kustomization.entries) {
    if (!FIELDS.has(name)) notes.fault('kustomize/invalid', `A kustomization has no field ${name}`, key.place);
  }
  checkEmpty(kustomization, notes);
  for (const name of LISTS) {
    const node = field(kustomization, name);
    if (!node || isNull(node) || node.type === 'sequence') continue;
    notes.fault('kustomize/invalid', `${name} is a list`, node.origin.place);
  }
  for (const path of TEXTS) {
    for (const node of valuesAt(kustomization, path)) {
      if (node.type !== 'scalar' || node.value === null || typeof node.value === 'string') continue;
      const message = `${path.filter((step) => step !== '*').join('.')} holds text here; put this value in quotes`;
      notes.fault('kustomize/invalid', message, node.origin.place);
    }
  }
}

function checkVersion(kustomization: TracedMapping, notes: Notes): void {
  const written = field(kustomization, 'apiVersion');
  const expected = VERSIONS[kindOf(kustomization)];
  if (!written || expected === undefined || scalarText(written) === expected) return;
  const message = `apiVersion is ${scalarText(written)}, and ${expected} is expected in this file`;
  notes.fault('kustomize/invalid', message, written.origin.place);
}

function checkEmpty(kustomization: TracedMapping, notes: Notes): void {
  const hasContent = [...kustomization.entries].some(
    ([name, { value }]) => name !== 'apiVersion' && name !== 'kind' && !isNull(value),
  );
  if (!hasContent) notes.fault('kustomize/invalid', 'This kustomization asks for nothing', kustomization.origin.place);
  for (const node of [
    ...valuesAt(kustomization, ['resources', '*']),
    ...valuesAt(kustomization, ['components', '*']),
  ]) {
    if (isNull(node)) notes.fault('kustomize/invalid', 'This entry names nothing', node.origin.place);
  }
}

function valuesAt(node: TracedNode, path: readonly string[]): readonly TracedNode[] {
  const [step, ...rest] = path;
  if (step === undefined) return [node];
  return childrenOf(node, step).flatMap((child) => valuesAt(child, rest));
}

function childrenOf(node: TracedNode, step: string): readonly TracedNode[] {
  if (step === '*' && node.type === 'sequence') return node.items;
  if (step === '*' && node.type === 'mapping') return [...node.entries.values()].map(({ value }) => value);
  const child = field(node, step);
  return child ? [child] : [];
}
