import type { FindObject } from './charts.ts';
import type { Resource } from './resource.ts';
import { at, itemsAt, type TracedEntry, type TracedMapping, type TracedNode, textAt } from './traced.ts';
import { parseEmbeddedYaml } from './yaml-file.ts';

const DEFAULT_KEY = 'values.yaml';

/**
 * The values that a HelmRelease gives its chart: those of `valuesFrom` in order, and over them `values`. What a Secret
 * holds, or a ConfigMap that is not in Git, may replace whatever stands before it: that is then left out.
 */
export function readReleaseValues(release: Resource, find: FindObject): TracedNode | undefined {
  let values: TracedNode | undefined;
  for (const reference of itemsAt(release.root, 'spec', 'valuesFrom')) {
    // A single value may be put anywhere; it is no mapping of values.
    if (at(reference, 'targetPath')) continue;
    const from = valuesOf(reference, release, find);
    values = from && mergeValues(values, from);
  }
  const inline = at(release.root, 'spec', 'values');
  return inline ? mergeValues(values, inline) : values;
}

function valuesOf(reference: TracedNode, release: Resource, find: FindObject): TracedNode | undefined {
  const name = textAt(reference, 'name');
  if (textAt(reference, 'kind') !== 'ConfigMap' || !name) return undefined;
  const source = find('ConfigMap', release.namespace, name);
  const text = at(source?.root, 'data', textAt(reference, 'valuesKey') ?? DEFAULT_KEY);
  if (text?.type !== 'scalar') return undefined;
  const [document] = parseEmbeddedYaml(text).documents;
  return document;
}

/** Mappings are merged; anything else is replaced. */
function mergeValues(base: TracedNode | undefined, over: TracedNode): TracedNode {
  if (base?.type !== 'mapping' || over.type !== 'mapping') return over;
  const entries = new Map<string, TracedEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    entries.set(key, { key: entry.key, value: mergeValues(base.entries.get(key)?.value, entry.value) });
  }
  const merged: TracedMapping = { ...over, entries };
  return merged;
}
