import { readAnyValue } from '../vocabulary/any-field.ts';
import { givesSecret, isConfidential, withoutCredentials } from '../vocabulary/confidential.ts';
import { type GrammarName, readManifestValue } from '../vocabulary/grammar.ts';
import type { Default, Field, Kind } from '../vocabulary/kind.ts';
import type { Place } from '../vocabulary/place.ts';
import { ABSENT } from '../vocabulary/value.ts';
import type { Fact, FactOrigin, WrittenField } from './facts.ts';
import type { Resource } from './resource.ts';
import { at, type Origin, type Plain, type TracedNode, type TracedUnknown, toPlain } from './traced.ts';

/** A fact that does not stand in one field: worked out from several, or from other objects. `undefined` leaves it to the field. */
export type DerivedFact = (resource: Resource, predicate: string) => Fact | undefined;

/**
 * The facts of an object by predicate: what its manifest writes, what holds where it writes nothing, and what `derived`
 * makes of it. A value that Git does not tell, or that the field cannot have, is unknown with its reason.
 */
export function readFacts(resource: Resource, kind: Kind, derived: DerivedFact): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const field of kind.fields) {
    const fact = derived(resource, field.predicate) ?? readField(resource, kind, field);
    if (fact) facts.set(field.predicate, fact);
  }
  return facts;
}

function readField(resource: Resource, kind: Kind, field: Field): Fact | undefined {
  if (field.path === null) return undefined;
  const node = findField(resource.root, field.path);
  if (node) return readWritten(node, field.grammar);
  if (field.path === 'metadata.namespace' && kind.namespaced) {
    return unknownFact('its manifest names no namespace', 'derived', [resource.place]);
  }
  return readDefault(resource, field, field.default);
}

/**
 * The value of the field at `path` (keys parted by dots), or the unknown value on the way to it. A null is no value:
 * the Kubernetes API drops it.
 */
export function findField(root: TracedNode, path: string): TracedNode | undefined {
  let here: TracedNode | undefined = root;
  for (const key of path.split('.')) {
    if (here?.type === 'unknown') return here;
    here = at(here, key);
  }
  return here?.type === 'scalar' && here.value === null ? undefined : here;
}

function readWritten(node: TracedNode, grammar: GrammarName): Fact {
  const evidence = placesOf(node.origin);
  const unknown = findUnknown(node);
  if (unknown) return unknownFact(unknown.reason, 'written', evidence);
  const plain = toPlain(node);
  if (grammar !== 'url' && holdsCredentials(plain)) return unknownFact(SIGNS_IN, 'written', evidence);
  const value = readManifestValue(grammar, plain);
  if (!value) return unknownFact('its manifest gives the field a value of another type', 'written', evidence);
  return { value, origin: 'written', evidence, because: null };
}

const SIGNS_IN = 'it holds an address with what one signs in with, which is withheld';

function holdsCredentials(plain: Plain): boolean {
  return itemsOf(plain).some((item) => typeof item === 'string' && withoutCredentials(item) !== item);
}

function findUnknown(node: TracedNode): TracedUnknown | undefined {
  if (node.type === 'unknown') return node;
  for (const part of partsOf(node)) {
    const found = findUnknown(part);
    if (found) return found;
  }
  return undefined;
}

/** What a manifest writes at any path, without the vocabulary of its kind; see `Entity.fieldAt`. */
export function readAnyField({ kind, root }: Resource, path: string): Fact | undefined {
  const node = isConfidential(kind, path) ? undefined : findField(root, path);
  if (node === undefined) return undefined;
  const evidence = placesOf(node.origin);
  const unknown = findUnknown(node);
  if (unknown) return unknownFact(unknown.reason, 'written', evidence);
  const plain = toPlain(node);
  if (holdsCredentials(plain)) return unknownFact(SIGNS_IN, 'written', evidence);
  if (itemsOf(plain).some((item) => typeof item === 'string' && givesSecret(item))) {
    return unknownFact('it holds what is called a secret there, which is withheld', 'written', evidence);
  }
  const value = readAnyValue(plain);
  return value === null ? undefined : { value, origin: 'written', evidence, because: null };
}

function itemsOf(plain: Plain): readonly Plain[] {
  return Array.isArray(plain) ? plain : [plain];
}

/** Every path at which `readAnyField` finds something. */
export function readWrittenFields(resource: Resource): readonly WrittenField[] {
  const fields: WrittenField[] = [];
  const visit = (node: TracedNode, path: string) => {
    const fact = path === '' ? undefined : readAnyField(resource, path);
    if (fact !== undefined) fields.push({ path, fact, isOpen: node.type === 'unknown' });
    if (node.type !== 'mapping') return;
    for (const [key, { value }] of node.entries) {
      // Keys with a dot are no part of a path.
      if (!key.includes('.')) visit(value, path === '' ? key : `${path}.${key}`);
    }
  };
  visit(resource.root, '');
  return fields;
}

function partsOf(node: TracedNode): readonly TracedNode[] {
  if (node.type === 'sequence') return node.items;
  return node.type === 'mapping' ? [...node.entries.values()].map((entry) => entry.value) : [];
}

/** The place that decided, and before it those that it replaced. */
function placesOf(origin: Origin): readonly Place[] {
  const places: Place[] = [];
  for (let here: Origin | null = origin; here !== null; here = here.replaces) places.push(here.place);
  return places;
}

function readDefault(resource: Resource, field: Field, fallback: Default): Fact {
  const evidence = [resource.place];
  switch (fallback.type) {
    case 'none':
      return { value: ABSENT, origin: 'defaulted', evidence, because: `${field.path} is not set and has no default` };
    case 'required':
      return unknownFact(`${fallback.source}, and it is missing`, 'defaulted', evidence);
    case 'value':
      return { value: fallback.value, origin: 'defaulted', evidence, because: fallback.source };
    case 'derived':
      return deriveDefault(resource, field, fallback);
  }
}

function deriveDefault(resource: Resource, field: Field, fallback: Extract<Default, { type: 'derived' }>): Fact {
  const node = findField(resource.root, fallback.from);
  if (!node) return unknownFact(`it follows from ${fallback.from}, which is missing`, 'derived', [resource.place]);
  // Both fields have one grammar: a value can only be handed on as what it is.
  const basis = readWritten(node, field.grammar);
  if (basis.value.type === 'unknown') return { ...basis, origin: 'derived' };
  const value = fallback.derive(basis.value);
  if (!value) return unknownFact(`it does not follow from ${fallback.from}`, 'derived', basis.evidence);
  return { value, origin: 'derived', evidence: [...basis.evidence, resource.place], because: fallback.source };
}

/** A fact whose value Git does not tell. */
export function unknownFact(reason: string, origin: FactOrigin, evidence: readonly Place[]): Fact {
  return { value: { type: 'unknown', reason }, origin, evidence, because: null };
}
