import { describe, expect, it } from 'vitest';
import { pageRenderer } from '../../src/site/render.ts';
import { openSite } from '../../src/site/site.ts';
import type { Dialect } from '../../src/wiki/dialects/dialect.ts';
import { readPage } from '../../src/wiki/page.ts';
import { SETTINGS, sketchModel, sketchSite } from './example-site.ts';

async function html(source: string, ...dialects: readonly Dialect[]): Promise<string> {
  const page = readPage('page.md', source, dialects);
  return (await pageRenderer(sketchSite({ 'page.md': source, 'other.md': '# Other\n' }))(page)).html;
}

describe('asides', () => {
  it.each<[string, string, readonly Dialect[]]>([
    [
      '> [!WARNING]\n> Mind the gap.\n',
      'starlight-aside--caution" role="note"><p class="starlight-aside__title">Warning</p>',
      [],
    ],
    [
      '!!! tip "Look at `x`"\n    Body\n',
      'starlight-aside--tip" role="note"><p class="starlight-aside__title">Look at <code>x</code></p>',
      ['mkdocs'],
    ],
    [
      '{{< alert type="danger" >}}\nBody\n{{< /alert >}}\n',
      'starlight-aside--danger" role="note"><p class="starlight-aside__title">Danger</p>',
      ['hugo'],
    ],
    ['> [!quote]\n> Said.\n', 'starlight-aside--note" role="note"><p class="starlight-aside__title">Quote</p>', []],
    [
      '??? note "More"\n    Body\n',
      '<details class="starlight-aside starlight-aside--note"><summary class="starlight-aside__title">More</summary>',
      ['mkdocs'],
    ],
    ['???+ note\n    Body\n', '<details class="starlight-aside starlight-aside--note" open>', ['mkdocs']],
  ])('%j', async (source, expected, dialects) => {
    expect(await html(source, ...dialects)).toContain(expected);
  });

  it('hold Markdown, code and links', async () => {
    const out = await html('!!! note\n    See [other](other.md).\n\n    ```yaml\n    a: 1\n    ```\n', 'mkdocs');
    expect(out).toContain('<a href="/other/">other</a>');
    expect(out).toContain('data-language="yaml"');
  });

  it('leave other quotes alone', async () => {
    expect(await html('> Said.\n')).toContain('<blockquote>\n<p>Said.</p>\n</blockquote>');
  });
});

it('tabs stand one below the other', async () => {
  const out = await html('=== "One"\n    a\n\n=== "Two"\n    b\n', 'mkdocs');
  expect(out).toContain('<section class="tab"><p class="tab-title">One</p>');
  expect(out).toContain('<section class="tab"><p class="tab-title">Two</p>');
});

it('drawings in shortcodes are drawings', async () => {
  expect(await html('{{< mermaid >}}\ngraph LR\n{{< /mermaid >}}\n', 'hugo')).toContain('data-language="mermaid"');
});

it('attribute lists name headings and do not show', async () => {
  const out = await html('# T\n\n## Title { #own }\n\n[x](other.md){ .button }\n', 'mkdocs');
  expect(out).toContain('<h2 id="own">Title</h2>');
  expect(out).toContain('<p><a href="/other/">x</a></p>');
});

it.each([
  ['[x]({{< relref "other.md#part" >}})', '<a href="/other/#part">x</a>'],
  ['[x]({{< ref "other" >}})', '<a href="/other/">x</a>'],
  ['[x](../other/)', '<a href="/other/">x</a>'],
  ['[x](/other)', '<a href="/other/">x</a>'],
  ['[x]({{< ref "nothing" >}})', '<span class="dead-link" title="The wiki has no page nothing">x</span>'],
])("a link of Hugo's leads to its page: %s", async (source, expected) => {
  expect(await html(`# T\n\n${source}\n`, 'hugo')).toContain(expected);
});

describe('embedded notes', () => {
  const others = {
    'other.md': '# Other\n\nWhat it says, in [[page]].\n\n## Part\n\nMore.\n\n## Rest\n\nLast. ![[page]]\n',
  };

  async function embedding(source: string): Promise<string> {
    const sources = { 'page.md': source, ...others };
    const pages = Object.entries(sources).map(([path, text]) => readPage(path, text, ['obsidian']));
    const site = openSite({ ...sketchModel(sources), pages }, SETTINGS);
    const [page] = pages;
    return page === undefined ? '' : (await pageRenderer(site)(page)).html;
  }

  it('show in their place, without their title', async () => {
    const out = await embedding('# T\n\n![[other]]\n');
    expect(out).toContain('<section class="embed"><p class="embed-title"><a href="/other/">Other</a></p>');
    expect(out).toContain('<p>What it says, in <a href="/page/">page</a>.</p>');
    expect(out).toContain('Last.');
  });

  it('show one section', async () => {
    const out = await embedding('# T\n\n![[other#Part]]\n');
    expect(out).toContain('More.');
    expect(out).not.toMatch(/What it says|Last/);
  });

  it('are links among other words', async () => {
    expect(await embedding('# T\n\nSee ![[other]].\n')).toContain('<p>See <a href="/other/">other</a>.</p>');
  });
});

it('the box of a task has a name, in a loose list as well', async () => {
  expect(await html('- [x] a\n- [ ] b\n')).toMatch(/aria-label="Done"[\s\S]*aria-label="To do"/);
  expect(await html('- [x] a\n\n- b\n')).toContain('aria-label="Done"');
});
