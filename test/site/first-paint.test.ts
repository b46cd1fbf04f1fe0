import { expect, it } from 'vitest';
import { firstPaint } from '../../src/site/first-paint.ts';

it.each([
  ['a page with a table for its end', '<table><tr><td>1</td></tr></table>', '#_end'],
  ['a page of words for its title', '<p>words</p>', '#_top'],
  ['a generated page, of which nothing is known, for its end', undefined, '#_end'],
])('a browser waits on %s', (_what, html, href) => {
  expect(firstPaint(html).attrs).toEqual({ rel: 'expect', href, blocking: 'render' });
});
