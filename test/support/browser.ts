import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

/** Where installers put Chromium and its kin, the likeliest first. */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Chromium's sandbox refuses to run for root; the rest keeps the browser from talking to anything but the test. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium on this machine, `null` where there is none. `CHROMIUM_PATH` comes before the usual places;
 * it is an error if it names no file. Reads the file system.
 */
export function findChromium(
  named: string | undefined = process.env['CHROMIUM_PATH'],
  places: readonly string[] = USUAL_PLACES[process.platform] ?? [],
): string | null {
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`);
    return named;
  }
  return places.find((place) => existsSync(place)) ?? null;
}

/** Starts the machine's Chromium. Whoever calls it closes it, and has made sure with `findChromium` that there is one. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium on this machine: see scripts/setup-chromium.ts.');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
