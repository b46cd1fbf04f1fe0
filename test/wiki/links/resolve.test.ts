import { describe, expect, it } from 'vitest';
import { growTree } from '../../../src/wiki/addresses/wiki-tree.ts';
import type { Dialect } from '../../../src/wiki/dialects/dialect.ts';
import { indexLinks } from '../../../src/wiki/links/link-index.ts';
import { type LinkTarget, resolve } from '../../../src/wiki/links/resolve.ts';
import type { WrittenLink } from '../../../src/wiki/links/written-links.ts';
import { readPage } from '../../../src/wiki/page.ts';

const SOURCES = {
  'index.md': '# Home',
  'ops/Restore.md': '# Restore a database\n\n## Before you start\n',
  'ops/restore-2.md': '# Restore a database',
  'ops/Größe & Ort.md': '# Größe',
  'topics/1.2.3.md': '---\naliases: [/old/release/, First release]\n---\n# Release 1.2.3',
  'topics/123.md': '# Release 123',
  'topics/README.md': '# Topics',
  'notes/topics.md': '# Notes on topics',
  'notes/draft.md': '---\ndraft: true\n---\n# Draft',
};

const FILES = ['ops/plan.png', 'ops/values.yaml'];

/** What a link of a page leads to, in a wiki that is a folder of the repository. */
function follow(from: string, url: string, form: WrittenLink['form'] = 'link', ...dialects: readonly Dialect[]) {
  const pages = Object.entries(SOURCES).map(([path, text]) => readPage(path, text, dialects));
  const links = indexLinks({
    tree: growTree(
      pages.filter(({ path }) => path !== 'notes/draft.md'),
      'Wiki',
      [],
    ),
    pages,
    wiki: { root: '/home/fleet/docs', files: new Set(FILES) },
    repository: { root: '/home/fleet', files: new Set(['apps/web/release.yaml', 'LICENSE', 'docs/index.md']) },
  });
  const page = pages.find(({ path }) => path === from);
  if (page === undefined) throw new Error(`There is no page ${from}.`);
  return shown(resolve(links, page, { form, url }));
}

/** A target as one line. */
function shown(target: LinkTarget): string {
  switch (target.type) {
    case 'page': {
      const anchor = target.anchor === undefined ? '' : `#${target.anchor}`;
      return `page /${target.entry.slug}${anchor}${target.isLost ? ' lost' : ''}`;
    }
    case 'file':
    case 'repository':
      return `${target.type} ${target.path}`;
    case 'ambiguous':
      return `ambiguous ${target.namesakes.map(({ slug }) => slug).join(' ')}`;
    case 'as-written':
      return target.type;
    default:
      return `${target.type}: ${target.reason}`;
  }
}

