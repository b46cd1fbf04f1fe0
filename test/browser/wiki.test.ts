import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteModel } from '../../src/site/model.ts';
import { SETTINGS, sketchModel } from '../site/example-site.ts';
import { findChromium } from '../support/browser.ts';
import { writeFiles } from '../support/write-files.ts';
import { openBuiltSite } from './built-site.ts';

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
  'a.md': '# A\n\n5m and 6m\n',
  'b.md': '# B\n\n7m\n',
};

/** The wiki with its files in a folder. */
function model(root: string): SiteModel {
  const sketched = sketchModel(
    SOURCES,
    [{ name: 'core' }, { name: 'apps', dependsOn: ['core'] }, { name: 'postgres-operator', wait: true }],
    [
      { id: 'one', page: 'a.md', words: '5m', verdict: 'drifted', name: 'core' },
      { id: 'two', page: 'a.md', words: '6m', verdict: 'drifted', name: 'apps', rule: 'flux/wait' },
      { id: 'three', page: 'b.md', words: '7m', verdict: 'drifted', name: 'apps' },
      { id: 'four', page: 'ops/Restore.md', words: '5m', verdict: 'drifted', name: 'postgres-operator' },
    ],
  );
  return { ...sketched, wikiFolder: { root, files: new Set(['img/rack.png', 'img/unused.png']) } };
}

describe.skipIf(findChromium() === null)('a wiki in a browser', () => {
  const wiki = mkdtempSync(path.join(tmpdir(), 'wikiproof-'));
  writeFiles(wiki, [
    ['img/rack.png', PICTURE],
    ['img/unused.png', PICTURE],
  ]);
  afterAll(() => rmSync(wiki, { recursive: true, force: true }));

  const site = openBuiltSite({ settings: SETTINGS, load: () => model(wiki) });
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    context = await site.browser.newContext();
    page = await context.newPage();
  });

  afterEach(() => context.close());

  const linksIn = (selector: string) =>
    page.locator(`${selector} a`).evaluateAll((links) => links.map((link) => link.getAttribute('href')));

  it('an old address leads to the page', { timeout: 60_000 }, async () => {
    await page.goto(`${site.server.origin}/old/restore/`);
    await page.waitForURL('**/ops/restore/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Restore a database');
  });

  it('a page names those that link to it, and its tags', { timeout: 60_000 }, async () => {
    await page.goto(`${site.server.origin}/ops/restore/`);
    expect(await linksIn('.page-end section')).toEqual(['/', '/ops/backup/']);
    await page.getByRole('link', { name: 'start', exact: true }).click();
    await page.waitForURL('**/tags/start/');
    expect(await linksIn('.sl-markdown-content .page-list')).toEqual(['/', '/ops/restore/']);
  });

  it('a picture beside a page shows, and keeps its room while it loads', { timeout: 60_000 }, async () => {
    await page.goto(site.server.origin);
    const picture = page.getByRole('img', { name: 'The rack' });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(1);
    expect(await picture.getAttribute('width')).toBe('1');
    expect((await page.request.get(`${site.server.origin}/img/unused.png`)).status()).toBe(404);
  });

  it('a missing page suggests those with a similar address', { timeout: 60_000 }, async () => {
    await page.goto(`${site.server.origin}/operations/restroe.html`);
    await page.getByRole('heading', { name: 'Did you mean' }).waitFor();
    expect((await linksIn('not-found-suggestions'))[0]).toBe('/ops/restore/');
  });

  it.each([
    ['a page', 'database', '/ops/restore/'],
    ['an address', '192.168.1.240', '/ops/restore/'],
    ['a Kustomization', 'postgres-operator', '/cluster/home/postgres-operator/'],
    ['a finding', 'what postgres-operator says differs', '/drift/'],
  ])('the search finds %s', { timeout: 60_000 }, async (_, words, href) => {
    await page.goto(site.server.origin);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('textbox', { name: 'Search' }).fill(words);
    const results = page.locator('.pagefind-ui__result-link');
    await results.first().waitFor();
    const found = await results.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(found.map((address) => address.replace(/#.*/, ''))).toContain(href);
  });

  describe('the list of drift', () => {
    async function visit(query: string, act: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
      const context = await site.browser.newContext(options);
      try {
        const page = await context.newPage();
        await page.goto(`${site.server.origin}/drift/${query}`, { waitUntil: 'load' });
        await act(page);
      } finally {
        await context.close();
      }
    }

    /** The ids of what the list shows, and the titles above. */
    async function shown(page: Page): Promise<readonly string[]> {
      const all = await page.locator('.drift-group h2:visible, .finding:visible').all();
      return Promise.all(all.map(async (element) => (await element.getAttribute('id')) ?? ''));
    }

    const EVERYTHING = [
      'page-a-md',
      'claim-one',
      'claim-two',
      'page-b-md',
      'claim-three',
      'page-ops-Restore-md',
      'claim-four',
    ];

    it('is narrowed down by choices, which the address keeps', () =>
      visit('', async (page) => {
        expect(await shown(page)).toEqual(EVERYTHING);
        await page.getByLabel('Kustomization').selectOption('apps');
        expect(await shown(page)).toEqual(['page-a-md', 'claim-two', 'page-b-md', 'claim-three']);
        await page.getByLabel('Rule').selectOption('flux/wait');
        expect(await shown(page)).toEqual(['page-a-md', 'claim-two']);
        expect(new URL(page.url()).search).toBe('?rule=flux%2Fwait&kustomization=apps');
        expect(await page.locator('.drift-filters output').textContent()).toBe('1 of 4 shown');
        await page.getByRole('button', { name: 'Show all' }).click();
        await page.waitForURL(`${site.server.origin}/drift/`);
        expect(await shown(page)).toEqual(EVERYTHING);
      }));

    it('begins with the choices of its address, and leaves out those that it does not have', async () => {
      await visit('?page=page-b-md', async (page) => expect(await shown(page)).toEqual(['page-b-md', 'claim-three']));
      await visit('?rule=no/such', async (page) => expect(await shown(page)).toEqual(EVERYTHING));
    });

    it('is whole without script, and has no filters then', () =>
      visit(
        '?page=page-b-md',
        async (page) => {
          expect(await shown(page)).toEqual(EVERYTHING);
          expect(await page.locator('.drift-filters').isVisible()).toBe(false);
        },
        { javaScriptEnabled: false },
      ));
  });
});
