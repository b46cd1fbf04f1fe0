import { expect, test } from 'vitest';
import { splitImage } from '../../../src/repo/kustomize/images.ts';

test.each([
  ['nginx', 'nginx', '', ''],
  ['nginx:1.2', 'nginx', '1.2', ''],
  ['registry:5000/a/b', 'registry:5000/a/b', '', ''],
  ['registry:5000/a/b:1@sha256:ab', 'registry:5000/a/b', '1', 'sha256:ab'],
  ['a/b@sha256:ab', 'a/b', '', 'sha256:ab'],
])('%s has a name, a tag and a digest', (image, name, tag, digest) => {
  expect(splitImage(image)).toEqual({ name, tag, digest });
});
