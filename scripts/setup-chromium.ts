/**
 * Makes sure that the browser tests have a Chromium: takes the machine's own, or installs Debian's package where that
 * can be done without asking. Where it cannot, says what to install; the tests then show up as skipped. On CI, where
 * nobody reads that, it is an error.
 */
import { findChromium } from '../test/support/browser.ts';
import { aptGet, aptRights } from '../test/support/debian.ts';

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

/** Installs Debian's package; whether that worked. Runs `apt-get`. */
function install(rights: readonly string[]): boolean {
  console.error('No Chromium on this machine: installing the package chromium, for the browser tests.');
  return (
    aptGet(['update', '--quiet=2'], rights) &&
    aptGet(['install', '--yes', '--quiet=2', '--no-install-recommends', 'chromium'], rights)
  );
}

process.exitCode = main();
