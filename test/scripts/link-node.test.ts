import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFolder } from '../support/folder.ts';

const SCRIPTS = path.resolve(import.meta.dirname, '../../scripts');

/** A checkout with what `npm ci` put beside it, and the path of its link to Node. */
function install(programs: Readonly<Record<string, string>>): { readonly root: string; readonly link: string } {
  const root = writeFolder({ 'package.json': '{ "type": "module" }', ...programs });
  cpSync(SCRIPTS, path.join(root, 'scripts'), { recursive: true });
  mkdirSync(path.join(root, 'node_modules/.bin'), { recursive: true });
  return { root, link: path.join(root, 'node_modules/.bin/node') };
}

function linkNode(root: string): number | null {
  return spawnSync(process.execPath, [path.join(root, 'scripts/link-node.js')]).status;
}

describe.skipIf(process.platform !== 'linux')('after an install', () => {
  const own = { [`node_modules/node-linux-${process.arch}/bin/node`]: '' };

  test('npm finds the project’s own Node', () => {
    const { root, link } = install(own);
    expect(linkNode(root)).toBe(0);
    expect(readlinkSync(link)).toBe(`../node-linux-${process.arch}/bin/node`);
  });

  test('the link that npm made stays', () => {
    const { root, link } = install(own);
    symlinkSync(process.execPath, link);
    expect(linkNode(root)).toBe(0);
    expect(readlinkSync(link)).toBe(process.execPath);
  });

  test('a platform without a Node of its own is left as it is', () => {
    const { root, link } = install({});
    expect(linkNode(root)).toBe(0);
    expect(() => readlinkSync(link)).toThrow('ENOENT');
  });
});
