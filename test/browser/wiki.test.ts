import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSite } from '../../src/site/build.ts';
import type { SiteModel } from '../../src/site/model.ts';
import { SETTINGS, sketchModel } from '../site/example-site.ts';
import { findChromium, launchChromium } from '../support/browser.ts';
import { type StaticServer, serveFolder } from '../support/static-server.ts';
import { writeFiles } from '../support/write-files.ts';

// Vitest's own settings would pass for those of the site.
delete process.env['BASE_URL'];
delete process.env['DEV'];
process.env['NODE_ENV'] = 'production';

/** A picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const SOURCES = {
  'index.md': '---\ntags: [Start]\n---\n# Home\n\n[Restore](ops/Restore.md) and ![The rack](img/rack.png)\n',
  'ops/Restore.md':
    '---\naliases: [/old/restore/]\ntags: [start]\n---\n# Restore a database\n\nAt 192.168.1.240 in 5m.\n',
  'ops/backup.md': '# Back up\n\n[Restore](Restore.md)\n',
};

/** The wiki with its files in a folder. */
function model(root: string): SiteModel {
  const sketched = sketchModel(
    SOURCES,
    [{ name: 'postgres-operator', wait: true }],
    [{ id: 'one', page: 'ops/Restore.md', words: '5m', verdict: 'drifted', name: 'postgres-operator' }],
  );
  return { ...sketched, wikiFolder: { root, files: new Set(['img/rack.png', 'img/unused.png']) } };
}

describe.skipIf(findChromium() === null)('a wiki in a browser', () => {
  const out = mkdtempSync(path.join(tmpdir(), 'wikiproof-site-'));
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const wiki = path.join(out, 'wiki');
    writeFiles(wiki, [
      ['img/rack.png', PICTURE],
      ['img/unused.png', PICTURE],
    ]);
    const dist = path.join(out, 'dist');
    await buildSite({ settings: SETTINGS, load: () => model(wiki), watch: [], outDir: dist });
    [server, browser] = await Promise.all([serveFolder(dist), launchChromium()]);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(out, { recursive: true, force: true });
  });

  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
  });

  afterEach(() => context.close());

  const linksIn = (selector: string) =>
    page.locator(`${selector} a`).evaluateAll((links) => links.map((link) => link.getAttribute('href')));

  it('an old address leads to the page', { timeout: 60_000 }, async () => {
    await page.goto(`${server.origin}/old/restore/`);
    await page.waitForURL('**/ops/restore/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Restore a database');
  });

  it('a page names those that link to it, and its tags', { timeout: 60_000 }, async () => {
    await page.goto(`${server.origin}/ops/restore/`);
    expect(await linksIn('.page-end section')).toEqual(['/', '/ops/backup/']);
    await page.getByRole('link', { name: 'start', exact: true }).click();
    expect(await linksIn('.sl-markdown-content .page-list')).toEqual(['/', '/ops/restore/']);
  });

  it('a picture beside a page shows, and keeps its room while it loads', { timeout: 60_000 }, async () => {
    await page.goto(server.origin);
    const picture = page.getByRole('img', { name: 'The rack' });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(1);
    expect(await picture.getAttribute('width')).toBe('1');
    expect((await page.request.get(`${server.origin}/img/unused.png`)).status()).toBe(404);
  });

  it('a missing page suggests those with a similar address', { timeout: 60_000 }, async () => {
    await page.goto(`${server.origin}/operations/restroe.html`);
    await page.getByRole('heading', { name: 'Did you mean' }).waitFor();
    expect((await linksIn('not-found-suggestions'))[0]).toBe('/ops/restore/');
  });

  it.each([
    ['a page', 'database', '/ops/restore/'],
    ['an address', '192.168.1.240', '/ops/restore/'],
    ['a Kustomization', 'postgres-operator', '/cluster/home/postgres-operator/'],
    ['a finding', 'what postgres-operator says differs', '/drift/'],
  ])('the search finds %s', { timeout: 60_000 }, async (_, words, href) => {
    await page.goto(server.origin);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('textbox', { name: 'Search' }).fill(words);
    const results = page.locator('.pagefind-ui__result-link');
    await results.first().waitFor();
    const found = await results.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(found.map((address) => address.replace(/#.*/, ''))).toContain(href);
  });
});
