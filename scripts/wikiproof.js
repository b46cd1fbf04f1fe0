#!/usr/bin/env -S node --max-semi-space-size=16
/*
 * The command `wikiproof`: `src/cli.ts` on a Node that can run it. Where the Node at hand is too old, the package's
 * own one takes over.
 */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { NODE_FLAGS } from './node-flags.js';
import { canRun, findOwnNode, refusal } from './node-version.js';

const COULD_NOT_RUN = 2;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// Node strips no types below a `node_modules`, so what is installed there is the compiled package.
const compiled = root.split(path.sep).includes('node_modules');

start();

function start() {
  const version = process.versions.node;
  if (canRun(version, Boolean(process.features.typescript), compiled)) return run();
  const ownNode = findOwnNode(root, process.platform, process.arch);
  if (ownNode && realpathSync(ownNode) !== realpathSync(process.execPath)) return handOver(ownNode);
  return fail(refusal(version, root, compiled));
}

function run() {
  // Stripping types and compiling are a third of a short run; the next one finds them done.
  module.enableCompileCache();
  const cli = path.join(root, compiled ? 'lib/cli.js' : 'src/cli.ts');
  import(pathToFileURL(cli).href)
    .then(({ main }) => main(process.argv.slice(2)))
    .then((status) => {
      process.exitCode = status;
    })
    // Left alone, Node would end with 1, which says that something drifted.
    .catch(fail);
}

/**
 * Runs this file again on another Node, which gets this process's arguments, streams and signals and gives it its end.
 *
 * @param {string} node
 */
function handOver(node) {
  const child = spawn(node, [...NODE_FLAGS, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => child.kill(signal);
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  child.on('error', (error) => fail(`wikiproof could not start its own Node: ${error.message}`));
  child.on('exit', (status, signal) => {
    for (const forwarded of signals) process.off(forwarded, forward);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = status === null ? COULD_NOT_RUN : status;
  });
}

/** @param {unknown} reason */
function fail(reason) {
  console.error(reason);
  process.exitCode = COULD_NOT_RUN;
}
