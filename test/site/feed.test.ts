import { expect, it } from 'vitest';
import { atomFeed } from '../../src/site/feed.ts';
import { editAddress, pageHistory } from '../../src/site/history.ts';
import { openSite } from '../../src/site/site.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

const history = pageHistory({
  changes: [
    { hash: 'c3', date: '2026-03-01T10:00:00Z', subject: 'Touch nothing of ours', paths: ['gone.md'] },
    { hash: 'b2', date: '2026-02-01T10:00:00Z', subject: 'Say <more> & less', paths: ['a.md', 'index.md'] },
    { hash: 'a1', date: '2026-01-01T10:00:00Z', subject: 'Begin', paths: ['a.md'] },
  ],
  remote: {
    url: 'https://github.com/ada/wiki',
    ref: { type: 'branch', name: 'main' },
    prefix: 'docs/',
  },
});
const site = openSite(
  sketchModel({ 'index.md': '# Home\n', 'a.md': '# A & B\n' }),
  { ...SETTINGS, base: '/w' },
  history,
);

it('the feed lists the commits that changed pages, with links to them', () => {
  const feed = atomFeed(site, 'https://wiki.example.org');
  expect([...feed.matchAll(/<id>(.*)<\/id>/g)].map(([, id]) => id)).toEqual([
    'https://wiki.example.org/w',
    'https://wiki.example.org/w#b2',
    'https://wiki.example.org/w#a1',
  ]);
  expect(feed).toContain('<title>Say &lt;more&gt; &amp; less</title>');
  expect(feed).toContain('<updated>2026-02-01T10:00:00Z</updated>');
  expect(feed).toContain('<link href="https://wiki.example.org/w/a/"/>');
  expect(feed).toContain('&lt;a href=&quot;https://wiki.example.org/w/a/&quot;&gt;A &amp;amp; B&lt;/a&gt;');
});

it('a page was changed when its newest commit was made', () => {
  expect(history.changed.get('a.md')).toEqual(new Date('2026-02-01T10:00:00Z'));
});

it('a page is edited where its owner says, else on the host of its repository', () => {
  expect(editAddress(history, null, 'ops/a b.md')).toBe('https://github.com/ada/wiki/edit/main/docs/ops/a%20b.md');
  expect(editAddress(history, 'https://example.org/edit/', 'a.md')).toBe('https://example.org/edit/a.md');
  expect(editAddress({ ...history, remote: null }, null, 'a.md')).toBeUndefined();
});