describe('a Markdown link', () => {
  it.each([
    ['topics/1.2.3.md', '../ops/Restore.md', 'page /ops/restore'],
    ['topics/1.2.3.md', '../OPS/restore.md', 'page /ops/restore'],
    ['topics/1.2.3.md', '123.md', 'page /topics/123'],
    ['topics/1.2.3.md', '1.2.3', 'page /topics/1.2.3'],
    ['topics/1.2.3.md', '../ops/', 'page /ops'],
    ['topics/1.2.3.md', '..', 'page /'],
    ['topics/1.2.3.md', '.', 'page /topics'],
    ['index.md', 'ops/Restore.md?plain=1', 'page /ops/restore'],
    ['index.md', 'ops/Restore.html', 'page /ops/restore'],
    ['index.md', '/topics/123', 'page /topics/123'],
    ['index.md', '/old/release', 'page /topics/1.2.3'],
    ['index.md', 'ops/Gr%C3%B6%C3%9Fe%20%26%20Ort.md', 'page /ops/größe-ort'],
    ['ops/Restore.md', '#before-you-start', 'page /ops/restore#before-you-start'],
    ['ops/Restore.md', '#Before%20you%20start', 'page /ops/restore#before-you-start'],
    ['index.md', 'ops/Restore.md#after', 'page /ops/restore#after lost'],
    ['ops/Restore.md', 'plan.png', 'file ops/plan.png'],
    ['ops/Restore.md', '../../apps/web/release.yaml#L12', 'repository apps/web/release.yaml'],
    ['ops/Restore.md', '../../apps/web/release.yaml:12', 'repository apps/web/release.yaml'],
    ['ops/Restore.md', '../../apps', 'repository apps'],
    ['ops/Restore.md', '/apps/web', 'repository apps/web'],
    ['index.md', '../LICENSE', 'repository LICENSE'],
  ])('on %s, %s is the %s', (from, url, target) => {
    expect(follow(from, url)).toBe(target);
  });

  it.each(['https://example.org', 'mailto:ops@example.org', '//example.org/x', '?q=1', ''])(
    '%s stays as it is written',
    (url) => expect(follow('index.md', url)).toBe('as-written'),
  );

  it.each([
    ['ops/Restore.md', 'gone.md', 'The wiki has no page ops/gone.md'],
    ['index.md', '/ops/gone.md', 'The wiki has no page ops/gone.md'],
    ['ops/Restore.md', 'old-plan.png', 'The wiki has no picture ops/old-plan.png'],
    ['ops/Restore.md', 'other.yaml', 'The wiki has no file ops/other.yaml'],
    ['index.md', '/ops/nothing/', 'The wiki has no page ops/nothing/'],
  ])('on %s, %s is dead', (from, url, reason) => {
    expect(follow(from, url)).toBe(`dead: ${reason}`);
  });

  it.each([
    ['leads out of wiki and repository', '../../issues'],
    ['names a hidden folder', '../.github/workflows/x.md'],
    ['is to be filled in', '<page>.md'],
    ['has a broken percent sign', '100%.md'],
    ['is an example of a link', 'path.md'],
    ['names a file of a kind that is not kept here', 'diagram.webp'],
    ['names a page of HTML', 'report.html'],
    ['may be served by the host', '/api/v1/things'],
    ['has a scheme that is not followed', 'javascript:alert(1)'],
    ['is one word', 'link'],
  ])('that %s is not decided', (_, url) => {
    expect(follow('index.md', url)).toMatch(/^undecided: /);
  });

  it('of Hugo is resolved as Hugo serves pages, and by name', () => {
    expect(follow('ops/Restore.md', '../restore-2/', 'link', 'hugo')).toBe('page /ops/restore-2');
    expect(follow('index.md', '1.2.3.md', 'link', 'hugo')).toBe('page /topics/1.2.3');
    expect(follow('index.md', 'notes/draft.md', 'link', 'hugo')).toBe(
      'dead: notes/draft.md is a draft, which is not published',
    );
    expect(follow('index.md', '1.2.3.md')).toBe('dead: The wiki has no page 1.2.3.md');
  });
});

describe('a [[link]]', () => {
  it.each([
    ['restore-2', 'page /ops/restore-2'],
    ['ops/Restore', 'page /ops/restore'],
    ['OPS/restore.md', 'page /ops/restore'],
    ['RELEASE 1.2.3 ', 'page /topics/1.2.3'],
    ['first release', 'page /topics/1.2.3'],
    ['release_1-2-3', 'ambiguous topics/1.2.3 topics/123'],
    ['Restore a Database', 'ambiguous ops/restore ops/restore-2'],
    ['Restore#Before you start', 'page /ops/restore#before-you-start'],
    ['Restore#^block', 'page /ops/restore#^block'],
    ['plan.png', 'file ops/plan.png'],
    ['Nothing of the kind', 'dead: The wiki has no page named “Nothing of the kind”'],
  ])('%s is the %s', (written, target) => {
    expect(follow('index.md', written, 'wiki')).toBe(target);
  });

  it('without a name leads to a heading of the same page', () => {
    expect(follow('ops/Restore.md', '#Before you start', 'wiki')).toBe('page /ops/restore#before-you-start');
  });
});
