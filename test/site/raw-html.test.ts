import { describe, expect, it } from 'vitest';
import { text } from '../../src/site/hast.ts';
import { parseRawHtml, rawNode } from '../../src/site/raw-html.ts';
import { pageRenderer } from '../../src/site/render.ts';
import type { Dialect } from '../../src/wiki/dialects/dialect.ts';
import { takesLinearTime } from '../support/growth.ts';
import { type ClaimSketch, sketchSite } from './example-site.ts';

/** The HTML of a page with this text below its title. */
async function html(
  source: string,
  claims: readonly Omit<ClaimSketch, 'page'>[] = [],
  dialects: readonly Dialect[] = [],
) {
  const site = sketchSite(
    { 'page.md': `# T\n\n${source}\n`, 'other.md': '# Other' },
    [],
    claims.map((claim) => ({ ...claim, page: 'page.md' })),
  );
  const page = site.model.pages[0];
  if (page === undefined) throw new Error('There is no page.');
  return (await pageRenderer(site)({ ...page, dialects })).html.trim();
}

describe('raw HTML renders as it does on GitHub', () => {
  it.each([
    ['Press <kbd>Ctrl</kbd>+<kbd>C</kbd>', '<p>Press <kbd>Ctrl</kbd>+<kbd>C</kbd></p>'],
    ['a<br>b<br/>c H<sub>2</sub>O x<sup>2</sup>', '<p>a<br>b<br>c H<sub>2</sub>O x<sup>2</sup></p>'],
    ['<p align="center">Middle</p>', '<p align="center">Middle</p>'],
    ['see <a href="other.md">it</a>', '<p>see <a href="/other/">it</a></p>'],
    ['<a name="old"></a>Text', '<p><a name="old"></a>Text</p>'],
    ['<span id="here">x</span>', '<p><span id="here">x</span></p>'],
  ])('%s', async (source, expected) => {
    expect(await html(source)).toBe(expected);
  });

  it('folded text holds Markdown', async () => {
    const out = await html('<details open>\n<summary>More</summary>\n\n- *one*\n- `two`\n\n</details>\n\nAfter.');
    expect(out).toBe(
      '<details open>\n<summary>More</summary>\n<ul>\n<li><em>one</em></li>\n<li><code>two</code></li>\n</ul>\n</details>\n<p>After.</p>',
    );
  });

  it('a table has its cells', async () => {
    const out = await html('<table>\n<tr><th colspan="2">A</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>');
    expect(out.replaceAll('\n', '')).toBe(
      '<table><tbody><tr><th colspan="2">A</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
    );
  });

  it('what is left open ends with its paragraph', async () => {
    expect(await html('a <kbd>b\n\nafter')).toBe('<p>a <kbd>b</kbd></p>\n<p>after</p>');
  });
});

describe('of what is on no list the words stay', () => {
  it.each([
    ['<div onclick="x()" style="color:red" class="y">a</div>', '<div>a</div>'],
    ['<p><font color="red">a</font> <blink>b</blink></p>', '<p>a b</p>'],
    ['a <!-- hidden --> b', '<p>a  b</p>'],
    ['<script>alert(1)</script>\n\nafter', '<p>after</p>'],
    ['<style>\nbody { display: none }\n\n</style>\n\nafter', '<p>after</p>'],
    ['<iframe src="https://example.org/">x</iframe>', 'x'],
    ['<form action="https://example.org/"><button>Go</button><input value="x"></form>', 'Go'],
    [
      '<svg onload="alert(1)"><a href="javascript:alert(1)">x</a></svg>',
      '<p><span class="plain-link" title="Links with “javascript:” are not followed">x</span></p>',
    ],
    ['set the <title> of the page\n\nafter', '<p>set the  of the page</p>\n<p>after</p>'],
    ['<kbd id="starlight__sidebar">a</kbd><kbd id="claim-1">b</kbd>', '<p><kbd>a</kbd><kbd>b</kbd></p>'],
    ['<kbd data-own="x 0">a</kbd>', '<p><kbd>a</kbd></p>'],
  ])('%s', async (source, expected) => {
    expect(await html(source)).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java&#9;script:alert(1)',
    '&#1;javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
  ])('a link to “%s” leads nowhere', async (url) => {
    expect(await html(`<a href="${url}">x</a>`)).not.toContain('href');
    expect(await html(`[x](<${url}>)`)).not.toContain('href');
  });
});

describe('beside raw HTML', () => {
  it('statements keep their marks, and code its title', async () => {
    const out = await html(
      '<details>\n\n| Field | Value |\n|---|---|\n| Timeout | 5m |\n\n</details>\n\n```yaml title="a.yaml"\na: 1\n```',
      [{ id: 'c1', words: '5m', verdict: 'verified' }],
    );
    expect(out).toMatch(
      /<details>[\s\S]*<td><span class="claim" data-verdict="verified"[^>]*>5m<button[^>]*><\/button><\/span><\/td>[\s\S]*<\/details>/,
    );
    expect(out).toContain('<span class="title">a.yaml</span>');
  });

  const table =
    '<table>\n<tr><th>Name</th><th>Timeout</th></tr>\n<tr><td><code>web</code></td><td>5m</td></tr>\n</table>';
  const claim: Omit<ClaimSketch, 'page'> = { id: 'c1', words: '5m', after: 'web', verdict: 'drifted' };
  const MARKED = /<td><span class="claim" data-verdict="drifted" id="claim-c1">5m<button/;

  it('statements in a table of HTML have their marks', async () => {
    expect(await html(`5m\n\n${table}`, [claim])).toMatch(MARKED);
  });

  it('a place that is not certain has none', async () => {
    const twice = `${table}\n\n<!-- x -->${table}`;
    expect((await html(twice, [claim])).match(/class="claim"/g)).toBeNull();
    const indented = `- item\n\n  ${table.replaceAll('\n', '\n  ')}`;
    expect(await html(indented, [claim])).not.toContain('class="claim"');
  });

  it('asides and tasks look as they do without', async () => {
    const out = await html('> [!NOTE]\n> a <kbd>b</kbd>\n\n- [x] done');
    expect(out).toContain('class="starlight-aside starlight-aside--note"');
    expect(out).toContain('<li class="task-list-item">');
  });
});

describe('raw HTML that would take a parser long takes time in proportion', () => {
  it.each([
    ['elements that are never closed', (times: number) => ['<b><i><div>'.repeat(times)]],
    ['elements that are closed too often', (times: number) => ['a</b></div></p> '.repeat(times)]],
    ['formats that stay open', (times: number) => ['<b><u>'.repeat(30), ...Array(times).fill('<p>x</p>')]],
    ['tags without an end', (times: number) => ['<script <b '.repeat(times)]],
  ])('%s', (_what, piecesOf) => {
    const parse = (times: number) => {
      const children = piecesOf(times).map((value) => rawNode({ type: 'html', value }) ?? text(''));
      return parseRawHtml({ type: 'root', children }, '');
    };
    expect(takesLinearTime(parse, 2000)).toBe(true);
  });
});
