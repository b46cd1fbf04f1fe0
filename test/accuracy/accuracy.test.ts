import { expect, test } from 'vitest';
import { checkWiki, wikiNames } from './corpus.ts';
import { type Label, misplacedLabels } from './labels.ts';
import { scoreWiki } from './score.ts';
import { shortfalls } from './summary.ts';

const CHECKED = wikiNames().map(checkWiki);
const LABELS = CHECKED.flatMap(({ labels }) => labels);

/** How much the corpus has to hold for its figures to mean something. */
const LEAST_LABELS = 400;

test.for(CHECKED)('the labels of $name point at words of its pages', ({ labels, texts }) => {
  expect(misplacedLabels(labels, texts)).toEqual([]);
});

test.for(CHECKED)('$name is read as well as before, and without a false alarm', (wiki) => {
  expect(shortfalls(scoreWiki(wiki))).toEqual([]);
});

test('the corpus holds enough statements of each sort', () => {
  const count = (verdict: Label['verdict']) => LABELS.filter((label) => label.verdict === verdict).length;
  expect(LABELS.length).toBeGreaterThanOrEqual(LEAST_LABELS);
  expect(count('false')).toBeGreaterThanOrEqual(LEAST_LABELS / 3);
  expect(count('trap')).toBeGreaterThanOrEqual(LEAST_LABELS / 3);
});
