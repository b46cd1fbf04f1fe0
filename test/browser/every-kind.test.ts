import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium } from '../support/browser.ts';
import { type StaticServer, serveFolder } from '../support/static-server.ts';

const PROGRAM = path.join(import.meta.dirname, '../../scripts/wikiproof.js');

/** A page of every kind that the wiki of the project has, the heaviest of its kind. */
const KINDS = [
  ['the home page', '/'],
  ['a folder', '/topics/'],
  ['a page of text', '/entities/traefik/'],
  ['a page with a flowchart', '/topics/flux-dependency-graph/'],
  ['a page with a drawing in text', '/topics/flux-dag/'],
  ['a page with code', '/operations/address-plan/'],
  ['a page with hundreds of claims', '/topics/flux-kustomizations-detail/'],
  ['a cluster', '/cluster/tazlab-k8s/'],
  ['a Kustomization', '/cluster/tazlab-k8s/infrastructure-configs/'],
  ['a drawing in full size', '/diagram/cluster/tazlab-k8s/'],
  ['addresses', '/cluster/tazlab-k8s/addresses/'],
  ['the policy of waiting', '/cluster/tazlab-k8s/wait-policy/'],
  ['the list of drift', '/drift/'],
  ['what is documented where', '/coverage/'],
  ['the page for what is missing', '/404.html'],
] as const;

const SCREENS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['in the dark on a desk', { colorScheme: 'dark', viewport: { width: 1440, height: 900 } }],
  ['in the light on a phone', { colorScheme: 'light', viewport: { width: 390, height: 800 } }],
];

/** What the first view of a page may weigh, in compressed bytes. */
const MOST_BYTES = 60 * 1024;
const MOST_SCRIPT = 20 * 1024;

/** As a build for a server compresses its files. */
const compressed = (content: Buffer | string) => gzipSync(content, { level: 9 }).length;

/** Adds up what moves (https://wicg.github.io/layout-instability/), from the first moment of a page on. */
const WATCH_MOVEMENT = `window.movement = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.movement += value;
}).observe({ type: 'layout-shift', buffered: true });`;

/** Each rule that is broken and where. The keys that stand on Starlight's search button are no part of its name. */
const RUN_AXE = `axe.run(document, {
  resultTypes: ['violations'],
  rules: { 'label-content-name-mismatch': { enabled: false } },
}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target)))`;

describe.skipIf(findChromium() === null)('every kind of page', () => {
  const out = mkdtempSync(path.join(tmpdir(), 'wikiproof-site-'));
  let server: StaticServer;
  let browser: Browser;

  beforeAll(async () => {
    // As a user builds it: inside Vitest, its settings would pass for those of the site.
    const { VITEST: _vitest, NODE_ENV: _mode, BASE_URL: _base, DEV: _dev, ...env } = process.env;
    execFileSync(process.execPath, [PROGRAM, 'build', '--out', out], { env, stdio: 'pipe' });
    [server, browser] = await Promise.all([serveFolder(out), launchChromium()]);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(out, { recursive: true, force: true });
  });

  /** Opens a page and looks at it once it is at rest. */
  async function visit<Seen>(
    address: string,
    options: BrowserContextOptions,
    look: (page: Page, faults: readonly string[], responses: readonly Response[]) => Promise<Seen>,
  ): Promise<Seen> {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      const responses: Response[] = [];
      page.on('console', (message) => faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('response', (response) => responses.push(response));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== server.origin && protocol !== 'data:') faults.push(`asks ${request.url()}`);
      });
      await page.addInitScript(WATCH_MOVEMENT);
      await page.goto(`${server.origin}${address}`, { waitUntil: 'networkidle' });
      return await look(page, faults, responses);
    } finally {
      await context.close();
    }
  }

  /** The compressed bytes that a page took before anybody did anything: all of it, and its scripts, inline ones included. */
  async function weigh(page: Page, responses: readonly Response[]) {
    let [all, files] = [0, 0];
    for (const response of responses) {
      const bytes = compressed(await response.body());
      all += bytes;
      if (response.request().resourceType() === 'script') files += bytes;
    }
    const inline = await page.evaluate('[...document.scripts].map(({ text }) => text).join("\\n")');
    return { all, script: files + compressed(String(inline)) };
  }

  describe.each(SCREENS)('%s', (_, screen) => {
    it.each(KINDS)('is open to everybody, quiet, light, and stands still: %s', async (_kind, address) => {
      await visit(address, screen, async (page, faults, responses) => {
        const movement = await page.evaluate('window.movement');
        const { all, script } = await weigh(page, responses);
        await page.evaluate(axe.source);
        expect(await page.evaluate(RUN_AXE)).toEqual([]);
        expect(faults).toEqual([]);
        expect(movement).toBe(0);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        expect(all).toBeLessThanOrEqual(MOST_BYTES);
        expect(script).toBeLessThanOrEqual(MOST_SCRIPT);
      });
    });
  });

  it('has no more script with a flowchart than without', async () => {
    const scriptOf = (address: string) =>
      visit(address, {}, async (page, _faults, responses) => (await weigh(page, responses)).script);
    expect(await scriptOf('/topics/flux-dependency-graph/')).toBeLessThanOrEqual(await scriptOf('/entities/traefik/'));
  });
});
