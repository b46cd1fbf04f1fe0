import { describe, expect, it } from 'vitest';
import { headingAnchor, indexLinks, resolveLink, resolveWikiLink } from '../../src/site/links.ts';
import { sketchSite } from './example-site.ts';

const { tree } = sketchSite({
  'index.md': '# Home',
  'ops/Restore.md': '# Restore a database',
  'ops/restore-2.md': '# Restore a database',
  'topics/1.2.3.md': '# Release 1.2.3',
  'topics/123.md': '# Release 123',
});
const links = indexLinks(tree);

describe('resolveLink', () => {
  it.each([
    ['topics/1.2.3.md', '../ops/Restore.md', 'ops/Restore'],
    ['topics/1.2.3.md', '../ops/restore.md', 'ops/Restore'],
    ['topics/1.2.3.md', '123.md', 'topics/123'],
    ['topics/1.2.3.md', '1.2.3', 'topics/1.2.3'],
    ['topics/1.2.3.md', '../ops', 'ops'],
    ['topics/1.2.3.md', '..', ''],
    ['index.md', 'ops/Restore.md?plain=1', 'ops/Restore'],
    ['index.md', '/topics/123', 'topics/123'],
  ])('on %s, %s leads to “%s”', (from, url, slug) => {
    const target = resolveLink(links, from, url);
    expect(target.type === 'page' && target.entry.slug).toBe(slug);
  });

  it('a broken percent sign is taken as it is written', () => {
    expect(resolveLink(links, 'index.md', '100%.md')).toEqual({
      type: 'dead',
      reason: 'The wiki has no page 100%.md',
    });
  });
});

describe('resolveWikiLink', () => {
  it.each([
    ['restore-2', 'ops/restore-2'],
    ['ops/Restore', 'ops/Restore'],
    ['RELEASE 1.2.3 ', 'topics/123', 'Several pages are named “RELEASE 1.2.3”'],
    ['Restore a Database', '', 'Several pages are named “Restore a Database”'],
  ])('[[%s]]', (written, slug, reason = '') => {
    const target = resolveWikiLink(links, 'index.md', written);
    if (reason === '') expect(target.type === 'page' && target.entry.slug).toBe(slug);
    else expect(target).toEqual({ type: 'dead', reason });
  });

  it('without a name it leads to a heading of the same page', () => {
    const target = resolveWikiLink(links, 'ops/Restore.md', '#Before you start');
    expect(target.type === 'page' && [target.entry.slug, target.anchor]).toEqual(['ops/Restore', 'before-you-start']);
  });
});

describe('headingAnchor', () => {
  it.each([
    ['Wait Policy: Truth Table', 'wait-policy-truth-table'],
    ['11. `apps-static` (hugo-blog)', '11-apps-static-hugo-blog'],
    ['a_b – c', 'a_b--c'],
  ])('%s becomes %s', (heading, anchor) => {
    expect(headingAnchor(heading)).toBe(anchor);
  });
});
