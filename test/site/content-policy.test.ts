import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { policyOf, withContentPolicy } from '../../src/site/content-policy.ts';
import { takesLinearTime } from '../support/growth.ts';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One directive of the policy of a page. */
function directive(html: string, name: string): string | undefined {
  return policyOf(html)
    .split('; ')
    .find((text) => text.startsWith(`${name} `));
}

describe('the policy of a page', () => {
  it('names nothing but the site itself where the page has no scripts and styles of its own', () => {
    expect(policyOf('<p>words</p><script src="/a.js"></script><link rel="stylesheet" href="/a.css">')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'",
    );
  });

  it('lets styles be where Mermaid draws in the browser, and scripts no more than elsewhere', () => {
    const html = '<figure class="diagram not-content"></figure><p style="margin:0">';
    expect(directive(html, 'style-src')).toBe("style-src 'self' 'unsafe-inline'");
    expect(directive(html, 'script-src')).toBe("script-src 'self' 'wasm-unsafe-eval'");
  });

  it('names scripts by their hashes, each once', () => {
    const html = '<script>a()</script><script aria-hidden="true">if (1 < 2) b()</script><script>a()</script>';
    expect(directive(html, 'script-src')).toBe(
      `script-src 'self' 'wasm-unsafe-eval' ${sha256('a()')} ${sha256('if (1 < 2) b()')}`,
    );
  });

  it('names styles by their hashes', () => {
    expect(directive('<style>p > a { color: red }</style>', 'style-src')).toBe(
      `style-src 'self' ${sha256('p > a { color: red }')}`,
    );
  });

  it.each([
    ['<p style="--0:#fff">', '--0:#fff'],
    ["<p title='a > b' style='padding:0'>", 'padding:0'],
    ['<p hidden style=margin:0>', 'margin:0'],
    ['<svg><path style="--a:&#34;x&quot;&amp;&#x27;"/></svg>', '--a:"x"&\''],
  ])('names the style attribute of %s, as the browser reads it', (html, style) => {
    expect(directive(html, 'style-src')).toBe(`style-src 'self' ${sha256(style)} 'unsafe-hashes'`);
  });

  it.each([
    'words such as style="color:red" and 1 < 2',
    '<p title=\'style="color:red"\' data-style="x">',
    '<a href="/?style=x">x</a>',
    '<script src="/x.js">a()</script>',
    '<!-- words -->',
  ])('names nothing of %s', (html) => {
    expect(policyOf(html)).toBe(policyOf(''));
  });

  it('takes time in proportion to the length of the page', () => {
    const html = (times: number) => '<p style="a" <'.repeat(times) + '<script>'.repeat(times) + '<'.repeat(times);
    expect(takesLinearTime((times) => policyOf(html(times)), 20_000)).toBe(true);
  });
});

it('a page carries its policy before anything that the policy is about', () => {
  expect(withContentPolicy('<html><head><meta charset="utf-8"/><script>a()</script>')).toMatch(
    /^<html><head><meta charset="utf-8"\/><meta http-equiv="content-security-policy" content="default-src [^"]*"><script>/,
  );
});

it('what is no page stays as it is', () => {
  expect(withContentPolicy('<meta http-equiv="refresh" content="0;url=/x/">')).toBe(
    '<meta http-equiv="refresh" content="0;url=/x/">',
  );
});
