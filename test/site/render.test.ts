import { describe, expect, it } from 'vitest';
import { pageRenderer } from '../../src/site/render.ts';
import { openSite } from '../../src/site/site.ts';
import { type ClaimSketch, SETTINGS, sketchModel, sketchSite } from './example-site.ts';

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

  it('shows an empty block of code, however it is written', async () => {
    expect(await html('```yaml\n```\n')).toContain('<pre');
    expect(await html('<pre><code></code></pre>\n')).toContain('<pre');
  });

  it('leaves a line without colours that is too long to have them in any time', async () => {
    const line = (length: number) => `\`\`\`yaml\n# ${'x'.repeat(length)}\n\`\`\`\n`;
    expect(await html(line(1000))).toContain('data-language="yaml"');
    expect(await html(line(3000))).toContain('data-language="text"');
  });

  it('draws a flowchart, and keeps its text folded away below', async () => {
    const out = await html('# T\n\n## Order\n\n```mermaid\nflowchart LR\n  a --> b\n```\n');
    expect(out).toContain('<figure class="dag-figure not-content" id="diagram:1">');
    expect(out).toContain(
      '<title id="diagram:1-title">Order</title><desc id="diagram:1-desc">2 nodes and 1 arrows.</desc>',
    );
    expect(out).toMatch(/<details class="source"><summary>The diagram as Mermaid text<\/summary>.*flowchart LR/s);
    expect(out).toContain('href="/diagram/a/page/1/"');
  });

  it.each(['sequenceDiagram\n  a->>b: hello', 'flowchart LR\n  a --> b\n  a ( b', 'flowchart LR'])(
    'leaves to Mermaid what is no plain flowchart, its text in the open',
    async (source) => {
      const out = await html(`# T\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`);
      expect(out).toContain('<figure class="diagram not-content"><details class="source" open>');
      expect(out).not.toContain('<svg');
    },
  );
});

