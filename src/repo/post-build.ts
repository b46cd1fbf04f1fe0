import type { Unresolved } from './envsubst.ts';
import type { Resource } from './resource.ts';
import type { Variables } from './substitution.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** Finds a ConfigMap or Secret that Git holds for a cluster. */
export type FindSource = (reference: VariableSource) => Resource | undefined;

/** A ConfigMap or Secret from which a Kustomization takes variables. */
export interface VariableSource {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** `spec.postBuild.substituteFrom` of a Flux Kustomization, in order. Its sources live in its own namespace. */
export function variableSources(kustomization: Resource): readonly VariableSource[] {
  return itemsAt(kustomization.root, 'spec', 'postBuild', 'substituteFrom').map((source) => ({
    kind: textAt(source, 'kind') ?? 'a source',
    namespace: kustomization.namespace ?? '',
    name: textAt(source, 'name') ?? 'without a name',
  }));
}

/**
 * The variables of a Flux Kustomization (`spec.postBuild`): inline ones go before those of `substituteFrom`, and there
 * the later source before the earlier. What a Secret holds is never told, nor is what Git encrypts. A source that Git
 * does not hold may give any value, in place of earlier sources too; `provided` tells of it, and of what is secret.
 */
export function readVariables(
  kustomization: Resource,
  provided: ReadonlyMap<string, string>,
  find: FindSource,
): Variables {
  const postBuild = at(kustomization.root, 'spec', 'postBuild');
  const known = new Map<string, string | Unresolved>();
  const open: string[] = [];
  for (const source of variableSources(kustomization)) {
    const resource = find(source);
    const label = `${source.kind} ${source.name}`;
    if (!resource) open.push(label);
    const variables = resource ? variablesOf(resource, label) : unsettled(known.keys(), label);
    for (const [name, value] of variables) known.set(name, value);
  }
  for (const [name, value] of provided) {
    const present = known.get(name);
    if (present === undefined ? open.length > 0 : typeof present !== 'string') known.set(name, value);
  }
  const inline = at(postBuild, 'substitute');
  if (inline?.type === 'mapping') {
    for (const [name, entry] of inline.entries) known.set(name, readValue(entry.value, name, 'spec.postBuild'));
  }
  return { known, open, always: textAt(postBuild, 'substituteStrategy') === 'Always' };
}

type NamedValue = readonly [string, string | Unresolved];

/** What earlier sources say, once one comes whose content nobody knows. */
function unsettled(names: Iterable<string>, label: string): readonly NamedValue[] {
  return [...names].map((name) => [
    name,
    { reason: `its variable ${name} may be set anew by ${label}, which is not in Git` },
  ]);
}

function variablesOf(resource: Resource, label: string): readonly NamedValue[] {
  if (resource.kind !== 'Secret') return dataOf(resource, label);
  return secretKeys(resource).map((name) => [
    name,
    { reason: `its variable ${name} comes from ${label}, whose values are secret` },
  ]);
}

function secretKeys({ root }: Resource): readonly string[] {
  return ['data', 'stringData'].flatMap((field) => {
    const node = at(root, field);
    return node?.type === 'mapping' ? [...node.entries.keys()] : [];
  });
}

function dataOf({ root }: Resource, label: string): readonly NamedValue[] {
  const data = at(root, 'data');
  if (data?.type !== 'mapping') return [];
  return [...data.entries].map(([name, entry]) => [name, readValue(entry.value, name, label)]);
}

/** Flux strips newlines from values. */
function readValue(node: TracedNode, name: string, from: string): string | Unresolved {
  if (node.type === 'scalar') return String(node.value ?? '').replace(/\n/g, '');
  if (node.type !== 'unknown') return { reason: `its variable ${name} is given no text by ${from}` };
  return { reason: `its variable ${name} comes from ${from}, and there ${node.reason}` };
}
