import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { SiteOptions } from '../../src/site/astro-options.ts';
import { buildSite } from '../../src/site/build.ts';
import { launchChromium } from '../support/browser.ts';
import { type StaticServer, serveFolder } from '../support/static-server.ts';

/** A site that is built and served, and a browser to look at it with. */
export interface OpenedSite {
  readonly server: StaticServer;
  readonly browser: Browser;
}

/**
 * Builds and serves a site once for the tests of the `describe` that calls this, and takes all of it away behind them.
 * What it gives is there when the first of them runs.
 */
export function openBuiltSite(options: Pick<SiteOptions, 'settings' | 'load'>): OpenedSite {
  const out = mkdtempSync(path.join(tmpdir(), 'wikiproof-site-'));
  const opened: { server?: StaticServer; browser?: Browser } = {};

  beforeAll(async () => {
    await buildSite({ ...options, outDir: out });
    [opened.server, opened.browser] = await Promise.all([serveFolder(out), launchChromium()]);
  }, 300_000);

  afterAll(async () => {
    await opened.browser?.close();
    await opened.server?.close();
    rmSync(out, { recursive: true, force: true });
  });

  return {
    get server() {
      return there(opened.server);
    },
    get browser() {
      return there(opened.browser);
    },
  };
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('The site is opened before the first test, not earlier.');
  return thing;
}
