import { describe, expect, it } from 'vitest';
import { wordsOfHtml } from '../../src/site/raw-html.ts';

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
    const html = '<script>'.repeat(50_000) + '<'.repeat(50_000);
    const start = performance.now();
    expect(wordsOfHtml(html)).toBe('');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
