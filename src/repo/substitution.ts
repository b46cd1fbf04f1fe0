import { type TracedEntry, type TracedMapping, type TracedNode, type TracedScalar, textAt } from './traced.ts';
import { readPlainScalar } from './yaml-scalar.ts';

/** What is known of the variables that a Flux Kustomization substitutes. */
export interface Variables {
  readonly known: ReadonlyMap<string, string | Unresolved>;
  /** Sources of further variables whose content Git does not show, such as `ConfigMap cluster-vars`. */
  readonly open: readonly string[];
}

const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';

/** A default may hold variables with defaults; so deep, and no deeper. */
const MOST_NESTED_DEFAULTS = 10;

/** A value that cannot be told, and why. */
export interface Unresolved {
  readonly reason: string;
}

/**
 * The object with its `${variables}` replaced, as kustomize-controller does after the build (`spec.postBuild`): not where
 * there is no variable at all, nor in an object that opts out by label or annotation. A value with a variable that is
 * not known becomes unknown. Values keep the place at which the variable stands.
 */
export function substitute(root: TracedMapping, variables: Variables): TracedMapping {
  if (variables.known.size === 0 && variables.open.length === 0) return root;
  if (optsOut(root)) return root;
  return substituteMapping(root, variables);
}

function optsOut(root: TracedMapping): boolean {
  return ['labels', 'annotations'].some((place) => textAt(root, 'metadata', place, SWITCH) === 'disabled');
}

function substituteNode(node: TracedNode, variables: Variables): TracedNode {
  switch (node.type) {
    case 'scalar':
      return substituteScalar(node, variables);
    case 'sequence': {
      const items = node.items.map((item) => substituteNode(item, variables));
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    case 'mapping':
      return substituteMapping(node, variables);
    case 'unknown':
      return node;
  }
}

function substituteMapping(node: TracedMapping, variables: Variables): TracedMapping {
  let changed = false;
  const entries = new Map<string, TracedEntry>();
  for (const [key, entry] of node.entries) {
    const value = substituteNode(entry.value, variables);
    changed ||= value !== entry.value;
    entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  return changed ? { ...node, entries } : node;
}

function substituteScalar(node: TracedScalar, variables: Variables): TracedNode {
  if (typeof node.value !== 'string' || !node.value.includes('${')) return node;
  const text = substituteText(node.value, variables);
  if (typeof text !== 'string') return { type: 'unknown', reason: text.reason, origin: node.origin };
  // Flux substitutes in the written YAML and reads it again, so a number put in for a variable is a number.
  return { type: 'scalar', value: readPlainScalar(text), origin: node.origin };
}

/** The text with every `${…}` replaced; `$${…}` is a literal `${…}`, and a `$` without braces stays. */
export function substituteText(text: string, variables: Variables, depth = 0): string | Unresolved {
  if (depth > MOST_NESTED_DEFAULTS) return { reason: 'its defaults are nested too deeply' };
  let result = '';
  let done = 0;
  for (let dollar = text.indexOf('${'); dollar !== -1; dollar = text.indexOf('${', done)) {
    const end = closingBrace(text, dollar + 2);
    if (end === -1) return { reason: 'it begins a variable and does not end it' };
    if (dollar > done && text[dollar - 1] === '$') {
      result += text.slice(done, dollar - 1) + text.slice(dollar, end + 1);
    } else {
      const value = evaluate(text.slice(dollar + 2, end), variables, depth);
      if (typeof value !== 'string') return value;
      result += text.slice(done, dollar) + value;
    }
    done = end + 1;
  }
  return result + text.slice(done);
}

/** The `}` that belongs to a `${` whose content begins at `start`, over any `${…}` inside; -1 if there is none. */
function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '}') depth -= 1;
    else if (text[at] === '{' && text[at - 1] === '$') depth += 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** A name, and after it a default (`:-x`, `:=x`, `-x`, `=x`). Other forms of envsubst are not worked out. */
const EXPRESSION = /^([_A-Za-z][_A-Za-z0-9]*)(?::?[-=]([\s\S]*))?$/;

function evaluate(expression: string, variables: Variables, depth: number): string | Unresolved {
  const match = EXPRESSION.exec(expression);
  const name = match?.[1];
  if (name === undefined)
    return { reason: `its variable ${nameIn(expression)} is used in a form that is not worked out` };
  const value = variables.known.get(name);
  // An empty value gives way to a default, just as none does.
  if (value) return value;
  if (value === undefined && variables.open.length > 0) {
    return { reason: `its variable ${name} is not given here and may come from ${variables.open.join(' or ')}` };
  }
  if (match?.[2] !== undefined) return substituteText(match[2], variables, depth + 1);
  return value ?? { reason: `nothing defines its variable ${name}` };
}

/** The name at the start of an expression; the rest of it may be a secret. */
function nameIn(expression: string): string {
  return /^[_A-Za-z][_A-Za-z0-9]*/.exec(expression)?.[0] ?? 'without a valid name';
}
