import { describe, expect, test } from 'vitest';
import { inlineTagsOf } from '../../src/site/inline-tags.ts';
import { pageRenderer } from '../../src/site/render.ts';
import { openSite } from '../../src/site/site.ts';
import type { Dialect } from '../../src/wiki/dialects/dialect.ts';
import { readPage } from '../../src/wiki/page.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

function note(source: string, dialects: readonly Dialect[] = ['obsidian']) {
  return readPage('note.md', source, dialects);
}

describe('a tag in the text of an Obsidian note', () => {
  test.each<[string, readonly string[]]>([
    ['#backup and #ops/storage, #größe.', ['backup', 'ops/storage', 'größe']],
    ['- item #to-do\n- **bold #in_bold**', ['to-do', 'in_bold']],
    ['| a |\n|---|\n| #cell |', ['cell']],
  ])('%j', (source, tags) => {
    expect(inlineTagsOf(note(source))).toEqual(tags);
  });

  test.each([
    '# Heading\n\n## More #heading',
    '`#code` and\n\n```\n#fence\n```\n\n    #indented',
    '[#words](x.md) [#words][a] <https://example.org/#part> https://example.org/ #12\n\n[a]: #part',
    'issue #123, #1, PR#open, owner/name#tag, C#',
    '#fff #A1B2C3 #a1b2c3d4 #cafe',
    '\\#escaped and # alone',
    '<!-- #comment --> <b id="#id">x</b>',
    '%% #hidden %%',
  ])('is not in %j', (source) => {
    expect(inlineTagsOf(note(source))).toEqual([]);
  });

  test('is a tag of the page, and a link to the page of the tag', async () => {
    const source = '---\ntags: [Backup]\n---\n# Note\n\nDone: #backup, and #Ops/Storage takes 5m.\n';
    const model = { ...sketchModel({}), pages: [note(source)] };
    const site = openSite(model, SETTINGS);
    expect(site.tags.map(({ slug }) => slug)).toEqual(['tags/backup', 'tags/ops-storage']);
    const [page] = site.model.pages;
    expect(page && (await pageRenderer(site)(page)).html).toContain(
      '<p>Done: <a class="inline-tag" href="/tags/backup/">#backup</a>, and <a class="inline-tag" href="/tags/ops-storage/">#Ops/Storage</a> takes 5m.</p>',
    );
  });
});

test('a word in raw HTML is none, even beside a tag', async () => {
  const site = openSite({ ...sketchModel({}), pages: [note('# Note\n\n#backup\n\n<div>#other</div>\n')] }, SETTINGS);
  const [page] = site.model.pages;
  expect(site.tags.map(({ name }) => name)).toEqual(['backup']);
  expect(page && (await pageRenderer(site)(page)).html).toContain('<div>#other</div>');
});

test('other wikis have no tags in their text', () => {
  expect(inlineTagsOf(note('#backup', []))).toEqual([]);
  expect(inlineTagsOf(note('#backup', ['mkdocs', 'hugo']))).toEqual([]);
});
