import { expect, test } from 'vitest';
import { itemMatch, splitDottedPath } from '../../../src/repo/kustomize/dotted-path.ts';

test.each([
  ['metadata.name', ['metadata', 'name']],
  ['metadata.labels.app\\.kubernetes\\.io/name', ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['metadata.annotations.[example.org/a.b]', ['metadata', 'annotations', 'example.org/a.b']],
  ['spec.containers.[name=a.b].image', ['spec', 'containers', '[name=a.b]', 'image']],
  ['spec.items.*.0', ['spec', 'items', '*', '0']],
])('%s', (path, steps) => {
  expect(splitDottedPath(path)).toEqual(steps);
});

test('a step in brackets picks a list item by a field', () => {
  expect(itemMatch('[name=web]')).toEqual({ key: 'name', value: 'web' });
  expect(itemMatch('name')).toBeNull();
});
