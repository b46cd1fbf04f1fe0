import type { Unresolved } from './envsubst.ts';
import type { Resource } from './resource.ts';
import type { VariableOrigin, Variables } from './substitution.ts';
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
  const given = new Map<string, Given>();
  const open: string[] = [];
  for (const source of variableSources(kustomization)) {
    const resource = find(source);
    const label = `${source.kind} ${source.name}`;
    if (!resource) open.push(label);
    const variables = resource ? variablesOf(resource, label) : unsettled(given.keys(), label);
    for (const [name, variable] of variables) given.set(name, variable);
  }
  for (const [name, value] of provided) {
    const present = given.get(name)?.value;
    const isOpen = present === undefined ? open.length > 0 : typeof present !== 'string';
    if (isOpen) given.set(name, { value, origin: PROVIDED });
  }
  for (const [name, variable] of entriesOf(at(postBuild, 'substitute'), 'spec.postBuild')) given.set(name, variable);
  return {
    known: new Map([...given].map(([name, { value }]) => [name, value])),
    origins: new Map([...given].map(([name, { origin }]) => [name, origin])),
    open,
    always: textAt(postBuild, 'substituteStrategy') === 'Always',
  };
}

/** A variable with its value, and who gives it. */
interface Given {
  readonly value: string | Unresolved;
  readonly origin: VariableOrigin;
}

type NamedVariable = readonly [string, Given];

const PROVIDED: VariableOrigin = { origin: 'provided', source: null, place: null };

/** What earlier sources say, once one comes whose content nobody knows. */
function unsettled(names: Iterable<string>, label: string): readonly NamedVariable[] {
  return [...names].map((name) => {
    const reason = `its variable ${name} may be set anew by ${label}, which is not in Git`;
    return [name, { value: { reason }, origin: { origin: 'open', source: label, place: null } }];
  });
}

function variablesOf(resource: Resource, label: string): readonly NamedVariable[] {
  if (resource.kind !== 'Secret') return entriesOf(at(resource.root, 'data'), label);
  return ['data', 'stringData'].flatMap((field) => secretsOf(at(resource.root, field), label));
}

/** The entries of a Secret by name, as what is not told. */
function secretsOf(node: TracedNode | undefined, label: string): readonly NamedVariable[] {
  if (node?.type !== 'mapping') return [];
  return [...node.entries].map(([name, { key }]) => {
    const reason = `its variable ${name} comes from ${label}, whose values are secret`;
    return [name, { value: { reason }, origin: { origin: 'secret', source: label, place: key.place } }];
  });
}

function entriesOf(node: TracedNode | undefined, label: string): readonly NamedVariable[] {
  if (node?.type !== 'mapping') return [];
  return [...node.entries].map(([name, { key, value }]) => [
    name,
    { value: readValue(value, name, label), origin: { origin: 'written', source: label, place: key.place } },
  ]);
}

/** Flux strips newlines from values. */
function readValue(node: TracedNode, name: string, from: string): string | Unresolved {
  if (node.type === 'scalar') return String(node.value ?? '').replace(/\n/g, '');
  if (node.type !== 'unknown') return { reason: `its variable ${name} is given no text by ${from}` };
  return { reason: `its variable ${name} comes from ${from}, and there ${node.reason}` };
}
