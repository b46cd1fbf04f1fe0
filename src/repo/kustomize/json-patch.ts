import type { TracedMapping, TracedNode, TracedSequence } from '../traced.ts';
import { PatchFault } from './merge.ts';
import { field, replacing, scalarText, withField, withoutField } from './tree.ts';

type Replacer = (found: TracedNode | undefined) => TracedNode | undefined;

/**
 * The tree with the operations of a JSON patch (RFC 6902) applied in order. As in kustomize's library a negative index
 * counts from the end of a list, and to replace a field that a mapping lacks is to add it. A value that is added or replaced has the place of the operation's value; one that is
 * moved or copied keeps its own.
 *
 * @throws PatchFault if an operation cannot be done; none of them then counts
 */
export function applyJsonPatch(root: TracedMapping, operations: readonly TracedNode[]): TracedMapping {
  let patched: TracedNode = root;
  for (const operation of operations) patched = applyOperation(patched, operation);
  if (patched.type !== 'mapping') throw new PatchFault('The patch leaves no object', operations[0] ?? root);
  return patched;
}

function applyOperation(root: TracedNode, operation: TracedNode): TracedNode {
  const name = scalarText(field(operation, 'op'));
  const path = pointer(operation, 'path');
  switch (name) {
    case 'add':
      return add(root, path, newValue(operation), operation);
    case 'replace':
      return change(root, path, operation, (found) => replacing(newValue(operation), found));
    case 'remove':
      return change(root, path, operation, (found) => void demand(found, path, operation));
    case 'copy':
      return add(root, path, lookUp(root, pointer(operation, 'from'), operation), operation);
    case 'move': {
      const from = pointer(operation, 'from');
      const moved = lookUp(root, from, operation);
      const without = change(root, from, operation, () => undefined);
      return add(without, path, moved, operation);
    }
    case 'test':
      if (isEqual(lookUp(root, path, operation), newValue(operation))) return root;
      throw new PatchFault(`The test of ${shown(path)} fails: another value stands there`, operation);
    default:
      throw new PatchFault('A JSON patch operation is one of add, replace, remove, move, copy and test', operation);
  }
}

function pointer(operation: TracedNode, key: 'path' | 'from'): readonly string[] {
  const written = scalarText(field(operation, key));
  if (written === undefined) throw new PatchFault(`This operation has no ${key}`, operation);
  if (written === '') return [];
  if (!written.startsWith('/')) throw new PatchFault(`The ${key} of an operation begins with a slash`, operation);
  return written
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function newValue(operation: TracedNode): TracedNode {
  const value = field(operation, 'value');
  if (value === undefined) throw new PatchFault('This operation has no value', operation);
  return value;
}

function demand(found: TracedNode | undefined, path: readonly string[], operation: TracedNode): TracedNode {
  if (found === undefined) throw new PatchFault(`There is no ${shown(path)} in the object`, operation);
  return found;
}

function shown(path: readonly string[]): string {
  return `/${path.join('/')}`;
}

function lookUp(root: TracedNode, path: readonly string[], operation: TracedNode): TracedNode {
  let here: TracedNode | undefined = root;
  for (const step of path) {
    if (here?.type === 'mapping') here = field(here, step);
    else if (here?.type === 'sequence') here = here.items[indexOf(here, step, 0) ?? -1];
    else here = undefined;
  }
  return demand(here, path, operation);
}

function add(root: TracedNode, path: readonly string[], value: TracedNode, operation: TracedNode): TracedNode {
  const last = path.at(-1);
  if (last === undefined) return replacing(value, root);
  return change(root, path.slice(0, -1), operation, (parent) => {
    const container = demand(parent, path.slice(0, -1), operation);
    if (container.type === 'mapping') return withField(container, last, replacing(value, field(container, last)));
    if (container.type === 'sequence') return insert(container, last, value, operation);
    throw new PatchFault(`There is nothing to add ${shown(path)} to`, operation);
  });
}

function insert(list: TracedSequence, step: string, value: TracedNode, operation: TracedNode): TracedNode {
  const index = step === '-' ? list.items.length : indexOf(list, step, 1);
  if (index === undefined) throw new PatchFault(`The list has no place ${step}`, operation);
  return { ...list, items: list.items.toSpliced(index, 0, value) };
}

/** The tree with the value at `path` replaced by what `replacer` makes of it, or taken out. */
function change(root: TracedNode, path: readonly string[], operation: TracedNode, replacer: Replacer): TracedNode {
  const [step, ...rest] = path;
  if (step === undefined) {
    const changed = replacer(root);
    if (changed === undefined) throw new PatchFault('A patch cannot remove the whole object', operation);
    return changed;
  }
  if (root.type === 'mapping') return changeField(root, step, rest, operation, replacer);
  if (root.type === 'sequence') return changeItem(root, step, rest, operation, replacer);
  throw new PatchFault(`The object has no field ${step} there`, operation);
}

function changeField(
  node: TracedMapping,
  key: string,
  rest: readonly string[],
  operation: TracedNode,
  replacer: Replacer,
): TracedNode {
  const found = field(node, key);
  if (rest.length > 0) return withField(node, key, change(demand(found, [key], operation), rest, operation, replacer));
  const changed = replacer(found);
  return changed === undefined ? withoutField(node, key) : withField(node, key, changed);
}

function changeItem(
  list: TracedSequence,
  step: string,
  rest: readonly string[],
  operation: TracedNode,
  replacer: Replacer,
): TracedNode {
  const index = indexOf(list, step, 0);
  if (index === undefined) throw new PatchFault(`The list has no item ${step}`, operation);
  const found = list.items[index];
  const changed =
    rest.length > 0 ? change(demand(found, [step], operation), rest, operation, replacer) : replacer(found);
  const items = changed === undefined ? list.items.toSpliced(index, 1) : list.items.with(index, changed);
  return { ...list, items };
}

/** The index that a pointer's step means, `beyond` places after the last item at most; `undefined` for none. */
function indexOf(list: TracedSequence, step: string, beyond: 0 | 1): number | undefined {
  if (!/^-?\d{1,9}$/.test(step)) return undefined;
  const index = Number(step) < 0 ? list.items.length + Number(step) : Number(step);
  return index >= 0 && index < list.items.length + beyond ? index : undefined;
}

function isEqual(left: TracedNode, right: TracedNode): boolean {
  if (left.type === 'scalar' && right.type === 'scalar') return left.value === right.value;
  if (left.type === 'sequence' && right.type === 'sequence') {
    const { items } = right;
    return left.items.length === items.length && left.items.every((item, index) => isEqualTo(item, items[index]));
  }
  if (left.type === 'mapping' && right.type === 'mapping') {
    if (left.entries.size !== right.entries.size) return false;
    return [...left.entries].every(([key, { value }]) => isEqualTo(value, field(right, key)));
  }
  return false;
}

function isEqualTo(left: TracedNode, right: TracedNode | undefined): boolean {
  return right !== undefined && isEqual(left, right);
}
