import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageEdit, writePages } from '../../src/cli/page-edits.ts';
import { writeFolder } from '../support/folder.ts';

test.each([
  ['is not what was read any more', 'b.md'],
  ['is gone', 'c.md'],
])('no page is written where one %s', (_what, page) => {
  const folder = writeFolder({ 'a.md': 'old', 'b.md': 'edited by hand' });
  const edits = [pageEdit(folder, 'a.md', 'old', 'new'), pageEdit(folder, page, 'old', 'new')];
  expect(() => writePages(edits)).toThrow(
    /(?:b\.md: has been changed by somebody else in the meantime|c\.md: is not there any more), and no page was changed$/,
  );
  expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('old');
});
