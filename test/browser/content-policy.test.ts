import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SETTINGS, sketchModel } from '../site/example-site.ts';
import { findChromium } from '../support/browser.ts';
import { openBuiltSite } from './built-site.ts';

// Vitest's own settings would pass for those of the site.
delete process.env['BASE_URL'];
delete process.env['DEV'];
process.env['NODE_ENV'] = 'production';

const MODEL = sketchModel(
  {
    'index.md': '# Home\n\nWelcome to [the guide](guide/start.md).\n',
    'guide/start.md': [
      '# Start',
      'The timeout is 5m. Press <kbd>Ctrl</kbd>.',
      '<details open>\n<summary>More</summary>\n\nfolded\n\n</details>',
      '<div style="background: url(https://evil.example/a.png)" onclick="alert(1)">styled</div>',
      '<img src="https://evil.example/b.png" alt="a badge"> ![another](https://evil.example/c.png) ![](data:image/svg+xml,x)',
      '```mermaid\nsequenceDiagram\n  a->>b: hello\n```',
      '```yaml title="a.yaml" {1}\na: 1\n```',
      '> [!NOTE]\n> Noted.',
      '```mermaid\nflowchart LR\n  a --> b\n```',
      '| A | B |\n|:--|--:|\n| 1 | 2 |',
    ].join('\n\n'),
  },
  [
    { name: 'core', wait: true },
    { name: 'apps', dependsOn: ['core', 'gone'] },
  ],
  [
    { id: 'one', page: 'guide/start.md', words: '5m', verdict: 'drifted' },
    { id: 'two', page: 'guide/start.md', words: 'a: 1', verdict: 'verified' },
  ],
);

/** One page of every kind. */
const PAGES = ['/', '/guide/', '/guide/start/', '/drift/', '/cluster/home/', '/cluster/home/apps/', '/nowhere/'];

describe.skipIf(findChromium() === null)('the built site in a browser', () => {
  const site = openBuiltSite({ settings: SETTINGS, load: () => MODEL });

  /** Opens a page, does something with it, and gives what the policy kept from happening and what other hosts were asked. */
  async function faultsOf(address: string, act: (page: Page) => Promise<void> = async () => {}) {
    const context = await site.browser.newContext({ colorScheme: 'dark' });
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== site.server.origin && protocol !== 'data:') faults.push(`${address} asks ${request.url()}`);
      });
      await page.goto(`${site.server.origin}${address}`, { waitUntil: 'networkidle' });
      expect(await page.locator('meta[http-equiv="content-security-policy"]').count()).toBe(1);
      await act(page);
      return faults;
    } finally {
      await context.close();
    }
  }

  it.each(PAGES)('%s does nothing that its policy forbids, and asks no other host', async (address) => {
    expect(await faultsOf(address)).toEqual([]);
  });

  it('finds pages', async () => {
    const faults = await faultsOf('/', async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('#starlight__search input').fill('folded');
      await page.locator('.pagefind-ui__result-link', { hasText: 'Start' }).first().waitFor();
    });
    expect(faults).toEqual([]);
  });

  it('changes its colours and copies code', async () => {
    const faults = await faultsOf('/guide/start/', async (page) => {
      await page.locator('starlight-theme-select select').first().selectOption('light');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
      await page.locator('.frame.has-title .copy button').first().click();
    });
    expect(faults).toEqual([]);
  });

  it('colours code, which takes style attributes', async () => {
    await faultsOf('/guide/start/', async (page) => {
      const colours = await page.evaluate(
        "[...document.querySelectorAll('.expressive-code .code span')].map((span) => getComputedStyle(span).color)",
      );
      expect(new Set(Array.isArray(colours) ? colours : []).size).toBeGreaterThan(1);
    });
  });

  it('runs no script that is not its own', async () => {
    const faults = await faultsOf('/', async (page) => {
      await page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = 1' }))",
      );
      expect(await page.title()).not.toBe('1');
    });
    expect(faults.length).toBe(1);
  });
});
