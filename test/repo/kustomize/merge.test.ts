import { describe, expect, test } from 'vitest';
import { PatchFault, type Restyle, strategicMerge } from '../../../src/repo/kustomize/merge.ts';
import { type MergeShape, mergeShapeOf } from '../../../src/repo/kustomize/merge-keys.ts';
import type { Plain } from '../../../src/repo/traced.ts';
import { placesAt, plain, randomNumbers, yaml } from './support.ts';

const KEEP: Restyle = (patch) => patch;
const POD = mergeShapeOf({ group: '', version: 'v1', kind: 'Pod' });
const SERVICE = mergeShapeOf({ group: '', version: 'v1', kind: 'Service' });

function merged(base: string, patch: string, shape?: MergeShape): Plain {
  return plain(strategicMerge(yaml(base), yaml(patch), shape, KEEP));
}

describe('a strategic merge', () => {
  test('merges mappings, replaces plain values and lists, deletes by null', () => {
    expect(merged('{a: 1, b: {c: 2, d: 3}, e: [1]}', '{a: 4, b: {d: null, f: 5}, e: [2, 3], g: null}')).toEqual({
      a: 4,
      b: { c: 2, f: 5 },
      e: [2, 3],
    });
  });

  test('merges the containers of a built-in kind by name, those of the patch first', () => {
    const base = '{spec: {containers: [{name: a, image: a}, {name: b, image: b}]}}';
    const patch = '{spec: {containers: [{name: b, args: [x]}, {name: c}]}}';
    expect(merged(base, patch, POD)).toEqual({
      spec: { containers: [{ name: 'b', image: 'b', args: ['x'] }, { name: 'c' }, { name: 'a', image: 'a' }] },
    });
  });

  test('replaces the same list in a custom resource', () => {
    expect(merged('{spec: {containers: [{name: a}]}}', '{spec: {containers: [{name: b}]}}')).toEqual({
      spec: { containers: [{ name: 'b' }] },
    });
  });

  test('unites finalizers', () => {
    expect(merged('{metadata: {finalizers: [a, b]}}', '{metadata: {finalizers: [c, b]}}', POD)).toEqual({
      metadata: { finalizers: ['c', 'b', 'a'] },
    });
  });

  test('tells ports apart by number and protocol, and leaves them in the order of the base', () => {
    const base = '{spec: {ports: [{port: 53, protocol: TCP}, {port: 53, protocol: UDP}]}}';
    const patch = '{spec: {ports: [{port: 53, protocol: UDP, name: dns}, {port: 80, protocol: TCP}]}}';
    expect(merged(base, patch, SERVICE)).toEqual({
      spec: {
        ports: [
          { port: 80, protocol: 'TCP' },
          { port: 53, protocol: 'TCP' },
          { port: 53, protocol: 'UDP', name: 'dns' },
        ],
      },
    });
  });

  test.each([
    ['delete', '{a: {$patch: delete}, b: 1}', { b: 1 }],
    ['replace', '{a: {$patch: replace, y: 2}}', { a: { y: 2 } }],
    ['merge', '{a: {$patch: merge, y: 2}}', { a: { x: 1, y: 2 } }],
  ])('follows $patch: %s', (_directive, patch, expected) => {
    expect(merged('{a: {x: 1}}', patch)).toEqual(expected);
  });

  test('deletes the object by $patch: delete', () => {
    expect(strategicMerge(yaml('{a: 1}'), yaml('{$patch: delete}'), undefined, KEEP)).toBeUndefined();
  });

  test('keeps a null of the base that is written, and drops one that is only left empty', () => {
    expect(merged('a: null\nb:\nc: 1\n', 'c: 2\n')).toEqual({ a: null, c: 2 });
  });

  test('refuses a patch of another type at its place', () => {
    const patch = yaml('spec:\n  ports: none\n', 'patch.yaml');
    const fault = (): unknown => strategicMerge(yaml('{spec: {ports: []}}'), patch, SERVICE, KEEP);
    expect(fault).toThrow(PatchFault);
    expect(fault).toThrow('The patch has a plain value where the object has a list');
  });

  test('keeps behind a new list the place of the one that it replaced', () => {
    const result = strategicMerge(yaml('a: [1]', 'base.yaml'), yaml('a: [2]', 'patch.yaml'), undefined, KEEP);
    expect(result && placesAt(result, 'a')).toEqual(['patch.yaml:1:4', 'base.yaml:1:4']);
  });
});

describe('of random objects', () => {
  const random = randomNumbers(11);
  /** `a` holds a plain value, `b` a mapping and `c` a list, so that types never clash. */
  const object = (depth: number): string => {
    const fields: string[] = [];
    if (random(3) > 0) fields.push(`a: ${random(4)}`);
    if (random(3) > 0 && depth < 3) fields.push(`b: ${object(depth + 1)}`);
    if (random(3) > 0) fields.push(`c: [${Array.from({ length: random(3) }, () => random(4)).join(', ')}]`);
    return `{${fields.join(', ')}}`;
  };
  const pairs = Array.from({ length: 200 }, () => [object(0), object(0)] as const);

  test('merging the same patch twice changes no more than merging it once', () => {
    for (const [base, patch] of pairs) {
      const once = strategicMerge(yaml(base), yaml(patch), undefined, KEEP);
      const twice = once && strategicMerge(once, yaml(patch), undefined, KEEP);
      expect(plain(twice), `${base} with ${patch}`).toEqual(plain(once));
    }
  });

  test('an empty patch gives the very same tree', () => {
    for (const [base] of pairs) {
      const tree = yaml(base);
      expect(strategicMerge(tree, yaml('{}'), undefined, KEEP)).toBe(tree);
    }
  });

  test('every value of the patch is in the result', () => {
    for (const [base, patch] of pairs) expect(merged(base, patch)).toMatchObject(Object(plain(yaml(patch))));
  });
});
