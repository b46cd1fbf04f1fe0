import { expect, test } from 'vitest';
import { shownCommit } from '../../src/report/tally-sentence.ts';

test.each([
  ['a commit', '0123456789abcdef', false, '0123456789ab'],
  ['changes that are not committed', '0123456789abcdef', true, 'the working tree (changed since 0123456789ab)'],
  ['a folder outside Git', null, false, 'the working tree (no commit)'],
])('%s is what the wiki was held against', (_, commit, uncommittedChanges, shown) => {
  expect(shownCommit({ commit, uncommittedChanges })).toBe(shown);
});
