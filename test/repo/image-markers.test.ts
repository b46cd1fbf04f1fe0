import { expect, test } from 'vitest';
import { openFiles } from '../../src/repo/files.ts';
import { findImageMarkers } from '../../src/repo/image-markers.ts';
import { writeFolder } from '../support/folder.ts';

function markers(text: string): readonly string[] {
  const files = openFiles(writeFolder({ 'web.yaml': text }));
  return findImageMarkers(files).map(
    ({ namespace, name, part, value, place }) =>
      `${place.line}:${place.column} ${namespace}/${name} ${part} ${value ?? 'something'}`,
  );
}

test('a marker names its policy, the part of the image and what the line holds', () => {
  const text = [
    'containers:',
    '  - image: example/web:1.2.3 # {"$imagepolicy": "flux-system:web"}',
    '    tag: "v2" # {"$imagepolicy": "flux-system:web:tag"}',
    '    repository: example/web #  { "$imagepolicy" : "flux-system:web:name" }',
    '    digest: sha256:aa # {"$imagepolicy": "flux-system:web:digest"}',
  ].join('\n');
  expect(markers(text)).toEqual([
    '2:30 flux-system/web image example/web:1.2.3',
    '3:15 flux-system/web tag v2',
    '4:29 flux-system/web name example/web',
    '5:23 flux-system/web digest sha256:aa',
  ]);
});

test('the value of a line is told only where its key is one of an image', () => {
  expect(markers('password: hunter2 # {"$imagepolicy": "a:b"}\n')).toEqual(['1:19 a/b image something']);
});

test.each([
  ['a comment about markers', '# write {"$imagepolicy": …} behind the tag'],
  ['a marker without a namespace', 'tag: v1 # {"$imagepolicy": "web"}'],
  ['a part that there is none of', 'tag: v1 # {"$imagepolicy": "a:web:arch"}'],
  ['a marker outside a comment', 'text: \'{"$imagepolicy": "a:web"}\''],
])('%s is no marker', (_, text) => {
  expect(markers(text)).toEqual([]);
});
