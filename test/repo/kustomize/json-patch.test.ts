import { describe, expect, test } from 'vitest';
import { applyJsonPatch } from '../../../src/repo/kustomize/json-patch.ts';
import { field } from '../../../src/repo/kustomize/tree.ts';
import type { TracedMapping, TracedNode } from '../../../src/repo/traced.ts';
import { placesAt, plain, yaml } from './support.ts';

const OBJECT = '{a: 1, list: [x, y, z], map: {"with/slash": 1, "with~tilde": 2}}';

function operations(text: string): readonly TracedNode[] {
  const list = field(yaml(`patch: ${text}`, 'patch.yaml'), 'patch');
  return list?.type === 'sequence' ? list.items : [];
}

function patched(text: string): TracedMapping {
  return applyJsonPatch(yaml(OBJECT, 'base.yaml'), operations(text));
}

describe('a JSON patch', () => {
  test.each([
    ['[{op: add, path: /b, value: 2}]', { b: 2 }],
    ['[{op: add, path: /list/-, value: w}]', { list: ['x', 'y', 'z', 'w'] }],
    ['[{op: add, path: /list/1, value: w}]', { list: ['x', 'w', 'y', 'z'] }],
    ['[{op: replace, path: /list/-1, value: w}]', { list: ['x', 'y', 'w'] }],
    ['[{op: replace, path: /missing, value: 1}]', { missing: 1 }],
    ['[{op: remove, path: /list/0}]', { list: ['y', 'z'] }],
    ['[{op: remove, path: /map/with~1slash}]', { map: { 'with~tilde': 2 } }],
    ['[{op: replace, path: /map/with~0tilde, value: 3}]', { map: { 'with/slash': 1, 'with~tilde': 3 } }],
    ['[{op: copy, from: /a, path: /list/0}]', { list: [1, 'x', 'y', 'z'] }],
    ['[{op: move, from: /list/0, path: /b}]', { b: 'x', list: ['y', 'z'] }],
    ['[{op: test, path: /map, value: {"with~tilde": 2, "with/slash": 1}}, {op: add, path: /b, value: 1}]', { b: 1 }],
  ])('%s', (text, expected) => {
    expect(plain(patched(text))).toEqual({ ...Object(plain(yaml(OBJECT))), ...expected });
  });

  test.each([
    ['[{op: remove, path: /missing}]', 'There is no /missing in the object'],
    ['[{op: add, path: /missing/b, value: 1}]', 'There is no /missing in the object'],
    ['[{op: replace, path: /list/7, value: 1}]', 'The list has no item 7'],
    ['[{op: add, path: /list/9, value: 1}]', 'The list has no place 9'],
    ['[{op: test, path: /a, value: 2}]', 'The test of /a fails: another value stands there'],
    ['[{op: add, path: a, value: 2}]', 'The path of an operation begins with a slash'],
    ['[{op: add, path: /a}]', 'This operation has no value'],
    ['[{op: merge, path: /a}]', 'A JSON patch operation is one of add, replace, remove, move, copy and test'],
  ])('%s is refused', (text, message) => {
    expect(() => patched(text)).toThrow(message);
  });

  test('a moved value keeps its place, a replaced one gets that of the operation', () => {
    expect(placesAt(patched('[{op: move, from: /a, path: /b}]'), 'b')).toEqual(['base.yaml:1:5']);
    expect(placesAt(patched('[{op: replace, path: /a, value: 2}]'), 'a')).toEqual(['patch.yaml:1:40', 'base.yaml:1:5']);
  });
});
