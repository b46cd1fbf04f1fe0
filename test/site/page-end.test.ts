import { describe, expect, it } from 'vitest';
import { sketchSite } from './example-site.ts';

const site = sketchSite(
  {
    'index.md': '---\ntags: [Start]\n---\n# Home\n\n[a](ops/a.md) [again](ops/a.md#x) [[b]]\n',
    'ops/a.md': '---\ntags: Backup, flux cd\n---\n# A\n\nBack [home](../index.md), to [itself](a.md). It takes 5m.\n',
    'ops/b.md': '---\ntags: [Flux CD, 7, {}]\n---\n# B\n\n[a](a.md). It takes 6m.\n',
    'c.md': '# C\n\nIt takes 7m.\n',
  },
  [],
  [
    { id: '1', page: 'ops/a.md', words: '5m', verdict: 'verified', name: 'apps' },
    { id: '2', page: 'ops/b.md', words: '6m', verdict: 'verified', name: 'other' },
    { id: '3', page: 'c.md', words: '7m', verdict: 'verified', name: 'apps' },
  ],
);

describe('pages that link here', () => {
  it('are named once each, in reading order and without the page itself', () => {
    const backlinks = [...site.graph.backlinks].map(([slug, entries]) => [slug, entries.map((entry) => entry.slug)]);
    expect(Object.fromEntries(backlinks)).toEqual({ 'ops/a': ['', 'ops/b'], 'ops/b': [''], '': ['ops/a'] });
  });
});

describe('tags', () => {
  it('are one however they are written', () => {
    const tags = site.tags.map(({ name, slug, entries }) => [name, slug, entries.map((entry) => entry.slug)]);
    expect(tags).toEqual([
      ['7', 'tags/7', ['ops/b']],
      ['Backup', 'tags/backup', ['ops/a']],
      ['flux cd', 'tags/flux-cd', ['ops/a', 'ops/b']],
      ['Start', 'tags/start', ['']],
    ]);
  });
});

describe('related pages', () => {
  it('speak of the same objects', () => {
    expect(site.related.get('c')?.map(({ slug }) => slug)).toEqual(['ops/a']);
    expect(site.related.get('')).toEqual([]);
  });
});
