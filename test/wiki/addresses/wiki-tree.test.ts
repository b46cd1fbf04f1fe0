import { describe, expect, it } from 'vitest';
import { humanise } from '../../../src/wiki/addresses/wiki-tree.ts';
import { sketchSite } from '../../site/example-site.ts';

const titles = (sources: Record<string, string>) => {
  const { tree } = sketchSite(sources);
  return tree.order.map(({ slug, title }) => `/${slug} ${title}`);
};

describe('growTree', () => {
  it('shows a folder’s page, its pages by title, then its folders', () => {
    expect(
      titles({
        'zeta.md': '# Zeta 10',
        'alpha.md': '# Zeta 2',
        'ops/restore.md': '# Restore',
        'ops/README.md': '# Operations',
        'index.md': '# Home',
      }),
    ).toEqual(['/ Home', '/alpha Zeta 2', '/zeta Zeta 10', '/ops Operations', '/ops/restore Restore']);
  });

  it('gives a folder without a page a list, and a wiki without a home page a home', () => {
    expect(titles({ 'getting-started/deep/install.md': '# Install' })).toEqual([
      '/ Example wiki',
      '/getting-started Getting started',
      '/getting-started/deep Deep',
      '/getting-started/deep/install Install',
    ]);
  });

  it('a page beside a folder of its name stands for the folder', () => {
    const { tree } = sketchSite({ 'index.md': '# H', 'topics.md': '# All topics', 'topics/a.md': '# A' });
    expect(tree.folders.get('topics')?.entry).toMatchObject({ slug: 'topics', title: 'All topics', folder: 'topics' });
    expect(tree.root.entries).toEqual([]);
  });

  it('a wiki without pages has a home', () => {
    expect(titles({})).toEqual(['/ Example wiki']);
  });

  it('a page named like a generated one gets an address of its own', () => {
    expect(titles({ 'index.md': '# H', 'drift.md': '# Our drift' })).toContain('/drift-2 Our drift');
  });
});

describe('humanise', () => {
  it.each([
    ['getting-started', 'Getting started'],
    ['k8s_DAG', 'K8s DAG'],
    ['--', '--'],
  ])('%s becomes %s', (name, words) => {
    expect(humanise(name)).toBe(words);
  });
});
