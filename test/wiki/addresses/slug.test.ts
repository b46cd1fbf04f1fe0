import { describe, expect, it } from 'vitest';
import { hrefOf, pageSlugs } from '../../../src/wiki/addresses/slug.ts';

const slugsOf = (paths: readonly string[], reserved: readonly string[] = []) =>
  Object.fromEntries(pageSlugs(paths, reserved).slugs);

describe('pageSlugs', () => {
  it('keeps dots, so that v1.2.3 and v123 stay two pages, and makes small letters as Hugo does', () => {
    expect(slugsOf(['v1.2.3.md', 'v123.md', 'Ops/Restore.md'])).toEqual({
      'v1.2.3.md': 'v1.2.3',
      'v123.md': 'v123',
      'Ops/Restore.md': 'ops/restore',
    });
  });

  it('serves index.md, _index.md or README.md as the folder itself, in this order', () => {
    expect(slugsOf(['README.md', 'a/README.md', 'a/index.md', 'b/_index.md', 'c/readme.md'])).toEqual({
      'README.md': '',
      'a/README.md': 'a/readme',
      'a/index.md': 'a',
      'b/_index.md': 'b',
      'c/readme.md': 'c',
    });
  });

  it('numbers a page whose address a generated page has', () => {
    expect(slugsOf(['drift.md', 'drift-2.md'], ['drift'])).toEqual({ 'drift.md': 'drift-3', 'drift-2.md': 'drift-2' });
  });

  it('parts pages that differ in case alone, whatever the order in which they are read', () => {
    const expected = { 'Apps.md': 'apps', 'apps.md': 'apps-2' };
    expect(slugsOf(['apps.md', 'Apps.md'])).toEqual(expected);
    expect(slugsOf(['Apps.md', 'apps.md'])).toEqual(expected);
  });

  it('parts a folder and a page of the same name', () => {
    expect(slugsOf(['topics.md', 'topics/index.md'])).toEqual({ 'topics.md': 'topics', 'topics/index.md': 'topics-2' });
  });

  it('keeps capital letters where the wiki is one of MkDocs', () => {
    expect(pageSlugs(['Ops/Restore.md'], [], true).slugs.get('Ops/Restore.md')).toBe('Ops/Restore');
  });

  it('tells who does not get the address that it asks for, and who has it', () => {
    expect(pageSlugs(['drift.md', 'a b.md', 'a-b.md'], ['drift']).clashes).toEqual([
      { path: 'a-b.md', wanted: 'a-b', owner: 'a b.md' },
      { path: 'drift.md', wanted: 'drift', owner: null },
    ]);
  });

  it('makes dashes of what an address or a file system cannot hold', () => {
    expect(slugsOf(['what is 100% #1?.md', 'Größe.md', 'old.html.md', 'a/../b.md'])).toEqual({
      'what is 100% #1?.md': 'what-is-100-1-',
      'Größe.md': 'größe',
      'old.html.md': 'old-html',
      'a/../b.md': 'a/-/b',
    });
  });
});

describe('hrefOf', () => {
  it('puts the base in front, encodes names and ends in a slash', () => {
    expect(hrefOf('/', '')).toBe('/');
    expect(hrefOf('/wiki', 'ops/Größe', 'a b')).toBe('/wiki/ops/Gr%C3%B6%C3%9Fe/#a%20b');
    expect(hrefOf('/wiki/', 'v1.2.3')).toBe('/wiki/v1.2.3/');
  });
});
