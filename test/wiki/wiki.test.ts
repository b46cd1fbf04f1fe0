import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWiki } from '../../src/wiki/wiki.ts';
import { WikiError } from '../../src/wiki/wiki-error.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wiki-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string | Uint8Array = `# ${path}\n`): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('the pages of a wiki', () => {
  test('are its Markdown files of any name, in the order of their paths', () => {
    for (const path of ['b.md', 'Index.MD', 'topics/a & b.markdown', 'topics/deep/er/c.md', 'topics/ünï.md'])
      write(path);
    const { pages, findings } = readWiki(root);
    expect(pages.map((page) => page.path)).toEqual([
      'Index.MD',
      'b.md',
      'topics/a & b.markdown',
      'topics/deep/er/c.md',
      'topics/ünï.md',
    ]);
    expect(findings).toEqual([]);
  });

  test('are not what is hidden, installed or of another type', () => {
    for (const path of [
      '.hidden/a.md',
      '.git/a.md',
      'node_modules/a/README.md',
      '.md',
      '.draft.md',
      'a.txt',
      'a.mdx',
      'md',
    ])
      write(path);
    mkdirSync(join(root, 'folder.md'));
    expect(readWiki(root)).toEqual({ root, dialects: [], pages: [], files: ['a.mdx', 'a.txt', 'md'], findings: [] });
  });

  test('are read once, not through links', () => {
    write('pages/a.md');
    symlinkSync('a.md', join(root, 'pages/b.md'));
    symlinkSync('pages', join(root, 'again'));
    symlinkSync('..', join(root, 'pages/up'));
    const { pages, findings } = readWiki(root);
    expect(pages.map((page) => page.path)).toEqual(['pages/a.md']);
    expect(findings).toEqual([]);
  });
});

describe('what cannot be read is a finding, and the rest is read', () => {
  const cases: readonly (readonly [string, string, () => void])[] = [
    [
      'a page in another encoding',
      'The page is not UTF-8 text.',
      () => write('x.md', new Uint8Array([0x63, 0xe9, 0x0a])),
    ],
    [
      'a huge page',
      'The page has 1000001 bytes; no more than 1000000 are read.',
      () => write('x.md', 'x'.repeat(1_000_001)),
    ],
    [
      'a link out of the wiki',
      'The page is a link to a file outside the wiki, which is not read.',
      () => symlinkSync('/etc/hostname', join(root, 'x.md')),
    ],
    [
      'a link to nothing',
      'The page is a link to a file that does not exist.',
      () => symlinkSync('nothing', join(root, 'x.md')),
    ],
    [
      'a page nested without end',
      'Lists and quotes are nested too deep to be read.',
      () => write('x.md', `${'- '.repeat(400)}x`),
    ],
  ];

  test.each(cases)('%s', (_, message, make) => {
    make();
    write('y.md');
    const { pages, findings } = readWiki(root);
    expect(pages.map((page) => page.path)).toEqual(['y.md']);
    expect(findings).toEqual([
      { rule: 'wiki/unreadable-page', place: { file: 'x.md', line: 1, column: 1, endLine: 1, endColumn: 1 }, message },
    ]);
  });

  test('faulty front matter costs the page nothing else', () => {
    write('x.md', '---\na: b: c\n---\n# Title\n');
    const { pages, findings } = readWiki(root);
    expect(pages.map((page) => page.title)).toEqual(['Title']);
    expect(findings.map(({ rule, place }) => [rule, place.file, place.line])).toEqual([
      ['wiki/front-matter', 'x.md', 2],
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('a page and a folder without permission', () => {
    write('x.md');
    write('folder/y.md');
    chmodSync(join(root, 'x.md'), 0);
    chmodSync(join(root, 'folder'), 0);
    expect(readWiki(root).findings.map(({ message }) => message)).toEqual([
      'The folder cannot be listed (EACCES).',
      'The page cannot be read (EACCES).',
    ]);
    chmodSync(join(root, 'folder'), 0o755);
  });
});

test('null bytes, unclosed fences and lone carriage returns are read', () => {
  write('x.md', '# A\0B\r\r```\rnever closed\0');
  const { pages, findings } = readWiki(root);
  expect(pages.map(({ title, lines }) => [title, lines.length])).toEqual([['A\uFFFDB', 4]]);
  expect(findings).toEqual([]);
});

test.each([
  ['that does not exist', 'nothing', 'is not a folder'],
  ['that is a file', 'file.md', 'is not a folder'],
])('a wiki %s is an error in one line', (_, path, message) => {
  write('file.md');
  expect(() => readWiki(join(root, path))).toThrow(new WikiError(`the wiki ${join(root, path)} ${message}`));
});

test.each([
  ['beside the pages', 'mkdocs.yml'],
  ['beside the folder of the pages', '../mkdocs.yml'],
])('a navigation %s that is a link out of both is not read', (_, path) => {
  write('elsewhere/mkdocs.yml', 'nav:\n  - Told elsewhere: a.md\n');
  write('site/nav.yml', 'nav:\n  - Told here: a.md\n');
  mkdirSync(join(root, 'site/docs'), { recursive: true });
  writeFileSync(join(root, 'site/docs/a.md'), '# A\n');
  const link = join(root, 'site/docs', path);
  symlinkSync(join(root, 'elsewhere/mkdocs.yml'), link);
  expect(readWiki(join(root, 'site/docs')).pages.map(({ nav }) => nav)).toEqual([null]);
  rmSync(link);
  symlinkSync(join(root, 'site/nav.yml'), link);
  expect(readWiki(join(root, 'site/docs')).pages.map(({ nav }) => nav?.title)).toEqual(['Told here']);
});
