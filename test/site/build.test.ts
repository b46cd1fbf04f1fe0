import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSite } from '../../src/site/build.ts';
import type { SiteModel } from '../../src/site/model.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

const BUILD_TIME = 120_000;

// Vitest's own base would pass for the site's.
delete process.env['BASE_URL'];

const out = mkdtempSync(path.join(tmpdir(), 'wikiproof-site-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Builds a site and gives the text of its files by their paths. */
async function build(name: string, model: SiteModel, base = '/'): Promise<ReadonlyMap<string, string>> {
  const outDir = path.join(out, name);
  await buildSite({ settings: { ...SETTINGS, base }, load: () => model, outDir });
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  return new Map(
    files.map((file) => {
      const full = path.join(file.parentPath, file.name);
      return [path.relative(outDir, full).split(path.sep).join('/'), readFileSync(full, 'utf8')];
    }),
  );
}

/** Every link of the site's pages that leads to no file, or to no element of it. */
function deadLinks(files: ReadonlyMap<string, string>, base: string): readonly string[] {
  const dead: string[] = [];
  for (const [file, html] of files) {
    if (!file.endsWith('.html')) continue;
    for (const [, url = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      if (/^[a-z]+:/.test(url)) continue;
      if (leadsNowhere(url, file, files, base)) dead.push(`${file}: ${url}`);
    }
  }
  return dead;
}

function leadsNowhere(url: string, from: string, files: ReadonlyMap<string, string>, base: string): boolean {
  const [location = '', anchor = ''] = url.split('#');
  const [address = ''] = location.split('?');
  if (address !== '' && !address.startsWith(base)) return true;
  const html = files.get(address === '' ? from : fileAt(decodeURIComponent(address.slice(base.length))));
  if (html === undefined) return true;
  return anchor !== '' && !html.includes(`id="${decodeURIComponent(anchor)}"`);
}

/** The file that a host serves for a path below the base. */
function fileAt(address: string): string {
  return address === '' || address.endsWith('/') ? `${address}index.html` : address;
}

/** What a browser would fetch from another host to show the pages: scripts, styles, pictures, fonts. */
function foreignResources(files: ReadonlyMap<string, string>): readonly string[] {
  const foreign: string[] = [];
  for (const [file, text] of files) {
    const pattern = file.endsWith('.css')
      ? /(?:url\(|@import)\s*["']?((?:https?:)?\/\/[^"')]*)/gi
      : /<(?:link\b(?![^>]*\brel="(?:canonical|alternate)")[^>]*\bhref|(?!a\b)\w+\b[^>]*\b(?:src|srcset|poster|data))="((?:https?:)?\/\/[^"]*)"/gi;
    if (!/\.(?:css|html)$/.test(file)) continue;
    for (const [, url = ''] of text.matchAll(pattern)) foreign.push(`${file}: ${url}`);
  }
  return foreign;
}

describe('a build', () => {
  it(
    'of an empty wiki and an empty repository has a home page, a drift page and a page for what is missing',
    async () => {
      const files = await build('empty', sketchModel({}));
      expect(files.get('index.html')).toContain('This wiki has no pages yet.');
      expect(files.get('drift/index.html')).toContain('Nothing has drifted.');
      expect([...files.keys()]).toEqual(expect.arrayContaining(['404.html', 'favicon.svg', 'pagefind/pagefind.js']));
      expect(deadLinks(files, '/')).toEqual([]);
    },
    BUILD_TIME,
  );

  it(
    'under a base links every page, statement and Kustomization, and names no folder of this machine',
    async () => {
      const model = sketchModel(
        {
          'index.md': '# Home\n\n[odd](odd%20names/Größe%20%26%20Ort%20100%25.md) and [[v1.2.3]] and [gone](gone.md)\n',
          'odd names/Größe & Ort 100%.md': '# Größe\n\n## A heading\n\nIt waits 5m, [up](../index.md).\n',
          'v1.2.3.md': '# Dots\n\n```sh\nflux get all\n```\n\n```mermaid\nflowchart LR\n  a --> b\n```\n',
          'v123.md': '# No dots\n\n[a](v1.2.3.md) needs `core`\n',
          'drift.md': '# Our own drift\n',
          'cluster/home.md': '# Our own cluster\n',
        },
        [
          { name: 'core', wait: true },
          { name: 'apps', dependsOn: ['core', 'gone'] },
          { name: 'apps', namespace: 'tenant' },
        ],
        [
          { id: 'one', page: 'odd names/Größe & Ort 100%.md', words: '5m', verdict: 'drifted', name: 'core' },
          { id: 'two', page: 'v123.md', words: '`core`', verdict: 'verified', name: 'core' },
          { id: 'three', page: 'v1.2.3.md', words: 'a --> b', verdict: 'drifted', name: 'core' },
        ],
      );
      const files = await build('odd', model, '/docs/');
      expect(deadLinks(files, '/docs/')).toEqual([]);
      expect(foreignResources(files)).toEqual([]);
      expect([...files.keys()].filter((file) => file.endsWith('.html')).sort()).toEqual([
        '404.html',
        'cluster/home-2/index.html',
        'cluster/home/core/index.html',
        'cluster/home/flux-system/apps/index.html',
        'cluster/home/index.html',
        'cluster/home/tenant/apps/index.html',
        'cluster/home/wait-policy/index.html',
        'cluster/index.html',
        'coverage/index.html',
        'diagram/cluster/home/index.html',
        'diagram/v1.2.3/1/index.html',
        'drift-2/index.html',
        'drift/index.html',
        'index.html',
        'odd-names/größe-ort-100-/index.html',
        'odd-names/index.html',
        'v1.2.3/index.html',
        'v123/index.html',
      ]);
      for (const [file, text] of files) {
        expect(text, file).not.toContain(process.cwd());
        expect(text, file).not.toContain(out);
      }
    },
    BUILD_TIME,
  );
});
