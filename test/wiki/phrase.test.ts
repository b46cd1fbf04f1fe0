import type { Paragraph, PhrasingContent } from 'mdast';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../src/wiki/markdown.ts';
import {
  innerSpan,
  isOneMarkup,
  joinWords,
  outerSpan,
  phraseOf,
  type Span,
  sliceWords,
  trimWords,
  type Words,
  wordsOf,
} from '../../src/wiki/phrase.ts';

function inline(source: string): readonly PhrasingContent[] {
  const [block] = parseMarkdown(source).children;
  return block?.type === 'paragraph' || block?.type === 'heading' ? block.children : paragraphIn(block).children;
}

function paragraphIn(block: unknown): Paragraph {
  const { children } = block as { readonly children: readonly Paragraph[] };
  const [first] = children;
  if (first === undefined) throw new Error('the fixture has no paragraph');
  return first.type === 'paragraph' ? first : paragraphIn(first);
}

function words(source: string): Words {
  return wordsOf(inline(source), source);
}

function cut(source: string, span: Span | null): string | null {
  return span && source.slice(span.start, span.end);
}

describe('the phrase of inline Markdown', () => {
  test.each([
    ['`a`, **b** and [c](d.md)', 'a, b and c', ['a', 'b', 'c']],
    ['**`a`** and [`b`](x) and **c `d`**', 'a and b and c d', ['a', 'b', 'd']],
    ['_a_ and *`b`*', 'a and b', ['b']],
    ['`a`<br>`b`<br/>c', 'a, b, c', ['a', 'b']],
    ['`a`,<br>`b`', 'a, b', ['a', 'b']],
    ['a  \nb\nc', 'a, b c', []],
    ['~~`a`~~ b', 'b', []],
    ['![badge](x.svg) a<kbd>b</kbd>', 'ab', []],
    ['a &amp; \\*b\\*', 'a & *b*', []],
    ['~~all~~', '', []],
  ])('%j reads %j', (source, text, terms) => {
    expect(phraseOf(words(source))).toEqual({ text, terms });
  });
});

describe('the source of a part of the words', () => {
  test.each([
    ['Path: ./x', 'Path: ', './x', './x'],
    ['**Path:** `./x`', 'Path: ', './x', '`./x`'],
    ['`path: ./x`', 'path: ', './x', './x'],
    ['**Path: `./x`**', 'Path: ', './x', './x'],
    ['Path: \\*a\\*', 'Path: ', '\\*a\\*', '\\*a\\*'],
    ['R&amp;D: &lt;a', 'R&D: ', '&lt;a', '&lt;a'],
    ['> one\n> two: three', 'one\ntwo: ', 'three', 'three'],
    ['- one\n  two: three', 'one\ntwo: ', 'three', 'three'],
    ['`` path`: x ``', 'path`: ', 'x', 'x'],
  ])('%j after %j is %j, with its markup %j', (source, before, inner, outer) => {
    const all = words(source);
    expect(all.text.startsWith(before)).toBe(true);
    const part = sliceWords(all, before.length);
    expect(cut(source, innerSpan(part))).toBe(inner);
    expect(cut(source, outerSpan(part))).toBe(outer);
  });

  test('without words there is none', () => {
    expect(innerSpan(words('~~gone~~'))).toBe(null);
    expect(outerSpan(words('~~gone~~'))).toBe(null);
  });
});

test('words are trimmed, joined and told to be one markup', () => {
  expect(trimWords(sliceWords(words('a ` b ` c'), 1, 4)).text).toBe('b');
  expect(phraseOf(joinWords([words('`a`'), words('~~x~~'), words('b')])).text).toBe('a, b');
  expect(isOneMarkup(words('**`a` b**'))).toBe(true);
  expect(isOneMarkup(words('`a` b'))).toBe(false);
  expect(isOneMarkup(words('~~a~~'))).toBe(false);
});
