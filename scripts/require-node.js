/* Ends with one clear line where the Node at hand cannot run this checkout; stands before commands that say it worse. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canRun, refusal } from './node-version.js';

const version = process.versions.node;
if (!canRun(version, Boolean(process.features.typescript), false)) {
  console.error(refusal(version, path.dirname(path.dirname(fileURLToPath(import.meta.url))), false));
  process.exitCode = 2;
}
