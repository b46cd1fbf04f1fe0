import type { Resource } from './resource.ts';
import type { Unresolved, Variables } from './substitution.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/**
 * The variables of a Flux Kustomization (`spec.postBuild`): inline ones go before `substituteFrom`. What the ConfigMaps
 * and Secrets of `substituteFrom` hold is what `provided` tells of them, and open beyond that.
 */
export function readVariables(kustomization: Resource, provided: ReadonlyMap<string, string>): Variables {
  const postBuild = at(kustomization.root, 'spec', 'postBuild');
  const open = itemsAt(postBuild, 'substituteFrom').map(formatSource);
  const known = new Map<string, string | Unresolved>(open.length > 0 ? provided : []);
  const inline = at(postBuild, 'substitute');
  if (inline?.type === 'mapping') {
    for (const [name, entry] of inline.entries) known.set(name, readValue(entry.value));
  }
  return { known, open };
}

function formatSource(source: TracedNode): string {
  return `${textAt(source, 'kind') ?? 'a source'} ${textAt(source, 'name') ?? 'without a name'}`;
}

/** Flux strips newlines from values. */
function readValue(node: TracedNode): string | Unresolved {
  if (node.type === 'scalar') return String(node.value ?? '').replace(/\n/g, '');
  return { reason: node.type === 'unknown' ? node.reason : 'its variable is given no text' };
}
