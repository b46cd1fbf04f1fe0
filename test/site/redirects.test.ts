import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeRedirects } from '../../src/site/redirects.ts';
import { writeFolder } from '../support/folder.ts';

it('redirects are written for hosts that answer with a status, with the closing slash and without it', async () => {
  const folder = writeFolder({});
  await writeRedirects({ '/old/': '/wiki/new/' }, '/wiki/', folder);
  expect(readFileSync(join(folder, '_redirects'), 'utf8')).toBe(
    '/wiki/old/ /wiki/new/ 301\n/wiki/old /wiki/new/ 301\n',
  );
  expect(readFileSync(join(folder, 'redirects.map'), 'utf8')).toBe(
    '"/wiki/old/" "/wiki/new/";\n"/wiki/old" "/wiki/new/";\n',
  );
});

it('a wiki without former addresses gets no such files', async () => {
  const folder = writeFolder({});
  await writeRedirects({}, '/', folder);
  expect(['_redirects', 'redirects.map'].map((name) => existsSync(join(folder, name)))).toEqual([false, false]);
});
