import { expect, test } from 'vitest';
import { dangersInText, dangersOnPage } from './dangers.ts';

test.each([
  ['<img src=x onerror=hostile()>', '<img onError="hostile()">'],
  ['<a href="java\nscript:hostile()">x</a>', '<a href="java\nscript:hostile()">'],
  ['<a href="data:text/html,x">x</a>', '<a href="data:text/html,x">'],
  ['<svg><a xlink:href="javascript:hostile()"></a></svg>', '<a xLinkHref="javascript:hostile()">'],
  ['<p>a</p><script>hostile()</script>', '<script>'],
  ['<iframe srcdoc="x"></iframe>', '<iframe>'],
])('%s is found on a page and in a text', (html, danger) => {
  expect(dangersOnPage(html)).toContain(danger);
  expect(dangersInText(html)).toContain(danger);
});

test('what is only text is none, and a page has scripts that no text has', () => {
  expect(dangersOnPage('<p title="<img onerror=hostile()>">&lt;script></p>')).toEqual([]);
  expect(dangersOnPage('<script>ours()</script>')).toEqual([]);
  expect(dangersInText('<script>ours()</script>')).toEqual(['<script>']);
});
