/*
 * Runs after an install: puts the project's own Node into `node_modules/.bin`, from where npm and npx take it. npm links
 * it itself, but npm 10 removes the link again, together with the Node packages of other platforms, which have a program
 * of the same name. On Windows the link is a script that npm has to write.
 */
import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOwnNode } from './node-version.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'node_modules', '.bin');
const link = path.join(folder, 'node');
const ownNode = findOwnNode(root, process.platform, process.arch);
if (ownNode && process.platform !== 'win32' && !existsSync(link)) symlinkSync(path.relative(folder, ownNode), link);
