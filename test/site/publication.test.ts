import { describe, expect, it } from 'vitest';
import { sidebarFor } from '../../src/site/navigation.ts';
import { openSite, redirectsOf, type Site } from '../../src/site/site.ts';
import { readPage } from '../../src/wiki/page.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

function siteOf(sources: Readonly<Record<string, string>>, base = '/'): Site {
  const pages = Object.entries(sources).map(([path, text]) => readPage(path, text, ['hugo']));
  return openSite({ ...sketchModel(sources), pages }, { ...SETTINGS, base });
}

const titles = (site: Site) => site.tree.order.map(({ title }) => title);

describe('Hugo', () => {
  it('orders pages and folders by weight, and then by title', () => {
    const site = siteOf({
      '_index.md': '# Home\n',
      'a.md': '# A\n',
      'b.md': '---\nweight: 20\n---\n# B\n',
      'c.md': '---\nweight: 10\n---\n# C\n',
      'late/_index.md': '---\nweight: 9\n---\n# Late\n',
      'early/_index.md': '---\nweight: 3\n---\n# Early\n',
      'd.md': '---\nweight: 0\n---\n# D\n',
    });
    expect(titles(site)).toEqual(['Home', 'C', 'B', 'A', 'D', 'Early', 'Late']);
  });

  it('keeps drafts off the site', () => {
    expect(titles(siteOf({ 'index.md': '# Home\n', 'a.md': '---\ndraft: true\n---\n# A\n' }))).toEqual(['Home']);
  });

  it('gives a page the address and the label that it asks for', () => {
    const site = siteOf({
      'index.md': '# Home\n',
      'posts/long-name.md': '---\nslug: short\nlinkTitle: Brief\n---\n# A\n',
    });
    expect(site.tree.byPath.get('posts/long-name.md')).toMatchObject({
      slug: 'posts/short',
      title: 'A',
      label: 'Brief',
    });
    expect(JSON.stringify(sidebarFor(site, 'posts/short'))).toContain('"label":"Brief"');
  });

  it('does not give one address to two pages', () => {
    const site = siteOf({ 'index.md': '# Home\n', 'a.md': '# A\n', 'b.md': '---\nslug: a\n---\n# B\n' });
    expect(site.tree.byPath.get('b.md')?.slug).toBe('b');
  });

  it('leads from former addresses to the page, unless a page has them', () => {
    const sources = {
      'index.md': '# Home\n',
      'docs/a.md': '---\naliases: ["/old/", "older", "/docs/b", "../up", 5]\n---\n# A\n',
      'docs/b.md': '---\nurl: /2019/b/\n---\n# B\n',
    };
    expect(redirectsOf(siteOf(sources, '/wiki'))).toEqual({
      '/old/': '/wiki/docs/a/',
      '/docs/older/': '/wiki/docs/a/',
      '/2019/b/': '/wiki/docs/b/',
    });
  });

  it('is for wikis of Hugo alone, apart from former addresses that begin with a slash', () => {
    const source = '---\ndraft: true\nweight: 1\nurl: /hugo/\naliases: [/old, Other name]\n---\n# A\n';
    const pages = [readPage('a.md', source)];
    const site = openSite({ ...sketchModel({}), pages }, { ...SETTINGS, title: 'Wiki' });
    expect(titles(site)).toEqual(['Wiki', 'A']);
    expect(redirectsOf(site)).toEqual({ '/old/': '/a/' });
  });
});

it('the nav of MkDocs orders and names pages', () => {
  const page = (path: string, position: number, title: string | null) => ({
    ...readPage(path, `# ${path}\n`),
    nav: { position, title, sections: [] },
  });
  const pages = [
    page('index.md', 0, null),
    page('a.md', 2, null),
    page('b.md', 1, 'Begin'),
    readPage('c.md', '# c.md\n'),
  ];
  const site = openSite({ ...sketchModel({}), pages }, { ...SETTINGS, title: 'Wiki' });
  expect(site.tree.order.map(({ label }) => label)).toEqual(['index.md', 'Begin', 'a.md', 'c.md']);
});