describe('links', () => {
  const others = { 'b/Other Page.md': '# The other', 'index.md': '# Home', 'a/sub/README.md': '# Sub' };

  it.each([
    ['[x](../b/Other%20Page.md)', '<a href="/b/other-page/">x</a>'],
    ['[x](../b/other%20page.md#part)', '<a href="/b/other-page/#part">x</a>'],
    ['[x](</b/Other Page>)', '<a href="/b/other-page/">x</a>'],
    ['[x](sub/)', '<a href="/a/sub/">x</a>'],
    ['[x](../index.md)', '<a href="/">x</a>'],
    ['[x][1]\n\n[1]: ./sub/README.md', '<a href="/a/sub/">x</a>'],
    ['[[the other]]', '<a href="/b/other-page/">the other</a>'],
    ['See [[Other Page#Big part|there]].', '<p>See <a href="/b/other-page/#big-part">there</a>.</p>'],
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

  it('that are left open end where the next one begins', async () => {
    expect(await html('<a href="https://example.org">open\n\n[next](https://example.org/next)\n')).toContain(
      '<p><a href="https://example.org">open</a></p>',
    );
    expect(await html('<a href="https://example.org">\n\n```mermaid\nflowchart LR\n  a --> b\n```\n')).not.toMatch(
      /<a\b(?:(?!<\/a>).)*<a\b/s,
    );
  });

  it('two brackets in code are no link', async () => {
    expect(await html('# T\n\n`[[x]]`\n')).toContain('<code>[[x]]</code>');
  });
});

describe('claims', () => {
  const table = '# T\n\n| Field | Value |\n|---|---|\n| Timeout | 5m |\n| DependsOn | `a`, `b` |\n';
  const tenMinutes = { type: 'duration', milliseconds: 600_000, text: '10m' } as const;
  const button = (verdict: string, label: string, note = '') =>
    `<button type="button" class="proof-mark" popovertarget="proof:1" data-verdict="${verdict}" data-number="1" data-pagefind-ignore aria-label="${label}">${note}</button>`;

  it('a drifted value is marked and followed by a button that says what is so', async () => {
    const out = await html(table, [{ id: 'c1', words: '5m', verdict: 'drifted', actual: tenMinutes }]);
    expect(out).toContain(
      `<td><span class="claim" data-verdict="drifted" id="claim-c1">5m${button('drifted', 'Drifted: Git: 10m, proof 1', 'Git: 10m')}</span></td>`,
    );
  });

  it('a verified value has a button and nothing else', async () => {
    const out = await html(table, [{ id: 'c1', words: '5m', verdict: 'verified' }]);
    expect(out).toContain(
      `<td><span class="claim" data-verdict="verified" id="claim-c1">5m${button('verified', 'Verified, proof 1')}</span></td>`,
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
    expect(out).toContain('>missing: c; not in Git: b</button>');
  });

  it('one mark goes around several words and code spans', async () => {
    const out = await html(table, [{ id: 'c1', words: '`a`, `b`', verdict: 'unverifiable' }]);
    expect(out).toContain(
      '<td><span class="claim" data-verdict="unverifiable" id="claim-c1"><code>a</code>, <code>b</code><button',
    );
  });

  it('a claim inside another keeps its own mark', async () => {
    const out = await html(table, [
      { id: 'all', words: '`a`, `b`', verdict: 'verified' },
      { id: 'one', words: 'a', after: 'DependsOn | ', verdict: 'drifted' },
    ]);
    expect(out).toMatch(/id="claim-all"><span class="claim" data-verdict="drifted" id="claim-one"><code>a<\/code>/);
  });

  it('two claims of the same words share a mark and a proof, and the drifted one shows', async () => {
    const out = await html(table, [
      { id: 'c1', words: '5m', verdict: 'verified' },
      { id: 'c2', words: '5m', verdict: 'drifted', predicate: 'exists' },
    ]);
    expect(out).toContain('data-verdict="drifted" id="claim-c1"><span id="claim-c2"></span>5m');
    expect(out).toContain('not in Git');
    expect(out.match(/class="proof-entry"/g)).toHaveLength(2);
    expect(out.match(/ popover="auto"/g)).toHaveLength(1);
  });

  it('a claim is found behind escapes, entities and line breaks', async () => {
    const source = '# T\n\n- a \\* b &amp; c\n  and `apps` waits 5m here\n';
    const out = await html(source, [{ id: 'c1', words: '5m', verdict: 'unverifiable' }]);
    expect(out).toMatch(/waits <span class="claim" data-verdict="unverifiable" id="claim-c1">5m<button.*<\/span> here/);
  });

  it('the button of a claim within a link stands behind the link', async () => {
    const out = await html(
      '# T\n\nIt needs [[Other|apps]] first.\n',
      [{ id: 'c1', words: 'apps', verdict: 'verified' }],
      { 'b/Other.md': '# Other' },
    );
    expect(out).toContain(
      '<a href="/b/other/"><span class="claim" data-verdict="verified" id="claim-c1">apps</span></a><button',
    );
  });

  it('a drifted heading keeps its id and its words in the table of contents', async () => {
    const { html: out, headings } = await render('# T\n\n## `apps-openclaw`\n', [
      { id: 'c1', words: '`apps-openclaw`', verdict: 'drifted', predicate: 'exists' },
    ]);
    expect(headings).toEqual([{ depth: 2, slug: 'apps-openclaw', text: 'apps-openclaw' }]);
    expect(out).toContain('not in Git');
  });

  it('blocks that hold drift are named, and the headings that lead to them', async () => {
    const source = '# T\n\n## A\n\n### B\n\n5m\n\n### C\n\nfine\n\n## D\n\nfine\n';
    const out = await html(source, [{ id: 'c1', words: '5m', verdict: 'drifted' }]);
    expect(out.match(/<(?:p|div)[^>]* data-drift[^>]*>/g)).toEqual([
      '<div class="sl-heading-wrapper level-h2" data-drift>',
      '<div class="sl-heading-wrapper level-h3" data-drift>',
      '<p data-drift>',
    ]);
  });
});

describe('the proofs of a page', () => {
  const proofOf = (out: string) => out.slice(out.indexOf('<section class="proofs'));

  it('say what is said and what is so, where, and since when, with a link to the line at its host', async () => {
    const model = sketchModel(
      { 'page.md': '# T\n\n5m\n' },
      [],
      [
        {
          id: 'c1',
          page: 'page.md',
          words: '5m',
          verdict: 'drifted',
          actual: { type: 'duration', milliseconds: 600_000, text: '10m' },
        },
      ],
    );
    const remote = {
      url: 'https://github.com/o/r',
      ref: { type: 'commit', name: 'abc1234def' },
      prefix: '',
    } as const;
    const changed = () => ({ hash: '0123456789', date: '2026-01-02' });
    const site = openSite({ ...model, repository: { ...model.repository, remote, changed } }, SETTINGS);
    const [page] = model.pages;
    if (page === undefined) throw new Error('There is no page.');
    const out = proofOf((await pageRenderer(site)(page)).html);
    expect(out).toContain(
      '<span class="verdict" data-verdict="drifted">Drifted</span><code class="rule">flux/timeout</code>',
    );
    expect(out).toContain('<p class="proof-message">what apps says differs.</p>');
    expect(out).toContain('<dt>Said</dt><dd><span class="said">5m</span></dd>');
    expect(out).toContain('<dt>So</dt><dd>10m</dd>');
    expect(out).toContain(
      '<a href="https://github.com/o/r/blob/abc1234def/clusters/home/apps.yaml#L12"><code>clusters/home/apps.yaml:12</code></a>',
    );
    expect(out).toContain('<dt>Since</dt><dd><time datetime="2026-01-02">2026-01-02</time>, <code>0123456</code></dd>');
    expect(out).toContain('<a href="/drift/#claim-c1">');
  });

  it('without Git and a host name the line and no more', async () => {
    const out = proofOf(await html('# T\n\n5m\n', [{ id: 'c1', words: '5m', verdict: 'verified' }]));
    expect(out).toContain(
      '<dt>Where</dt><dd><span class="proof-place"><code>clusters/home/apps.yaml:12</code></span></dd>',
    );
    expect(out).not.toMatch(/Since|Said|href/);
  });

  it('are numbered in the order of the page, and there is no list where nothing was checked', async () => {
    const out = await html('# T\n\n`apps` and 5m\n\n```sh\nflux get ks apps\n```\n\nten\n', [
      { id: 'c1', words: 'ten', verdict: 'verified' },
      { id: 'c2', words: 'apps', after: 'ks ', verdict: 'verified' },
      { id: 'c3', words: '`apps` and 5m', verdict: 'verified' },
      { id: 'c4', words: '5m', verdict: 'verified' },
    ]);
    const labels = [...proofOf(out).matchAll(/aria-label="(Proof [^"]*)"/g)].map(([, label]) => label);
    expect(labels).toEqual(['Proof 1: apps and 5m', 'Proof 2: 5m', 'Proof 3: apps', 'Proof 4: ten']);
    expect(await html('# T\n\nnothing\n')).not.toContain('proofs');
  });
});

describe('claims in code', () => {
  it('are marked in place, and the proof of a line opens from its end', async () => {
    const source = '# T\n\n- like so:\n\n  ```sh\n  flux get ks\n  flux suspend ks apps -n flux-system\n  ```\n';
    const out = await html(source, [
      { id: 'c1', words: 'apps', verdict: 'drifted', predicate: 'exists' },
      { id: 'c2', words: 'flux-system', verdict: 'verified' },
    ]);
    expect(out).toMatch(
      /<span style="[^"]*"><span class="claim" data-verdict="drifted" id="claim-c1">apps<\/span><\/span>/,
    );
    expect(out).toMatch(
      /<span class="claim" data-verdict="verified" id="claim-c2">flux-system<\/span><\/span><button[^>]*>not in Git<\/button><\/div>/,
    );
    expect(out).toContain('data-code="flux get ks\u007fflux suspend ks apps -n flux-system"');
  });

  it('in a drawing overlap, and the characters of each line stay as they are', async () => {
    const line = 'core ──┬── configs ── apps';
    const source = `# T\n\n\`\`\`\n${line}\n       └── other\n\`\`\`\n`;
    const out = await html(source, [
      { id: 'c1', words: 'core ──┬── configs', verdict: 'verified' },
      { id: 'c2', words: 'configs ── apps', verdict: 'drifted', predicate: 'exists' },
      { id: 'c3', words: '└── other', verdict: 'unverifiable' },
    ]);
    expect(out).toContain(
      '<span class="claim" data-verdict="verified" id="claim-c1">core ──┬── </span><span class="claim" data-verdict="drifted" id="claim-c2">configs ── apps</span>',
    );
    expect(out.match(/<button[^>]*class="proof-mark"/g)).toHaveLength(2);
  });

  it('that a drawing leaves out are listed below it', async () => {
    const source = '# T\n\n```\ncore ── apps\n```\n';
    const out = await html(source, [
      { id: 'c1', words: 'core ── apps', verdict: 'drifted', rule: 'wiki/missing-edge' },
    ]);
    expect(out).toMatch(
      /<ul class="left-out"><li id="claim-c1">what apps says differs <button[^>]*><\/button><\/li><\/ul>/,
    );
    expect(out).not.toContain('class="claim"');
  });
});
