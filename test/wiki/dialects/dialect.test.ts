import { describe, expect, test } from 'vitest';
import { detectDialects } from '../../../src/wiki/dialects/dialect.ts';

const page = (text: string, path = 'page.md') => ({ path, text });

describe('the dialect of a wiki is told from', () => {
  test.each([
    ['an admonition with its body', [page('# A\n\n!!! note "Mind"\n    The body.\n')], [], ['mkdocs']],
    ['a tab with its body', [page('=== "Flux"\n\n    The body.\n')], [], ['mkdocs']],
    ['a paired shortcode', [page('{{< mermaid >}}\ngraph LR\n{{< /mermaid >}}\n')], [], ['hugo']],
    ['a section page', [page('# A\n', 'docs/_index.md')], [], ['hugo']],
    ['TOML front matter', [page('+++\ntitle = "A"\n+++\n')], [], ['hugo']],
    ['an embedded note', [page('![[other]]\n')], [], ['obsidian']],
    ['a file beside it', [page('# A\n')], ['mkdocs.yml'], ['mkdocs']],
    ['several dialects at once', [page('![[other]]\n'), page('!!! tip\n    x\n')], [], ['mkdocs', 'obsidian']],
  ])('%s', (_, pages, beside, dialects) => {
    expect(detectDialects(pages, beside)).toEqual(dialects);
  });

  test.each([
    ['plain Markdown', '# A\n\n> [!NOTE]\n> An alert is for every page.\n'],
    ['exclamations', 'Mind this!!!\n\n!!!\n\n???\n'],
    ['a rule below a title', 'Title\n=====\n\n===\n'],
    ['the templates of Helm', '```yaml\nname: {{ .Values.name }}\nkey: {{- include "x" . }}\n```\n'],
  ])('nothing in %s', (_, text) => {
    expect(detectDialects([page(text)], [])).toEqual([]);
  });
});
