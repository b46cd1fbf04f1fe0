import type { Place } from '../vocabulary/place.ts';
import { expandText, type Unresolved } from './envsubst.ts';
import type { Variable } from './facts.ts';
import { type TracedEntry, type TracedMapping, type TracedNode, type TracedScalar, textAt } from './traced.ts';
import { parseEmbeddedYaml } from './yaml-file.ts';
import { readPlainScalar } from './yaml-scalar.ts';

/** What is known of the variables that a Flux Kustomization substitutes. */
export interface Variables {
  readonly known: ReadonlyMap<string, string | Unresolved>;
  /** Who gives each of them, as far as Git or the configuration tells. */
  readonly origins: ReadonlyMap<string, VariableOrigin>;
  /** Sources of further variables whose content Git does not show, such as `ConfigMap cluster-vars`. */
  readonly open: readonly string[];
  /** Whether values are substituted even where no variable is known (`substituteStrategy: Always`). */
  readonly always: boolean;
}

/** Who gives a variable. */
export type VariableOrigin = Pick<Variable, 'origin' | 'source' | 'place'>;

/** A variable that nothing defines, and where it is used. */
export interface UndefinedUse {
  readonly name: string;
  readonly place: Place;
}

/** An object after substitution, and what stood in its way. */
export interface Substitution {
  readonly root: TracedMapping;
  readonly undefinedUses: readonly UndefinedUse[];
  /** Every variable that it uses, with the first place that does. */
  readonly uses: ReadonlyMap<string, Place>;
}

const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';

/** How a plain text begins that YAML would read as something else than text, once a variable is put in. */
const OTHER_THAN_PLAIN = /^["'[{]/;

/**
 * The object with its `${variables}` replaced, as kustomize-controller does after the build (`spec.postBuild`): not where
 * there is no variable at all, nor in an object that opts out by label or annotation. A value with a variable that is
 * not known becomes unknown. Values keep the place at which the variable stands.
 */
export function substitute(root: TracedMapping, variables: Variables): Substitution {
  const isIdle = variables.known.size === 0 && variables.open.length === 0 && !variables.always;
  if (isIdle || optsOut(root)) return { root, undefinedUses: [], uses: new Map() };
  const substituter = new Substituter(variables);
  const substituted = substituter.mapping(root);
  return {
    root: substituted.type === 'mapping' ? substituted : root,
    undefinedUses: substituter.undefinedUses,
    uses: substituter.uses,
  };
}

function optsOut(root: TracedMapping): boolean {
  return ['labels', 'annotations'].some((place) => textAt(root, 'metadata', place, SWITCH) === 'disabled');
}

class Substituter {
  readonly undefinedUses: UndefinedUse[] = [];
  readonly uses = new Map<string, Place>();
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** The mapping; unknown as a whole where a key is. */
  mapping(node: TracedMapping): TracedNode {
    let changes: Map<string, readonly [string, TracedEntry]> | undefined;
    for (const [key, entry] of node.entries) {
      const name = key.includes('$') ? this.#text(key, entry.key.place) : key;
      if (typeof name !== 'string') return { type: 'unknown', reason: name.reason, origin: node.origin };
      const value = this.#node(entry.value);
      if (value === entry.value && name === key) continue;
      changes ??= new Map();
      changes.set(key, [name, { key: entry.key, value }]);
    }
    if (!changes) return node;
    const changed = [...node.entries].map(([key, entry]) => changes.get(key) ?? ([key, entry] as const));
    return { ...node, entries: new Map(changed) };
  }

  #node(node: TracedNode): TracedNode {
    switch (node.type) {
      case 'scalar':
        return this.#scalar(node);
      case 'sequence': {
        const items = node.items.map((item) => this.#node(item));
        return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
      }
      case 'mapping':
        return this.mapping(node);
      case 'unknown':
        return node;
    }
  }

  #scalar(node: TracedScalar): TracedNode {
    if (typeof node.value !== 'string' || !node.value.includes('$')) return node;
    const text = this.#text(node.value, node.origin.place);
    if (text === node.value) return node;
    if (typeof text !== 'string') return { type: 'unknown', reason: text.reason, origin: node.origin };
    return readAgain(text, node);
  }

  #text(text: string, place: Place): string | Unresolved {
    if (!text.includes('$')) return text;
    const result = expandText(text, (name) => {
      if (!this.uses.has(name)) this.uses.set(name, place);
      return lookUp(name, this.#variables);
    });
    if (typeof result !== 'string' && result.undefinedVariable !== undefined) {
      this.undefinedUses.push({ name: result.undefinedVariable, place });
    }
    return result;
  }
}

/**
 * Flux substitutes in the written YAML and reads it again, so a number put in for a variable is a number, and a text that
 * begins with a variable may turn into a list, a mapping or a quoted text.
 */
function readAgain(text: string, before: TracedScalar): TracedNode {
  const { origin } = before;
  if (String(before.value).startsWith('${') && OTHER_THAN_PLAIN.test(text)) {
    const [document] = parseEmbeddedYaml({ type: 'scalar', value: text, origin }).documents;
    if (document) return document;
  }
  return { type: 'scalar', value: readPlainScalar(text), origin };
}

function lookUp(name: string, { known, open }: Variables): string | Unresolved | undefined {
  const value = known.get(name);
  if (value !== undefined || open.length === 0) return value;
  return { reason: `its variable ${name} is not given here and may come from ${open.join(' or ')}` };
}

/** What is known of the variables that were used, in alphabetical order. */
export function tellVariables(uses: ReadonlyMap<string, Place>, variables: Variables): readonly Variable[] {
  const { origins, open } = variables;
  const otherwise: VariableOrigin =
    open.length === 0
      ? { origin: 'unset', source: null, place: null }
      : { origin: 'open', source: open.join(' or '), place: null };
  return [...uses]
    .map(([name, usedAt]) => ({ name, ...(origins.get(name) ?? otherwise), usedAt }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
