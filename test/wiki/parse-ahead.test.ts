import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/wiki/markdown.ts';
import { parseAhead, takeTrees } from '../../src/wiki/parse-ahead.ts';
import { Progress } from '../../src/wiki/parse-progress.ts';
import { deliverTrees } from '../../src/wiki/tree-delivery.ts';
import { markdownIn } from '../../src/wiki/wiki.ts';
import { writeFolder } from '../support/folder.ts';

const PAGES = {
  'a.md': '---\ntitle: A\n---\n\n# A\n\n| a |\n|-|\n| b |\n',
  'b.md': '# B\n\n!!! note\n    Text.\n',
  'c.md': '# B\n\n!!! note\n    Text.\n',
  'deep.md': `${'- '.repeat(300)}x`,
};

/** What a caller gets for each page who asks when the thread has done all that it will do. */
function delivered(folder: string, progress = new Progress()) {
  const { port1, port2: port } = new MessageChannel();
  const take = takeTrees(progress, port1);
  const texts = markdownIn(folder, ['mkdocs']);
  deliverTrees({ folders: [folder], dialects: ['mkdocs'], shared: progress.shared, port });
  return texts.map((text) => ({ text, parsed: take(text) }));
}

test('a page is what it would be without a thread, and one that cannot be read says why', () => {
  const [a, b, c, deep] = delivered(writeFolder(PAGES));
  for (const page of [a, b]) expect(page?.parsed).toEqual({ text: page?.text, root: parseMarkdown(page?.text ?? '') });
  // One tree for two pages would be changed twice.
  expect(c?.parsed).toBeNull();
  expect(deep?.parsed).toMatchObject({ fault: 'Lists and quotes are nested too deep to be read.' });
});

test('a page that has been begun elsewhere is not parsed by the thread', () => {
  const progress = new Progress();
  progress.claim(0);
  const [a, b] = delivered(writeFolder({ 'a.md': '# A\n', 'b.md': '# B\n' }), progress);
  expect([a?.parsed, b?.parsed === null]).toEqual([null, false]);
});

test('a page that was written since the thread read it is left to the caller', () => {
  const progress = new Progress();
  const { port1, port2: port } = new MessageChannel();
  const take = takeTrees(progress, port1);
  deliverTrees({ folders: [writeFolder({ 'a.md': '# A\n' })], dialects: [], shared: progress.shared, port });
  expect(take('# Another\n')).toBeNull();
});

test('all is left to the caller where the folder is gone', () => {
  const { port2: port } = new MessageChannel();
  const progress = new Progress();
  const order = { folders: [`${writeFolder({})}/gone`], dialects: null, shared: progress.shared, port };
  expect(() => deliverTrees(order)).toThrow('is not a folder');
  expect(takeTrees(progress, port)('# A\n')).toBeNull();
});

test('a thread of its own leaves nothing undone, whoever comes first', () => {
  const folder = writeFolder({ 'a.md': '# A\n', 'b.md': '# B\n' });
  const ahead = parseAhead([folder], null);
  for (const text of markdownIn(folder)) {
    const parsed = ahead(text);
    expect(parsed === null || ('root' in parsed && parsed.root.children.length === 1)).toBe(true);
  }
});
