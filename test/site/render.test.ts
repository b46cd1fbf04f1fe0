import { describe, expect, it } from 'vitest';
import { pageRenderer } from '../../src/site/render.ts';
import { type ClaimSketch, sketchSite } from './example-site.ts';

async function render(
  source: string,
  claims: readonly Omit<ClaimSketch, 'page'>[] = [],
  others: Record<string, string> = {},
) {
  const site = sketchSite(
    { 'a/page.md': source, ...others },
    [],
    claims.map((claim) => ({ ...claim, page: 'a/page.md' })),
  );
  const page = site.model.pages[0];
  if (page === undefined) throw new Error('There is no page.');
  return pageRenderer(site)(page);
}

const html = async (...sketch: Parameters<typeof render>) => (await render(...sketch)).html;

describe('a rendered page', () => {
  it('does not repeat its title, and keeps a second heading of the first rank', async () => {
    expect(await html('# Title\n\nText\n')).toBe('\n<p>Text</p>');
    expect(await html('# Title\n\n# Other\n')).toContain('>Other</h1>');
  });

  it('gives headings the ids that GitHub gives them', async () => {
    const { headings } = await render(
      '# T\n\n## 11. `apps-static` (hugo-blog)\n\n## Wait\n\n## Wait\n\n## Größe & Ort\n',
    );
    expect(headings).toEqual([
      { depth: 2, slug: '11-apps-static-hugo-blog', text: '11. apps-static (hugo-blog)' },
      { depth: 2, slug: 'wait', text: 'Wait' },
      { depth: 2, slug: 'wait-1', text: 'Wait' },
      { depth: 2, slug: 'größe--ort', text: 'Größe & Ort' },
    ]);
  });

  it('colours code, and shows a fence of an unknown language as plain text', async () => {
    expect(await html('```yaml\na: 1\n```\n')).toContain('data-language="yaml"');
    expect(await html('```nonsense\na: 1\n```\n')).toContain('a: 1');
  });

  it('keeps the text of a Mermaid drawing in a figure', async () => {
    const out = await html('```mermaid\nflowchart LR\n  a --> b\n```\n');
    expect(out).toContain('<figure class="diagram" data-language="mermaid">');
    expect(out).toContain('flowchart LR');
  });
});

describe('links', () => {
  const others = { 'b/Other Page.md': '# The other', 'index.md': '# Home', 'a/sub/README.md': '# Sub' };

  it.each([
    ['[x](../b/Other%20Page.md)', '<a href="/b/Other-Page/">x</a>'],
    ['[x](../b/other%20page.md#part)', '<a href="/b/Other-Page/#part">x</a>'],
    ['[x](</b/Other Page>)', '<a href="/b/Other-Page/">x</a>'],
    ['[x](sub/)', '<a href="/a/sub/">x</a>'],
    ['[x](../index.md)', '<a href="/">x</a>'],
    ['[x][1]\n\n[1]: ./sub/README.md', '<a href="/a/sub/">x</a>'],
    ['[[the other]]', '<a href="/b/Other-Page/">the other</a>'],
    ['See [[Other Page#Big part|there]].', '<p>See <a href="/b/Other-Page/#big-part">there</a>.</p>'],
    ['[x](https://example.org/a.md)', '<a href="https://example.org/a.md">x</a>'],
    ['[x](#part)', '<a href="#part">x</a>'],
  ])('%s leads to the page', async (source, expected) => {
    expect(await html(`# T\n\n${source}\n`, [], others)).toContain(expected);
  });

  it.each([
    ['[x](missing.md)', 'The wiki has no page a/missing.md'],
    ['[x](../../secret.md)', '../../secret.md lies outside the wiki'],
    ['[x](javascript:alert(1))', 'Links with “javascript:” are not followed'],
    ['[[nobody]]', 'The wiki has no page named “nobody”'],
  ])('%s is plain text that says why', async (source, reason) => {
    const out = await html(`# T\n\n${source}\n`, [], others);
    expect(out).toContain(`title="${reason}"`);
    expect(out).not.toContain('href');
  });

  it('two brackets in code are no link', async () => {
    expect(await html('# T\n\n`[[x]]`\n')).toContain('<code>[[x]]</code>');
  });
});

