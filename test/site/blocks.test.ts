import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { pageRenderer } from '../../src/site/render.ts';
import { openSite } from '../../src/site/site.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

const CLUSTER = [{ name: 'apps', dependsOn: ['core'] }, { name: 'core', wait: true }, { name: 'other' }];

/** A page of the site about a cluster with three Kustomizations, as HTML. */
async function html(source: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const { repository, pages, wikiFolder } = sketchModel({ 'page.md': source, ...others }, CLUSTER);
  const outcome = check({ repository, clusterNames: ['home'], pages, wikiFolder, wikiFindings: [] });
  const site = openSite({ repository, pages, wikiFolder, outcome }, SETTINGS);
  const page = pages[0];
  if (page === undefined) throw new Error('There is no page.');
  return (await pageRenderer(site)(page)).html;
}

describe('on the site', () => {
  test('a table stands in the place of its marker, with links to the Kustomizations', async () => {
    expect(await html('# T\n\nBefore\n\n<!-- wikiproof:wait-table -->\n\nAfter\n')).toMatch(
      /<p>Before<\/p>\n<table><thead><tr><th scope="col">Kustomization<\/th><th scope="col"><code>wait<\/code><\/th>.*<td><a href="\/cluster\/home\/core\/"><code>core<\/code><\/a><\/td><td><code>true<\/code><\/td><td>–<\/td><td>everything that it applies is healthy<\/td>.*<\/table>\n<p>After<\/p>/,
    );
  });

  test('a drawing is a picture with its Mermaid text', async () => {
    const page = await html('<!-- wikiproof:dag around=core -->\n');
    expect(page).toMatch(
      /<figure class="dag-figure not-content" id="block-1">.*<svg class="dag".*<a [^>]*href="\/cluster\/home\/apps\/"/,
    );
    expect(page).toMatch(/aria-labelledby="block-1-title"/);
    expect(page).toContain('What core depends on, and what depends on it');
    expect(page).toMatch(
      /<details class="source"><summary>The graph as Mermaid text<\/summary>.*data-language="mermaid"/s,
    );
    expect(page).not.toContain('>other<');
  });

  test('what the repository says now shows in place of what was written between the markers', async () => {
    const page = await html('<!-- wikiproof:wait-table -->\n\nold\n\n<!-- /wikiproof:wait-table -->\n\nAfter\n');
    expect(page.match(/<table>/g)).toHaveLength(1);
    expect(page).not.toContain('old');
    expect(page).toContain('<p>After</p>');
  });

  test('a block stands in the item of the list that holds it', async () => {
    const page = await html('- item\n\n  <!-- wikiproof:addresses -->\n\n  more\n');
    expect(page).toMatch(/<li>\s*<p>item<\/p>\s*<p>No object of the cluster asks for an address\.<\/p>\s*<p>more<\/p>/);
  });

  test('blocks come between raw HTML', async () => {
    const page = await html('<details>\n<summary>S</summary>\n\n<!-- wikiproof:addresses -->\n\n</details>\n');
    expect(page).toMatch(/<details>\s*<summary>S<\/summary>\s*<p>No object/);
  });

  test('two drawings of a page have ids of their own', async () => {
    const ids = [...(await html('<!-- wikiproof:dag -->\n\n<!-- wikiproof:dag -->\n')).matchAll(/ id="([^"]+)"/g)];
    expect(ids.map(([, id]) => id)).toEqual([
      'block-1',
      'block-1-title',
      'block-1-desc',
      'block-2',
      'block-2-title',
      'block-2-desc',
    ]);
  });

  test('a block that says nothing leaves the page as it is written', async () => {
    const page = await html('<!-- wikiproof:dag around=nothing-like-it -->\n\nold\n\n<!-- /wikiproof:dag -->\n');
    expect(page.trim()).toBe('<p>old</p>');
  });

  test('raw HTML of a page cannot pass itself off as a block', async () => {
    const page = await html('<div data-block="0 page.md"></div>\n\n<!-- wikiproof:wait-table -->\n');
    expect(page.match(/<table>/g)).toHaveLength(1);
    expect(page.indexOf('<div></div>')).toBeLessThan(page.indexOf('<table>'));
  });
});
