import { expect, test } from 'vitest';
import { addressMap, builtPages, redirectMap } from '../../../src/site/hosting/addresses.ts';
import { writeFolder } from '../../support/folder.ts';

test('a page is a folder with an index', async () => {
  const folder = writeFolder({
    'index.html': '',
    '404.html': '',
    'b/c/index.html': '',
    'a/index.html': '',
    'a.md': '',
  });
  expect(await builtPages(folder)).toEqual(['', 'a', 'b/c']);
});

test('an address in lower case leads to the one that the site has, percent-encoded', () => {
  expect(addressMap(['', 'Guide/v1.2', 'über uns'])).toBe(
    '"/guide/v1.2" "/Guide/v1.2/";\n"/über uns" "/%C3%BCber%20uns/";\n',
  );
});

test("what nginx's configuration gives a meaning to is no more than a letter", () => {
  expect(addressMap(['a"b', 'c\\d', '$host', 'e;f'])).toBe(
    ['"/a\\"b" "/a%22b/";\n', '"/c\\\\d" "/c%5Cd/";\n', '"/$host" "/%24host/";\n', '"/e;f" "/e%3Bf/";\n'].join(''),
  );
});

test('of two addresses that differ in case alone the first stands, as nginx takes none twice', () => {
  expect(addressMap(['Guide', 'guide'])).toBe('"/guide" "/Guide/";\n');
});

test('an address that nginx could not take is left out', () => {
  expect(addressMap(['x'.repeat(3000), 'line\nbreak', 'fine'])).toBe('"/fine" "/fine/";\n');
});

test('former addresses lead on as they are written', () => {
  const written = '"/old/" "/new/";\n"/old" "/new/";\n';
  expect(redirectMap(written, ['new', 'old'])).toBe(written);
});

test('of two former addresses that differ in case alone the first stands', () => {
  expect(redirectMap('"/old/" "/new/";\n"/OLD/" "/other/";\n', ['new'])).toBe('"/old/" "/new/";\n');
});

test('a former address never hides a page, its own target least of all', () => {
  const written = '"/Ops/Restore/" "/ops/restore/";\n"/Ops/Restore" "/ops/restore/";\n"/DRIFT/" "/home/";\n';
  expect(redirectMap(written, ['Ops/Restore', 'ops/restore', 'drift'])).toBe('');
});
