import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { describe, expect, it } from 'vitest';
import { crumbsFor, paginationFor, sidebarFor } from '../../src/site/navigation.ts';
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

  it('of a folder with a thousand pages shows those around the current one', () => {
    const sources = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`many/p${index}.md`, `# Page ${index}`]),
    );
    const lines = outline(sidebarFor(sketchSite(sources), 'many/p500'));
    expect(lines.length).toBeLessThan(60);
    expect(lines).toContain('  - Page 499 /many/p499/');
    expect(lines).toContain('  * Page 500 /many/p500/');
    expect(lines).toContain('  - All 1000 pages /many/');
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
