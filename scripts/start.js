/*
 * The whole way on the wiki and the repository that come with the project: check, build, and where to look. The wiki
 * has drifted in a few places on purpose, so a check that finds drift is one that worked.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from './node-flags.js';

const COULD_NOT_RUN = 2;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

process.exitCode = start();

function start() {
  if (wikiproof('check') === COULD_NOT_RUN) return COULD_NOT_RUN;
  if (wikiproof('build') !== 0) return COULD_NOT_RUN;
  console.log(`
The site is in ${path.join(root, 'dist')}; "npm run preview" serves it at http://localhost:4321.
Above is what the wiki says that the repository does not: "npm run check-docs" repeats it, with status 1 for a CI.`);
  return 0;
}

/** @param {string} command */
function wikiproof(command) {
  const launcher = path.join(root, 'scripts', 'wikiproof.js');
  return spawnSync(process.execPath, [...NODE_FLAGS, launcher, command], { cwd: root, stdio: 'inherit' }).status;
}
