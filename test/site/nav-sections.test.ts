import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { expect, test } from 'vitest';
import { longSectionOf, paginationFor, sidebarFor } from '../../src/site/navigation.ts';
import { openSite } from '../../src/site/site.ts';
import { readNav } from '../../src/wiki/nav.ts';
import { readPage } from '../../src/wiki/page.ts';
import { SETTINGS, sketchModel } from './example-site.ts';

const NAV = `nav:
  - Start: index.md
  - Running it:
      - run/b.md
      - Deeper:
          - other/a.md
      - run/gone.md
  - Reference:
      - other/z.md
`;

function siteOf(paths: readonly string[]) {
  const { places } = readNav(NAV);
  const pages = paths.map((path) => ({ ...readPage(path, `# ${path}\n`), nav: places.get(path) ?? null }));
  return openSite({ ...sketchModel({}), pages }, SETTINGS);
}

const site = siteOf(['index.md', 'other/a.md', 'other/z.md', 'run/b.md', 'run/unlisted.md']);

/** A sidebar as an indented list, without the generated pages; `*` marks the current page and `▾` an open group. */
function outline(entries: StarlightRouteData['sidebar'], indent = ''): readonly string[] {
  return entries.flatMap((entry) => {
    if (entry.type === 'group' && entry.label === 'Proved against Git') return [];
    if (entry.type === 'group') return [`${indent}▾ ${entry.label}`, ...outline(entry.entries, `${indent}  `)];
    return [`${indent}${entry.isCurrent ? '*' : '-'} ${entry.label} ${entry.href}`];
  });
}

test('the sections of the nav stand in the sidebar in its order, the one with the current page open', () => {
  expect(outline(sidebarFor(site, 'other/a'))).toEqual([
    '- Start /',
    '▾ Running it',
    '  - run/b.md /run/b/',
    '  ▾ Deeper',
    '    * other/a.md /other/a/',
    '- Reference /other/z/',
    '- Run /run/',
  ]);
});

test('pages that the nav leaves out follow it in their folders', () => {
  expect(outline(sidebarFor(site, 'run/unlisted'))).toEqual([
    '- Start /',
    '- Running it /run/b/',
    '- Reference /other/z/',
    '▾ Run',
    '  - Overview /run/',
    '  * run/unlisted.md /run/unlisted/',
  ]);
});

test('previous and next follow the nav', () => {
  const { prev, next } = paginationFor(site, 'other/a');
  expect([prev?.href, next?.href]).toEqual(['/run/b/', '/other/z/']);
  expect(paginationFor(site, 'run/unlisted')).toEqual({ prev: undefined, next: undefined });
});

test('a home page that the nav leaves out comes first', () => {
  expect(outline(sidebarFor(siteOf(['index.md', 'run/b.md']), ''))[0]).toBe('* Start /');
  expect(outline(sidebarFor(siteOf(['run/b.md']), ''))[0]).toBe('* Home /');
});

test('a section that is too long for the sidebar is listed whole on its first page', () => {
  const numbers = Array.from({ length: 60 }, (_, number) => `p${number}.md`);
  const paths = ['index.md', ...numbers];
  const { places } = readNav(`nav:\n  - index.md\n  - Long:\n${numbers.map((path) => `      - ${path}\n`).join('')}`);
  const pages = paths.map((path) => ({ ...readPage(path, `# ${path}\n`), nav: places.get(path) ?? null }));
  const long = openSite({ ...sketchModel({}), pages }, SETTINGS);
  expect(outline(sidebarFor(long, 'p30')).slice(-1)).toEqual(['  - All 60 entries /p0/#in-this-section']);
  expect(longSectionOf(long, 'p0').map(({ slug }) => slug)).toEqual(numbers.map((path) => path.slice(0, -3)));
  expect(['', 'p1', 'drift'].flatMap((slug) => longSectionOf(long, slug))).toEqual([]);
  expect(longSectionOf(site, '')).toEqual([]);
});
