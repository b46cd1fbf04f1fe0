import type { WikiEntry, WikiTree } from '../wiki/addresses/wiki-tree.ts';
import type { Page } from '../wiki/page.ts';
import { inlineTagsOf } from './inline-tags.ts';

/** A word that pages are filed under. */
export interface Tag {
  /** As the first page writes it. */
  readonly name: string;
  readonly slug: string;
  /** In reading order. */
  readonly entries: readonly WikiEntry[];
}

/** The slug of the list of tags. */
export const TAGS_SLUG = 'tags';

/** The tags of a page: those of its front matter, a list or words parted by commas, and those in the text of a note. */
export function tagsOf(page: Page): readonly string[] {
  const { tags } = page.frontMatter;
  const listed: unknown = typeof tags === 'string' ? tags.split(',') : tags;
  const written: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const names = written.flatMap((tag) => (typeof tag === 'string' || typeof tag === 'number' ? String(tag) : []));
  const plain = [...names.map((name) => name.trim().replace(/^#/, '')), ...inlineTagsOf(page)].filter(
    (name) => slugOfTag(name) !== '',
  );
  return [...new Map(plain.map((name) => [slugOfTag(name), name])).values()];
}

/** The part of a tag's address after `tags/`: tags that differ in case or signs alone are one. */
export function slugOfTag(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]|[-.]$/g, '');
}

/** The slugs of the pages of a page's tags. */
export function tagSlugs(page: Page): readonly string[] {
  return tagsOf(page).map((tag) => `${TAGS_SLUG}/${slugOfTag(tag)}`);
}

/** Every tag of the wiki with its pages, by name. */
export function collectTags({ order }: Pick<WikiTree, 'order'>): readonly Tag[] {
  const tags = new Map<string, { name: string; slug: string; entries: WikiEntry[] }>();
  for (const entry of order) {
    for (const name of entry.page === null ? [] : tagsOf(entry.page)) {
      const slug = `${TAGS_SLUG}/${slugOfTag(name)}`;
      const known = tags.get(slug);
      if (known === undefined) tags.set(slug, { name, slug, entries: [entry] });
      else known.entries.push(entry);
    }
  }
  return [...tags.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
