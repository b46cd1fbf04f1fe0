import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { describe, expect, it } from 'vitest';
import { crumbsFor, longFolderOf, paginationFor, sidebarFor } from '../../src/site/navigation.ts';
import { sketchSite } from './example-site.ts';

const site = sketchSite(
  {
    'index.md': '# Home of it',
    'ops/restore.md': '# Restore in 5m',
    'ops/deep/more.md': '# More',
    'topics/a.md': '# A',
  },
  [{ name: 'apps', dependsOn: ['core'] }, { name: 'core' }],
  [{ id: 'c1', page: 'ops/restore.md', words: '5m', verdict: 'drifted' }],
);

/** A sidebar as an indented list; `*` marks the current page and `▾` an open group. */
function outline(entries: StarlightRouteData['sidebar'], indent = ''): readonly string[] {
  return entries.flatMap((entry) => {
    if (entry.type === 'group') return [`${indent}▾ ${entry.label}`, ...outline(entry.entries, `${indent}  `)];
    const badge = entry.badge === undefined ? '' : ` (${entry.badge.text})`;
    return [`${indent}${entry.isCurrent ? '*' : '-'} ${entry.label} ${entry.href}${badge}`];
  });
}

/** So many pages, each at the path that its number gives it. */
function numbered(count: number, pathOf: (number: number) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, number) => [pathOf(number), `# Page ${number}`]));
}

describe('the sidebar', () => {
  it('opens the folders of the current page and leaves the others closed', () => {
    expect(outline(sidebarFor(site, 'ops/restore'))).toEqual([
      '- Home /',
      '▾ Ops',
      '  - Overview /ops/',
      '  * Restore in 5m /ops/restore/ (1 drifted)',
      '  - Deep /ops/deep/',
      '- Topics /topics/',
      '▾ Proved against Git',
      '  - Drift /drift/ (1 drifted)',
      '  - Coverage /coverage/',
      '  - home /cluster/home/',
    ]);
  });

  it('lists the Kustomizations on the pages of their cluster, and the lists that have something to show', () => {
    expect(outline(sidebarFor(site, 'cluster/home/core')).slice(-6)).toEqual([
      '  ▾ home',
      '    - Overview /cluster/home/',
      '    - Wait policy /cluster/home/wait-policy/',
      '    ▾ Kustomizations',
      '      - apps /cluster/home/apps/',
      '      * core /cluster/home/core/',
    ]);
  });

  it('of a list with the name of a Kustomization has both', () => {
    const lines = outline(sidebarFor(sketchSite({}, [{ name: 'wait-policy' }]), 'cluster/home/wait-policy-2'));
    expect(lines.slice(-3)).toEqual([
      '    * Wait policy /cluster/home/wait-policy-2/',
      '    ▾ Kustomizations',
      '      - wait-policy /cluster/home/wait-policy/',
    ]);
  });

  it('of a folder with two thousand pages shows its ends and what is around the current page, and where all are listed', () => {
    const flat = sketchSite(numbered(2000, (number) => `many/p${number}.md`));
    const lines = outline(sidebarFor(flat, 'many/p500'));
    const pages = lines.filter((line) => line.includes('Page '));
    expect([pages[0], pages[1], pages.at(-2), pages.at(-1)]).toEqual([
      '  - Page 0 /many/p0/',
      '  - Page 477 /many/p477/',
      '  - Page 522 /many/p522/',
      '  - Page 1999 /many/p1999/',
    ]);
    expect(lines).toContain('  * Page 500 /many/p500/');
    expect(lines).toContain('  - All 2000 pages /many/');
    expect(longFolderOf(flat, 'many')).toEqual([]);
  });

  it('of two thousand pages beside a home page has as few links on each, the page itself among them', () => {
    const flat = sketchSite({ 'index.md': '# Home', ...numbered(2000, (number) => `p${number}.md`) });
    const sidebars = flat.tree.order.map(({ slug }) => outline(sidebarFor(flat, slug)));
    expect(Math.max(...sidebars.map((lines) => lines.length))).toBe(53);
    expect(sidebars.filter((lines) => lines.filter((line) => line.startsWith('*')).length !== 1)).toEqual([]);
    expect(sidebars[7]).toContain('- All 2000 pages /#in-this-folder');
    expect(longFolderOf(flat, '')).toHaveLength(2000);
    expect(longFolderOf(flat, 'p7')).toEqual([]);
  });

  it('of two thousand folders shows those around the open one', () => {
    const wide = sketchSite({ 'index.md': '# Home', ...numbered(2000, (number) => `f${number}/page.md`) });
    const lines = outline(sidebarFor(wide, 'f500/page'));
    expect(lines.length).toBeLessThan(60);
    expect(lines).toContain('▾ F500');
    expect(lines).toContain('  * Page 500 /f500/page/');
    expect(lines).toContain('- F499 /f499/');
    expect(lines).toContain('- All 2000 folders /#in-this-folder');
    expect(longFolderOf(wide, '')[500]).toMatchObject({ title: 'F500', slug: 'f500' });
  });

  it('of a folder that it shows whole repeats nothing on the page of the folder', () => {
    expect(longFolderOf(site, '')).toEqual([]);
    expect(longFolderOf(site, 'drift')).toEqual([]);
  });
});

describe('previous and next', () => {
  it('follow the reading order across folders', () => {
    const { prev, next } = paginationFor(site, 'ops/restore');
    expect([prev?.href, next?.href]).toEqual(['/ops/', '/ops/deep/']);
  });

  it('are missing on generated pages and at the ends', () => {
    expect(paginationFor(site, 'drift')).toEqual({ prev: undefined, next: undefined });
    expect(paginationFor(site, '').prev).toBeUndefined();
    expect(paginationFor(site, 'topics/a').next).toBeUndefined();
  });
});

describe('breadcrumbs', () => {
  it('lead from the home page to the folder of a page', () => {
    expect(crumbsFor(site, 'ops/deep/more')).toEqual([
      { title: 'Home', href: '/' },
      { title: 'Ops', href: '/ops/' },
      { title: 'Deep', href: '/ops/deep/' },
    ]);
    expect(crumbsFor(site, '')).toEqual([]);
  });
});
