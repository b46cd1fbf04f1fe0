import { expect, test } from 'vitest';
import { pageRenderer } from '../../src/site/render.ts';
import { openSite } from '../../src/site/site.ts';
import type { Dialect } from '../../src/wiki/dialects/dialect.ts';
import { readPage } from '../../src/wiki/page.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

const NOTE = `# Restore

First the disks. ^disks

- then the base ^base
- then the rest

| Step | Time |
|---|---|
| a | 5m |

^times

Not here: \`^code\` or 2^3.
`;

async function htmlOf(path: string, dialect: Dialect): Promise<string> {
  const sources = { 'restore.md': NOTE, 'page.md': '# Page\n\nSee [[restore#^disks]].\n' };
  const pages = Object.entries(sources).map(([name, text]) => readPage(name, text, [dialect]));
  const page = pages.find((one) => one.path === path);
  const site = openSite({ ...sketchModel(sources), pages }, SETTINGS);
  return page === undefined ? '' : (await pageRenderer(site)(page)).html;
}

test('a link to a block of a note leads to the id that the block has on the site', async () => {
  expect(await htmlOf('page.md', 'obsidian')).toContain('href="/restore/#%5Edisks"');
  const note = await htmlOf('restore.md', 'obsidian');
  expect(note).toContain('<p id="^disks">First the disks.</p>');
  expect(note).toMatch(/<li id="\^base">\s*then the base\s*<\/li>/);
  expect(note).toContain('<table id="^times">');
  expect([...note.matchAll(/id="\^/g)]).toHaveLength(3);
});

test('in a wiki of another dialect it is a word', async () => {
  expect(await htmlOf('restore.md', 'mkdocs')).toContain('First the disks. ^disks');
});
