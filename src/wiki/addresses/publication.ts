import type { Page } from '../page.ts';
import { joinPath, splitPath, trimSlashes } from './slug.ts';

/*
 * What a page says of its own publication: its place in the navigation of MkDocs, and in Hugo's front matter `draft`,
 * `weight`, `linkTitle`, `slug`, `url` and `aliases`.
 */

/** Whether the page is meant to be seen. */
export function isPublished(page: Page): boolean {
  return fieldOf(page, 'draft') !== true;
}

/** What comes first among pages and folders comes first on the site; `Infinity` for what has no order. */
export function orderOf(page: Page): number {
  const weight = fieldOf(page, 'weight');
  // To Hugo a weight of 0 is none.
  return page.nav?.position ?? (typeof weight === 'number' && weight !== 0 ? weight : Number.POSITIVE_INFINITY);
}

/** What the navigation calls the page. */
export function labelOf(page: Page): string {
  const linkTitle = fieldOf(page, 'linkTitle');
  return page.nav?.title ?? (typeof linkTitle === 'string' && linkTitle.trim() !== '' ? linkTitle.trim() : page.title);
}

/** The path from which a page's address is made: its own, or with the name that its front matter gives. */
export function addressPathOf(page: Page): string {
  const slug = fieldOf(page, 'slug');
  const { folder, name } = splitPath(page.path);
  if (typeof slug !== 'string' || !/^[\w][\w.-]*$/.test(slug) || /^_?index$|^readme$/i.test(name)) return page.path;
  return joinPath(folder, `${slug}.md`);
}

/**
 * The former addresses of a page, without slashes around them: its `aliases`, of which those without a slash before
 * them are addresses to Hugo alone, and what Hugo calls `url`.
 */
export function aliasesOf(page: Page): readonly string[] {
  const url = fieldOf(page, 'url');
  const addresses = writtenAliases(page).filter((alias) => alias.startsWith('/') || isHugo(page));
  return [...addresses, ...(typeof url === 'string' ? [url] : [])].flatMap((alias) => {
    if (!/^[\w./-]+$/.test(alias) || alias.includes('..')) return [];
    const path = alias.startsWith('/') ? alias : joinPath(splitPath(page.path).folder, alias);
    const slug = trimSlashes(path);
    return slug === '' ? [] : slug;
  });
}

/** Other names of a page, as Obsidian's `aliases` are. */
export function namesOf(page: Page): readonly string[] {
  return isHugo(page) ? [] : writtenAliases(page).filter((alias) => !alias.startsWith('/'));
}

function writtenAliases({ frontMatter: { aliases } }: Page): readonly string[] {
  if (typeof aliases === 'string') return [aliases];
  return Array.isArray(aliases) ? aliases.filter((alias: unknown) => typeof alias === 'string') : [];
}

function isHugo({ dialects }: Page): boolean {
  return dialects.includes('hugo');
}

function fieldOf(page: Page, key: string): unknown {
  return isHugo(page) ? page.frontMatter[key] : undefined;
}
