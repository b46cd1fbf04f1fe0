import type { Plain } from '../../src/repo/traced.ts';

/** Where two values differ, and how; `null` where they do not. The order of keys does not count; what is unknown fits all. */
export function differenceOf(ours: Plain, theirs: Plain, path = ''): string | null {
  if (ours === undefined) return null;
  if (isList(ours) && isList(theirs)) {
    if (ours.length !== theirs.length) return `${path}: ${ours.length} items, expected ${theirs.length}`;
    return firstOf(ours.keys(), (index) => differenceOf(ours[index], theirs[index], `${path}[${index}]`));
  }
  if (isFields(ours) && isFields(theirs)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    return firstOf(keys, (key) => {
      if (!(key in theirs)) return `${path}.${key}: not expected`;
      if (!(key in ours)) return `${path}.${key}: missing`;
      return differenceOf(ours[key], theirs[key], `${path}.${key}`);
    });
  }
  return ours === theirs ? null : `${path}: ${JSON.stringify(ours)}, expected ${JSON.stringify(theirs)}`;
}

/** The first difference between two sets of objects, each under its kind, namespace and name. */
export function differenceOfSets(ours: readonly Plain[], theirs: readonly Plain[]): string | null {
  const expected = byName(theirs);
  const given = byName(ours);
  const missing = firstOf(expected.keys(), (name) => (given.has(name) ? null : `${name} is missing`));
  const extra = firstOf(given.keys(), (name) => (expected.has(name) ? null : `${name} is not expected`));
  if (missing || extra) return [missing, extra].filter((part) => part !== null).join(', ');
  if (ours.length !== theirs.length) return `${ours.length} objects, expected ${theirs.length}`;
  return firstOf(expected, ([name, object]) => {
    const difference = differenceOf(given.get(name), object);
    return difference && `${name} ${difference}`;
  });
}

function byName(objects: readonly Plain[]): ReadonlyMap<string, Plain> {
  return new Map(objects.map((object) => [nameOf(object), object]));
}

function nameOf(object: Plain): string {
  if (!isFields(object)) return '(no object)';
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  return `${object['apiVersion']} ${object['kind']} ${metadata['namespace'] ?? '-'}/${metadata['name']}`;
}

function firstOf<T>(items: Iterable<T>, check: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = check(item);
    if (found !== null) return found;
  }
  return null;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function isFields(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
