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
  {
    'index.md': '# Home\n\nWelcome.\n',
    'proofs.md': [
      '# Proofs',
      '## Right',
      'The timeout is 5m.',
      '## Wrong',
      'The interval is 7m, and `later` comes from a chart.',
      '```sh\nflux suspend ks gone\nflux get ks core\n```',
    ].join('\n\n'),
    'drawn.md': '# Drawn\n\n## Order\n\n```mermaid\nflowchart LR\n  core --> apps\n  apps --> web\n```\n',
    'sequence.md': '# Sequence\n\n```mermaid\nsequenceDiagram\n  Git->>Flux: a commit\n```\n',
  },
  [{ name: 'core', wait: true }, { name: 'apps', dependsOn: ['core'] }, { name: 'web' }],
  [
    { id: 'right', page: 'proofs.md', words: '5m', verdict: 'verified', name: 'core' },
    {
      id: 'wrong',
      page: 'proofs.md',
      words: '7m',
      verdict: 'drifted',
      actual: { type: 'duration', milliseconds: 600_000, text: '10m' },
    },
    { id: 'unknown', page: 'proofs.md', words: '`later`', verdict: 'unverifiable' },
    { id: 'in-code', page: 'proofs.md', words: 'gone', verdict: 'drifted', predicate: 'exists' },
    { id: 'fine', page: 'proofs.md', words: 'core', verdict: 'verified' },
    {
      id: 'arrow',
      page: 'drawn.md',
      words: 'apps --> web',
      verdict: 'drifted',
      shape: 'mermaid',
      name: 'web',
      predicate: 'spec.dependsOn',
      claimed: { type: 'references', references: [{ kind: null, namespace: null, name: 'apps' }] },
    },
  ],
);

