import { expect, test } from 'vitest';
import { findChromium, launchChromium } from '../support/browser.ts';

test.skipIf(findChromium() === null)(
  'the machine’s Chromium starts and shows a page',
  { timeout: 60_000 },
  async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.setContent('<title>A wiki</title><h1>Kustomizations</h1>');
      expect(await page.title()).toBe('A wiki');
      expect(await page.getByRole('heading').innerText()).toBe('Kustomizations');
    } finally {
      await browser.close();
    }
  },
);
