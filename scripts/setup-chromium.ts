/**
 * Makes sure that the browser tests have a Chromium: takes the machine's own, or installs Debian's package where that
 * can be done without asking. Where it cannot, says what to install; the tests then show up as skipped. On CI, where
 * nobody reads that, it is an error.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../test/support/browser.ts';

const APT_GET = '/usr/bin/apt-get';
const REMEDY = 'Install Chromium or Chrome, or set CHROMIUM_PATH to the program, and run this again.';

function main(): number {
  if (findChromium()) return 0;
  const rights = aptRights();
  if (rights && install(rights) && findChromium()) return 0;
  console.error(`No Chromium on this machine${rights ? ', and installing it failed' : ''}. ${REMEDY}`);
  if (process.env['CI'] === 'true') return 1;
  console.error('The browser tests are skipped.');
  return 0;
}

/** What has to stand before `apt-get` so that it may install, `null` where it may not or is not there. Runs `sudo`. */
function aptRights(): readonly string[] | null {
  if (!existsSync(APT_GET)) return null;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['--non-interactive', 'true']).status === 0 ? ['sudo', '--non-interactive'] : null;
}

/** Installs Debian's package; whether that worked. Runs `apt-get`, which reports on standard error. */
function install(rights: readonly string[]): boolean {
  console.error('No Chromium on this machine: installing the package chromium, for the browser tests.');
  return (
    run([...rights, APT_GET, 'update', '--quiet=2']) &&
    run([...rights, APT_GET, 'install', '--yes', '--quiet=2', '--no-install-recommends', 'chromium'])
  );
}

function run([program = '', ...args]: readonly string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: ['ignore', process.stderr, process.stderr], env: environment }).status === 0;
}

process.exitCode = main();
