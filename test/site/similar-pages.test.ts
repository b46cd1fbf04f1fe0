import { expect, it } from 'vitest';
import { similarPages } from '../../src/site/similar-pages.ts';

const PAGES = [
  ['Restore a database', '/operations/restore/'],
  ['Back up a database', '/operations/backup/'],
  ['Gr%C3%B6%C3%9Fe', '/topics/gr%C3%B6%C3%9Fe/'],
  ['Home', '/'],
] as const;

it.each([
  ['/ops/restore', '/operations/restore/'],
  ['/Operations/Restore.html', '/operations/restore/'],
  ['/operations/restroe/', '/operations/restore/'],
  ['/old/back-up-a-database/', '/operations/backup/'],
  ['/größe/', '/topics/gr%C3%B6%C3%9Fe/'],
])('%s is most like %s', (asked, href) => {
  expect(similarPages(PAGES, asked)[0]?.[1]).toBe(href);
});

it.each(['/xyz/', '/', '/%E0%A4%A/'])('%s is like nothing', (asked) => {
  expect(similarPages(PAGES, asked)).toEqual([]);
});
