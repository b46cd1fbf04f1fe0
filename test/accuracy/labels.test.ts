import { expect, test } from 'vitest';
import { writeFolder } from '../support/folder.ts';
import { misplacedLabels, readLabels } from './labels.ts';

test('a label says page, line, verdict, shape, predicate and words', () => {
  const folder = writeFolder({ 'labels.yaml': "a.md:\n  - [3, false, field-table, timeout, '| Timeout | 5m |']\n" });
  expect(readLabels(folder)).toEqual([
    { page: 'a.md', line: 3, verdict: 'false', shape: 'field-table', predicate: 'timeout', text: '| Timeout | 5m |' },
  ]);
});

test.for([
  '[0, true, prose, wait, words]',
  '[1, maybe, prose, wait, words]',
  '[1, true, poem, wait, words]',
  '[1, true, prose, wait]',
])('%s is no label', (row) => {
  expect(() => readLabels(writeFolder({ 'labels.yaml': `a.md:\n  - ${row}\n` }))).toThrow('a.md');
});

test('words that moved are said to stand where they are now', () => {
  const label = {
    page: 'a.md',
    line: 1,
    verdict: 'true',
    shape: 'prose',
    predicate: 'wait',
    text: 'it waits',
  } as const;
  const pages = new Map([['a.md', '# Title\n\nit waits, and it waits\nhere it waits\n']]);
  expect(misplacedLabels([label], pages)).toEqual(['a.md:1: "it waits" is not on the line, but on line 3']);
  expect(misplacedLabels([{ ...label, line: 3 }], pages)).toEqual([
    'a.md:3: "it waits" stands more than once on the line',
  ]);
  expect(misplacedLabels([{ ...label, line: 4 }], pages)).toEqual([]);
  expect(misplacedLabels([{ ...label, page: 'b.md' }], pages)).toEqual(['b.md: there is no such page']);
});
