import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { keepPrinted } from '../support/printed.ts';

const OPEN = '<!-- wikiproof:dag -->';
const CLOSE = '<!-- /wikiproof:dag -->';
const DRAWING = [
  '```mermaid',
  'flowchart LR',
  '  flux_system["flux-system"]:::immediate',
  '  classDef immediate stroke-width:1px',
  '```',
];
const FILLED = ['', '', ...DRAWING, '', ''].join('\n');

const printed = keepPrinted();

/** A wiki of these pages beside a repository, as options of the command line. */
function wikiOf(pages: Readonly<Record<string, string>>) {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`repository/${path}`, text])),
    ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`wiki/${path}`, text])),
  });
  const wiki = join(folder, 'wiki');
  vi.spyOn(process, 'cwd').mockReturnValue(wiki);
  return {
    wiki,
    options: ['--repo', join(folder, 'repository'), '--wiki', wiki],
    textOf: (page: string) => readFileSync(join(wiki, page), 'utf8'),
  };
}

describe('wikiproof sync', () => {
  test('fills blocks in and leaves every other byte as it is', async () => {
    const before = `\uFEFF# A  \n\n${OPEN}`;
    const after = `${CLOSE}\n\n\n* x\t\n+ y\n\n${OPEN}`;
    const { options, textOf } = wikiOf({ 'a.md': `${before}${after}\nold\n${CLOSE}`, 'b.md': `# B\n\n${OPEN}\n` });
    expect(await main(['sync', ...options])).toBe(0);
    expect(textOf('a.md')).toBe(`${before}${FILLED}${after}${FILLED}${CLOSE}`);
    expect(textOf('b.md')).toBe(`# B\n\n${OPEN}\n`);
    expect([printed.out, printed.errors]).toEqual(['wrote a.md\n', '']);
  });

  test('has nothing to do the second time, and then the page is checked as right', async () => {
    const { wiki, options } = wikiOf({ 'a.md': `${OPEN}\n${CLOSE}\n` });
    expect(await main(['check', ...options])).toBe(1);
    await main(['sync', ...options]);
    const { mtimeMs, ino } = statSync(join(wiki, 'a.md'));
    printed.out = '';
    expect(await main(['sync', ...options])).toBe(0);
    expect(printed.out).toBe('every block is up to date\n');
    expect(statSync(join(wiki, 'a.md'))).toMatchObject({ mtimeMs, ino });
    expect(await main(['check', ...options])).toBe(0);
    expect(readdirSync(wiki)).toEqual(['a.md']);
  });

  test('writes lines as the page ends them, and with the indentation of the list', async () => {
    const { options, textOf } = wikiOf({ 'a.md': `- item\r\n\r\n  ${OPEN}\r\n  ${CLOSE}\r\n\r\n  more\r\n` });
    expect(await main(['sync', ...options])).toBe(0);
    const lines = [
      '- item',
      '',
      `  ${OPEN}`,
      '',
      ...DRAWING.map((line) => `  ${line}`),
      '',
      `  ${CLOSE}`,
      '',
      '  more',
      '',
    ];
    expect(textOf('a.md')).toBe(lines.join('\r\n'));
    expect(await main(['sync', ...options, '--check'])).toBe(0);
  });

  test('keeps the permissions of a page', async () => {
    const { wiki, options } = wikiOf({ 'a.md': `${OPEN}\n${CLOSE}\n` });
    chmodSync(join(wiki, 'a.md'), 0o640);
    await main(['sync', ...options]);
    expect(statSync(join(wiki, 'a.md')).mode & 0o777).toBe(0o640);
  });

  test.each([
    ['--dry-run', 0],
    ['--check', 1],
  ])('%s prints a diff, writes nothing and ends with %i', async (option, status) => {
    const page = `# A\n\n${OPEN}\n\n\`\`\`mermaid\nflowchart LR\n  gone\n\`\`\`\n\n${CLOSE}\n`;
    const { options, textOf } = wikiOf({ 'a/b.md': page });
    expect(await main(['sync', ...options, option])).toBe(status);
    expect(printed.out.split('\n')).toEqual([
      '--- a/a/b.md',
      '+++ b/a/b.md',
      '@@ -3,8 +3,9 @@',
      ` ${OPEN}`,
      ' ',
      ' ```mermaid',
      ' flowchart LR',
      '-  gone',
      '+  flux_system["flux-system"]:::immediate',
      '+  classDef immediate stroke-width:1px',
      ' ```',
      ' ',
      ` ${CLOSE}`,
      '',
    ]);
    expect(textOf('a/b.md')).toBe(page);
  });

  test('--check and --dry-run print nothing where every block is up to date', async () => {
    const { options } = wikiOf({ 'a.md': `${OPEN}${FILLED}${CLOSE}\n` });
    expect(await main(['sync', ...options, '--check'])).toBe(0);
    expect(await main(['sync', ...options, '--dry-run'])).toBe(0);
    expect([printed.out, printed.errors]).toEqual(['', '']);
  });

  test('writes nothing for a block that it cannot read, says so, and fills in the others', async () => {
    const broken = '<!-- wikiproof:dag arround=a -->\nmine\n\n<!-- /wikiproof:dag -->\n';
    const { options, textOf } = wikiOf({ 'a.md': `${broken}\n${OPEN}${CLOSE}\n` });
    expect(await main(['sync', ...options])).toBe(1);
    expect(textOf('a.md')).toBe(`${broken}\n${OPEN}${FILLED}${CLOSE}\n`);
    expect(printed.errors).toBe(
      'wikiproof: a.md:1:1: The block dag has no attribute arround; did you mean "around"?\n',
    );
  });

  test('writes no page where one of them is read-only', async () => {
    const page = `${OPEN}\n${CLOSE}\n`;
    const { wiki, options, textOf } = wikiOf({ 'a.md': page, 'b.md': page });
    chmodSync(join(wiki, 'b.md'), 0o444);
    expect(await main(['sync', ...options])).toBe(2);
    expect(printed.errors).toBe('wikiproof: b.md: is read-only, and no page was changed\n');
    expect([textOf('a.md'), textOf('b.md')]).toEqual([page, page]);
  });
});
