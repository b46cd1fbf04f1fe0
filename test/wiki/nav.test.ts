import { describe, expect, test } from 'vitest';
import { readNav } from '../../src/wiki/nav.ts';
import { readWiki } from '../../src/wiki/wiki.ts';
import { writeFolder } from '../support/folder.ts';

describe('the navigation of MkDocs', () => {
  test('gives pages a place in its sections, and some of them a title', () => {
    const text =
      'nav:\n  - index.md\n  - Running it:\n      - run/a.md\n      - Old notes: run/b.md\n      - Deeper:\n        - run/c.md\n  - https://example.org\n';
    expect([...readNav(text).places]).toEqual([
      ['index.md', { position: 0, title: null, sections: [] }],
      ['run/a.md', { position: 1, title: null, sections: ['Running it'] }],
      ['run/b.md', { position: 2, title: 'Old notes', sections: ['Running it'] }],
      ['run/c.md', { position: 3, title: null, sections: ['Running it', 'Deeper'] }],
      ['https://example.org', { position: 4, title: null, sections: [] }],
    ]);
  });

  test.each([
    ['no file', null],
    ['no nav', 'site_name: x\n'],
    ['what is not YAML', 'nav: [\n'],
    ['what refers to itself', 'nav: &a\n  - *a\n'],
    ['tags that YAML does not have', 'x: !!python/name:a.b.c\n'],
  ])('is empty for %s', (_, text) => {
    expect(readNav(text).places.size).toBe(0);
  });
});

test('pages are found beside mkdocs.yml, and in the folder that it names', () => {
  const config = 'docs_dir: pages\nnav:\n  - Begin: a.md\n';
  const root = writeFolder({ 'mkdocs.yml': config, 'pages/a.md': '# A\n', 'pages/b.md': '# B\n' });
  for (const wiki of [root, `${root}/pages`]) {
    const { pages } = readWiki(wiki);
    expect(pages.map(({ nav, dialects }) => [nav, dialects])).toEqual([
      [{ position: 0, title: 'Begin', sections: [] }, ['mkdocs']],
      [null, ['mkdocs']],
    ]);
  }
});
