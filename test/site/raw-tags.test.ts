import { describe, expect, it, test } from 'vitest';
import { depthOf, keepTags, wordsOfHtml } from '../../src/site/raw-tags.ts';
import { takesLinearTime } from '../support/growth.ts';

describe('wordsOfHtml', () => {
  it.each([
    ['<details><summary>More</summary>words</details>', 'Morewords'],
    ['<!-- wikiproof:dag -->', ''],
    ['<!-- never closed', ''],
    ['<script>alert("<b>")</script>after', 'after'],
    ['<STYLE>a{}</STYLE>after', 'after'],
    ['<scripted>kept</scripted>', 'kept'],
    ['1 < 2 and <b>3</b>', '1 < 2 and 3'],
    ['<img src=x onerror=alert(1)', ''],
  ])('%s', (html, words) => {
    expect(wordsOfHtml(html)).toBe(words);
  });

  it('takes time in proportion to the length', () => {
    expect(takesLinearTime((times) => wordsOfHtml('<script>'.repeat(times) + '<'.repeat(times)), 50_000)).toBe(true);
  });
});

test('only the tags of the elements that are named stay', () => {
  expect(keepTags('<B title="x">a</B> <i>b</i><!-- c --><name>', new Set(['b']))).toBe('<B title="x">a</B> b');
});

test.each([
  ['<b><i>a', 2],
  ['<b>a</b></b>', -1],
  ['<ul><li>a<li>b<br>', 1],
])('%s leaves so much open: %i', (html, depth) => {
  expect(depthOf(html)).toBe(depth);
});
