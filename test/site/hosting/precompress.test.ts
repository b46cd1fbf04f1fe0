import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { precompress } from '../../../src/site/hosting/precompress.ts';
import { writeFolder } from '../../support/folder.ts';

const PAGE = '<p>again</p>\n'.repeat(100);

test('every text file gets its compressed ones beside it, in whatever folder', async () => {
  const folder = writeFolder({ 'index.html': PAGE, 'notes/list.MD': PAGE });
  expect(await precompress(folder)).toMatchObject({ files: 2, before: 2 * PAGE.length });
  for (const file of ['index.html', 'notes/list.MD'].map((name) => path.join(folder, name))) {
    expect(readFileSync(file, 'utf8')).toBe(PAGE);
    expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(PAGE);
    expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(PAGE);
  }
});

test('pictures and the index of the search, which are compressed already, are left alone', async () => {
  const folder = writeFolder({ 'photo.png': PAGE, 'pagefind/wasm.en.pagefind': PAGE, LICENSE: PAGE });
  expect(await precompress(folder)).toEqual({ files: 0, before: 0, after: 0 });
  expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'pagefind', 'photo.png']);
});

test('what would not be smaller is not written', async () => {
  const folder = writeFolder({ 'robots.txt': 'a', 'empty.css': '' });
  expect((await precompress(folder)).files).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['empty.css', 'robots.txt']);
});

test('the same site gives the same bytes', async () => {
  const [one, other] = [writeFolder({ 'a.css': PAGE }), writeFolder({ 'a.css': PAGE })];
  await Promise.all([precompress(one), precompress(other)]);
  for (const file of ['a.css.gz', 'a.css.br'])
    expect(readFileSync(path.join(one, file))).toEqual(readFileSync(path.join(other, file)));
});
