import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SETTINGS, sketchModel } from '../site/example-site.ts';
import { findChromium } from '../support/browser.ts';
import { openBuiltSite } from './built-site.ts';

// Vitest's own settings would pass for those of the site.
delete process.env['BASE_URL'];
delete process.env['DEV'];
process.env['NODE_ENV'] = 'production';

const MODEL = sketchModel(
  { 'index.md': '# Home\n', 'a.md': '# A\n\n5m and 6m\n', 'b.md': '# B\n\n7m\n' },
  [{ name: 'core' }, { name: 'apps', dependsOn: ['core'] }],
  [
    { id: 'one', page: 'a.md', words: '5m', verdict: 'drifted', name: 'core' },
    { id: 'two', page: 'a.md', words: '6m', verdict: 'drifted', name: 'apps', rule: 'flux/wait' },
    { id: 'three', page: 'b.md', words: '7m', verdict: 'drifted', name: 'apps' },
  ],
);

describe.skipIf(findChromium() === null)('the list of drift in a browser', () => {
  const site = openBuiltSite({ settings: SETTINGS, load: () => MODEL });

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

  const EVERYTHING = ['page-a-md', 'claim-one', 'claim-two', 'page-b-md', 'claim-three'];

  it('is narrowed down by choices, which the address keeps', () =>
    visit('', async (page) => {
      expect(await shown(page)).toEqual(EVERYTHING);
      await page.getByLabel('Kustomization').selectOption('apps');
      expect(await shown(page)).toEqual(['page-a-md', 'claim-two', 'page-b-md', 'claim-three']);
      await page.getByLabel('Rule').selectOption('flux/wait');
      expect(await shown(page)).toEqual(['page-a-md', 'claim-two']);
      expect(new URL(page.url()).search).toBe('?rule=flux%2Fwait&kustomization=apps');
      expect(await page.locator('.drift-filters output').textContent()).toBe('1 of 3 shown');
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
