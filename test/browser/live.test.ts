import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PROGRAM } from '../cli/program.ts';
import { findChromium, launchChromium } from '../support/browser.ts';
import { BOOTSTRAP } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { writeFiles } from '../support/write-files.ts';

/** In milliseconds: a busy machine takes its time to compile the first page. */
const PATIENCE = 120_000;

const LONG = Array.from({ length: 80 }, (_, index) => `Paragraph ${index}.\n`).join('\n');

const FILES = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
  'fleet/clusters/home/web.yaml': kustomization('web', '5m'),
  'fleet/clusters/home/data.yaml': kustomization('data', '3m'),
  'wiki/wikiproof.yaml': 'repository: ../fleet\nrules: { wiki/undocumented: off }\n',
  'wiki/web.md': `${timeoutsPage({ web: '5m' })}\n${LONG}`,
  'wiki/data.md': `${timeoutsPage({ data: '3m' })}\nNothing else.\n`,
};

/** Runs in the page: a variable that a page which is loaded anew does not have, and what is changed of the content. */
const COUNT_CHANGES = `
  window.isSame = true;
  window.changes = 0;
  const count = (records) => { window.changes += records.length; };
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(count).observe(document.querySelector('main'), all);
`;

describe.skipIf(findChromium() === null)('a page that is open while the wiki is written', { timeout: PATIENCE }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikiproof-live-'));
  let stopServer: () => Promise<unknown>;
  let origin = '';
  let log = '';
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  const write = (files: Readonly<Record<string, string>>) => writeFiles(folder, Object.entries(files));

  beforeAll(async () => {
    write(FILES);
    // Vitest's own settings would pass for those of the site.
    const { VITEST: _vitest, NODE_ENV: _mode, BASE_URL: _base, DEV: _dev, PROD: _prod, ...env } = process.env;
    const server = spawn(process.execPath, [PROGRAM, 'dev', '--wiki', 'wiki', '--port', '4390'], { cwd: folder, env });
    const exit = once(server, 'exit');
    stopServer = async () => {
      server.kill('SIGINT');
      return (await exit)[0];
    };
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (text) => {
        log += String(text);
      });
    }
    browser = await launchChromium();
    origin = await vi.waitFor(
      () => {
        const address = /http:\/\/localhost:\d+/.exec(log)?.[0];
        if (address === undefined) throw new Error(`The server has not started: ${log}`);
        return address;
      },
      { timeout: PATIENCE, interval: 100 },
    );
    // The first page of a server has its parts compiled, upon which browsers load it once more.
    const first = await browser.newPage();
    await first.goto(`${origin}/web/`, { timeout: PATIENCE });
    await first.waitForLoadState('networkidle', { timeout: PATIENCE });
    await first.close();
  }, PATIENCE);

  afterAll(async () => {
    await browser?.close();
    expect(await stopServer?.()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  }, PATIENCE);

  beforeEach(async () => {
    write(FILES);
    page = await open('/web/');
    await expect.poll(() => verdicts(page), { timeout: PATIENCE }).toEqual(['verified']);
  });

  afterEach(async () => {
    await page.context().close();
    expect(faults.splice(0)).toEqual([]);
  });

  /** Opens a page that tells when it is loaded anew, and counts what is changed in it. */
  async function open(address: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 700 } });
    const opened = await context.newPage();
    opened.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    opened.on('pageerror', (error) => faults.push(error.message));
    await opened.goto(origin + address, { waitUntil: 'networkidle', timeout: PATIENCE });
    await opened.evaluate(COUNT_CHANGES);
    return opened;
  }

  const isSame = (opened: Page) => opened.evaluate('window.isSame === true');
  const changes = (opened: Page) => opened.evaluate('window.changes');
  const verdicts = (opened: Page) =>
    opened.locator('main .claim').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-verdict')));

  it('has its marks changed by an edited manifest, and others are not touched', async () => {
    const other = await open('/data/');
    write({ 'fleet/clusters/home/web.yaml': kustomization('web', '9m') });
    await expect.poll(() => verdicts(page), { timeout: PATIENCE }).toEqual(['drifted']);
    expect(await isSame(page)).toBe(true);
    await page.locator('.sidebar-content').getByText('1 drifted').first().waitFor({ timeout: PATIENCE });

    // The proof of the mark is the new one, and opens.
    await page.locator('main .claim .proof-mark').click();
    expect(await page.locator('.proof:popover-open').innerText()).toContain('9m');

    await other.locator('.sidebar-content').getByText('1 drifted').first().waitFor({ timeout: PATIENCE });
    expect(await isSame(other)).toBe(true);
    expect(await changes(other)).toBe(0);
    await other.context().close();
  });

  it('shows edited words where the reader is, with what they have open', async () => {
    await page.locator('main .claim .proof-mark').click();
    await page.evaluate('window.scrollTo(0, 600)');
    const text = FILES['wiki/web.md'].replace('Paragraph 20.', 'Other words, and more of them.');
    write({ 'wiki/web.md': text });
    await page.getByText('Other words, and more of them.').waitFor({ timeout: PATIENCE });
    expect(await isSame(page)).toBe(true);
    expect(await page.evaluate('window.scrollY')).toBe(600);
    expect(await page.locator('.proof:popover-open').count()).toBe(1);
    // The words, and the date and the counts around them at the most.
    expect(await changes(page)).toBeLessThan(5);

    write({ 'wiki/web.md': text.replace('# Timeouts\n', '# Timeouts\n\n## A new section\n\nWith words.\n') });
    await page.getByRole('heading', { name: 'A new section' }).waitFor({ timeout: PATIENCE });
    await page.locator('starlight-toc').getByText('A new section').first().waitFor({ timeout: PATIENCE });
    expect(await isSame(page)).toBe(true);
  });

  it('gets scripts and drawings that it did not have', async () => {
    const flowchart = '```mermaid\nflowchart LR\n  web --> data\n```\n';
    write({ 'wiki/web.md': `${FILES['wiki/web.md']}\n${flowchart}\n\`\`\`yaml\nkind: Kustomization\n\`\`\`\n` });
    await page.getByRole('button', { name: 'Larger' }).waitFor({ timeout: PATIENCE });
    await page.getByRole('button', { name: /copy/i }).first().waitFor({ timeout: PATIENCE, state: 'attached' });
    expect(await isSame(page)).toBe(true);
  });

  it('stays as it was while something cannot be read, and goes on afterwards', async () => {
    const fleet = join(folder, 'fleet');
    renameSync(fleet, join(folder, 'away'));
    await vi.waitFor(() => expect(log).toContain('the pages stay as they were'), { timeout: PATIENCE });
    expect(await verdicts(page)).toEqual(['verified']);
    renameSync(join(folder, 'away'), fleet);
    const file = join(folder, 'wiki/wikiproof.yaml');
    writeFileSync(file, 'repository: [');
    await vi.waitFor(() => expect(log).toMatch(/wikiproof\.yaml:1: not valid YAML/), { timeout: PATIENCE });
    writeFileSync(file, FILES['wiki/wikiproof.yaml']);
    write({ 'fleet/clusters/home/web.yaml': kustomization('web', '8m') });
    await expect.poll(() => verdicts(page), { timeout: PATIENCE }).toEqual(['drifted']);
    expect(await isSame(page)).toBe(true);
  });

  it('is loaded anew where there are other pages than before', async () => {
    write({ 'wiki/new.md': '# A new page\n\nWords.\n' });
    await page.locator('.sidebar-content').getByText('A new page').waitFor({ timeout: PATIENCE });
    // While it loads, there is no page to ask.
    await expect.poll(() => isSame(page).catch(() => null), { timeout: PATIENCE }).toBe(false);
    expect(await (await fetch(`${origin}/new/`)).text()).toContain('<h1 id="_top" class="page-title">A new page</h1>');
    rmSync(join(folder, 'wiki/new.md'));
    await page.locator('.sidebar-content').getByText('A new page').waitFor({ timeout: PATIENCE, state: 'detached' });
  });

  it('has the files for programs beside it', async () => {
    const markdown = await (await fetch(`${origin}/web.md`)).text();
    expect(markdown).toContain('1 verified');
    expect(await (await fetch(`${origin}/llms.txt`)).text()).toContain('](/web.md)');
    expect((await fetch(`${origin}/findings.json`)).headers.get('content-type')).toBe(
      'application/json; charset=utf-8',
    );
    expect((await fetch(`${origin}/nothing.md`)).status).toBe(404);
  });
});