describe('claims', () => {
  const table = '# T\n\n| Field | Value |\n|---|---|\n| Timeout | 5m |\n| DependsOn | `a`, `b` |\n';

  it('a drifted value is marked and followed by what is so', async () => {
    const out = await html(table, [
      { id: 'c1', words: '5m', verdict: 'drifted', actual: { type: 'duration', milliseconds: 600_000, text: '10m' } },
    ]);
    expect(out).toContain(
      '<td><span class="claim" data-verdict="drifted" id="claim-c1">5m<a class="claim-note" data-pagefind-ignore title="what apps says differs" href="/drift/#claim-c1"><span class="sr-only"> Drifted: </span>Git: 10m</a></span></td>',
    );
  });

  it('a verified value names the manifest that bears it out, and nothing else changes', async () => {
    const out = await html(table, [{ id: 'c1', words: '5m', verdict: 'verified' }]);
    expect(out).toContain(
      '<td><span class="claim" data-verdict="verified" title="Verified: clusters/home/apps.yaml:12" id="claim-c1">5m</span></td>',
    );
  });

  it('of a list that has drifted the note names what is missing and what is too much', async () => {
    const references = (...names: readonly string[]) => ({
      type: 'references' as const,
      references: names.map((name) => ({ kind: null, namespace: null, name })),
    });
    const out = await html(table, [
      { id: 'c1', words: '`a`, `b`', verdict: 'drifted', claimed: references('a', 'b'), actual: references('a', 'c') },
    ]);
    expect(out).toContain('</span>missing: c; not in Git: b</a>');
  });

  it('one mark goes around several words and code spans', async () => {
    const out = await html(table, [{ id: 'c1', words: '`a`, `b`', verdict: 'unverifiable' }]);
    expect(out).toContain(
      '<td><span class="claim" data-verdict="unverifiable" id="claim-c1"><code>a</code>, <code>b</code></span></td>',
    );
  });

  it('a claim inside another keeps its own mark', async () => {
    const out = await html(table, [
      { id: 'all', words: '`a`, `b`', verdict: 'verified' },
      { id: 'one', words: 'a', after: 'DependsOn | ', verdict: 'drifted' },
    ]);
    expect(out).toMatch(/id="claim-all"><span class="claim" data-verdict="drifted" id="claim-one"><code>a<\/code>/);
  });

  it('two claims of the same words share a mark, and the drifted one shows', async () => {
    const out = await html(table, [
      { id: 'c1', words: '5m', verdict: 'verified' },
      { id: 'c2', words: '5m', verdict: 'drifted', predicate: 'exists' },
    ]);
    expect(out).toContain('data-verdict="drifted" id="claim-c1"><span id="claim-c2"></span>5m');
    expect(out).toContain('not in Git');
  });

  it('a claim is found behind escapes, entities and line breaks', async () => {
    const source = '# T\n\n- a \\* b &amp; c\n  and `apps` waits 5m here\n';
    const out = await html(source, [{ id: 'c1', words: '5m', verdict: 'unverifiable' }]);
    expect(out).toContain('waits <span class="claim" data-verdict="unverifiable" id="claim-c1">5m</span> here');
  });

  it('a claim is found in the label of a wiki link', async () => {
    const out = await html('# T\n\nIt needs [[Other|apps]] first.\n', [
      { id: 'c1', words: 'apps', verdict: 'verified' },
    ]);
    expect(out).toContain('id="claim-c1">apps</span>');
  });

  it('a drifted heading keeps its id and its words in the table of contents', async () => {
    const { html: out, headings } = await render('# T\n\n## `apps-openclaw`\n', [
      { id: 'c1', words: '`apps-openclaw`', verdict: 'drifted', predicate: 'exists' },
    ]);
    expect(headings).toEqual([{ depth: 2, slug: 'apps-openclaw', text: 'apps-openclaw' }]);
    expect(out).toContain('not in Git');
  });

  it('drift in a drawing is listed below it', async () => {
    const source = '# T\n\n```mermaid\nflowchart LR\n  a --> b\n```\n';
    const out = await html(source, [{ id: 'c1', words: 'a --> b', verdict: 'drifted' }]);
    expect(out).toContain(
      '<ul class="claim-list"><li id="claim-c1"><a href="/drift/#claim-c1">Line 5</a>: what apps says differs</li></ul>',
    );
  });
});