describe.skipIf(findChromium() === null)('the proofs of a page in a browser', () => {
  const site = openBuiltSite({ settings: SETTINGS, load: () => MODEL });

  /** Opens a page and looks at it. Nothing may go wrong meanwhile. */
  async function visit(
    address: string,
    look: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const context = await site.browser.newContext(options);
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${site.server.origin}${address}`, { waitUntil: 'networkidle' });
      await look(page);
      expect(faults).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const mark = (page: Page, id: string) => page.locator(`#claim-${id}`);
  const openProof = (page: Page) => page.locator('.proof:popover-open');

  it('open for a mouse that rests on the words, and close when it leaves', async () => {
    await visit('/proofs/', async (page) => {
      expect(await openProof(page).count()).toBe(0);
      await mark(page, 'right').hover();
      await openProof(page).waitFor();
      expect(await openProof(page).innerText()).toContain('clusters/home/core.yaml:12');
      await page.mouse.move(0, 0);
      await openProof(page).waitFor({ state: 'detached' });
    });
  });

  it('stay after a click until another', async () => {
    await visit('/proofs/', async (page) => {
      await mark(page, 'wrong').locator('button').click();
      await page.mouse.move(0, 0);
      await page.waitForTimeout(500);
      expect(await openProof(page).innerText()).toMatch(/Drifted[\s\S]*Said\s+7m\s+So\s+10m/);
      await page.locator('h1').click();
      expect(await openProof(page).count()).toBe(0);
    });
  });

  it('open for the keyboard, and Escape closes them', async () => {
    await visit('/proofs/', async (page) => {
      await page.getByRole('link', { name: 'Section titled “Wrong”' }).focus();
      await page.keyboard.press('Tab');
      await openProof(page).waitFor();
      expect(await openProof(page).innerText()).toContain('what apps says differs');
      await page.keyboard.press('Enter');
      expect(await openProof(page).count()).toBe(1);
      await page.keyboard.press('Tab');
      expect(await page.evaluate("document.activeElement.closest('.proof') !== null")).toBe(true);
      await page.keyboard.press('Escape');
      expect(await openProof(page).count()).toBe(0);
      expect(await page.evaluate('document.activeElement.className')).toBe('proof-mark');
    });
  });

  it('have names for a screen reader', async () => {
    await visit('/proofs/', async (page) => {
      await page.getByRole('button', { name: 'Verified, proof 1' }).click();
      await page.getByRole('group', { name: 'Proof 1: 5m' }).waitFor();
      expect(await page.getByRole('button', { name: 'Drifted: Git: 10m, proof 2' }).isVisible()).toBe(true);
    });
  });

  it('open for a finger on the words, at the bottom of a small screen', async () => {
    const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
    await visit(
      '/proofs/',
      async (page) => {
        await mark(page, 'wrong').tap({ position: { x: 4, y: 8 } });
        await openProof(page).waitFor();
        const box = await openProof(page).boundingBox();
        expect([box?.x, Math.round(box?.width ?? 0)]).toEqual([0, 390]);
        expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(800);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      },
      phone,
    );
  });

  it('of a line of code open from its end and from its words', async () => {
    await visit('/proofs/', async (page) => {
      await mark(page, 'fine').hover();
      await openProof(page).waitFor();
      expect(await page.locator('.ec-line', { hasText: 'suspend' }).innerText()).toContain('not in Git');
    });
  });

  it('of what could not be checked are marked on request', async () => {
    await visit('/proofs/', async (page) => {
      const button = mark(page, 'unknown').locator('button');
      expect(await button.isVisible()).toBe(false);
      await page.getByLabel('Mark unverifiable').check();
      expect(await button.isVisible()).toBe(true);
    });
  });

  it.each([true, false])('the filter leaves drift and what leads to it, with script: %s', async (javaScriptEnabled) => {
    await visit(
      '/proofs/',
      async (page) => {
        await page.getByLabel('Only drift').check();
        const words = await page.locator('.sl-markdown-content').innerText();
        expect(words).toContain('The interval is 7m');
        expect(words).toContain('Wrong');
        expect(words).not.toContain('The timeout');
        expect(words).not.toContain('Right');
      },
      { javaScriptEnabled },
    );
  });

  it('open without script', async () => {
    await visit(
      '/proofs/',
      async (page) => {
        await mark(page, 'right').locator('button').click();
        expect(await openProof(page).innerText()).toContain('clusters/home/core.yaml:12');
      },
      { javaScriptEnabled: false },
    );
  });

  it('are numbered notes on paper, but for what nobody asked for', async () => {
    await visit('/proofs/', async (page) => {
      await page.emulateMedia({ media: 'print' });
      const notes = await page.locator('.proofs').innerText();
      expect(notes).toContain('Proofs');
      expect(notes).toContain('clusters/home/core.yaml:12');
      expect(notes.match(/Verified|Drifted|Unverifiable/g)).toEqual(['Verified', 'Drifted', 'Drifted', 'Verified']);
      const number = "getComputedStyle(document.querySelector('#claim-wrong button'), '::after').content";
      expect(await page.evaluate(number)).toContain('2');
      expect(await page.getByText('Only drift').isVisible()).toBe(false);
    });
  });

  it('a drawing links its nodes, marks what is false, and leads to its full size', async () => {
    await visit('/drawn/', async (page) => {
      const drawing = page.locator('svg.dag');
      expect(await drawing.locator('.dag-label-false').textContent()).toBe('✗ not in Git');
      await page.getByText('Full size').click();
      await page.waitForURL('**/diagram/drawn/1/');
      await page.locator('svg.dag a', { hasText: 'core' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/cluster/home/core/');
    });
  });

  it('a drawing grows at the push of a button, and scrolls by itself on a small screen', async () => {
    await visit(
      '/drawn/',
      async (page) => {
        const width = async () => Number(await page.locator('svg.dag').getAttribute('width'));
        const before = await width();
        await page.getByRole('button', { name: 'Larger' }).click();
        expect(await width()).toBeGreaterThan(before);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      },
      { viewport: { width: 390, height: 800 } },
    );
  });

  it('another diagram is drawn in the browser, and elsewhere nothing of that is loaded', async () => {
    const loaded =
      "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('ermaid')).length";
    await visit('/sequence/', async (page) => {
      await page.locator('.diagram-drawing svg', { hasText: 'a commit' }).waitFor();
      expect(await page.locator('.diagram details').getAttribute('open')).toBeNull();
      expect(await page.evaluate(loaded)).toBeGreaterThan(0);
    });
    await visit('/drawn/', async (page) => {
      expect(await page.evaluate(loaded)).toBe(0);
    });
  });

  it('without script another diagram is its text', async () => {
    await visit(
      '/sequence/',
      async (page) => {
        expect(await page.locator('.diagram').innerText()).toContain('Git->>Flux: a commit');
      },
      { javaScriptEnabled: false },
    );
  });
});
