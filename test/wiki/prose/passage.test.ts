import type { PhrasingContent } from 'mdast';
import { expect, test } from 'vitest';
import { readPage } from '../../../src/wiki/page.ts';
import { wordsOf } from '../../../src/wiki/phrase.ts';
import { sentencesOf } from '../../../src/wiki/prose/passage.ts';

function sentences(source: string): readonly string[] {
  const [block] = readPage('page.md', source).section.blocks;
  const nodes: readonly PhrasingContent[] = block?.type === 'paragraph' ? block.children : [];
  return sentencesOf(wordsOf(nodes, source)).map(({ text }) => text);
}

test('a full stop ends a sentence where another begins', () => {
  expect(sentences('One ends here. Two ends there! `three` begins with a name. 4 is a number.')).toEqual([
    'One ends here.',
    'Two ends there!',
    'three begins with a name.',
    '4 is a number.',
  ]);
});

test('names, numbers, hosts and abbreviations hold no end of a sentence', () => {
  const one = 'Version 1.2.3 of app.example.org at 192.0.2.1:80 (e.g. Traefik) is in apps/web.yaml.';
  expect(sentences(one)).toEqual([one]);
});
