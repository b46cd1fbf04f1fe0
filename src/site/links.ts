import { foldWord } from '../vocabulary/kind.ts';
import { joinPath, splitPath } from './slug.ts';
import type { WikiEntry, WikiTree } from './wiki-tree.ts';

/** What a link on a page leads to. */
export type LinkTarget =
  | { readonly type: 'page'; readonly entry: WikiEntry; readonly anchor: string | undefined }
  /** Another site, an address for mail, or a place on the same page: the link stays as it is written. */
  | { readonly type: 'as-written' }
  /** Nothing that the site has. */
  | { readonly type: 'dead'; readonly reason: string };

/** Everything by which a page of the wiki can be linked. */
export interface LinkIndex {
  readonly tree: WikiTree;
  /** By path without regard to case; `null` where several pages share it. */
  readonly paths: ReadonlyMap<string, WikiEntry | null>;
  /** By path, file name and title, folded; `null` where several pages share it. */
  readonly names: ReadonlyMap<string, WikiEntry | null>;
}

/** Schemes that a link of a page may use. A page cannot bring a script into the site. */
const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'ssh', 'git', 'xmpp', 'irc', 'matrix']);

/** The index of a wiki's pages. */
export function indexLinks(tree: WikiTree): LinkIndex {
  const paths = new Map<string, WikiEntry | null>();
  const names = new Map<string, WikiEntry | null>();
  for (const entry of tree.byPath.values()) {
    const path = entry.page?.path ?? '';
    const { folder, name } = splitPath(path);
    const bare = folder === '' ? name : `${folder}/${name}`;
    enter(paths, path.toLowerCase(), entry);
    for (const word of new Set([bare, name, entry.title].map(foldWord))) enter(names, word, entry);
  }
  return { tree, paths, names };
}

function enter(index: Map<string, WikiEntry | null>, key: string, entry: WikiEntry): void {
  const known = index.get(key);
  index.set(key, known === undefined || known === entry ? entry : null);
}

/**
 * Resolves the address of a Markdown link (CommonMark, section 6.3) as the page at `from` writes it: relative to that
 * page, or to the wiki's root where it begins with a slash. A folder leads to its page; the extension may be left out.
 */
export function resolveLink(links: LinkIndex, from: string, url: string): LinkTarget {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1];
  if (scheme !== undefined) {
    return SCHEMES.has(scheme.toLowerCase())
      ? { type: 'as-written' }
      : { type: 'dead', reason: `Links with “${scheme}:” are not followed` };
  }
  if (url === '' || url.startsWith('#') || url.startsWith('//') || url.startsWith('?')) return { type: 'as-written' };

  const { path: written, anchor } = splitUrl(url);
  const path = resolvePath(from, written);
  if (path === null) return { type: 'dead', reason: `${written} lies outside the wiki` };
  const entry = pageAt(links, path);
  return entry === undefined
    ? { type: 'dead', reason: `The wiki has no page ${path}` }
    : { type: 'page', entry, anchor };
}

/**
 * Resolves a link as `resolveLink` does, and else as Hugo does: relative to the address of the page, which is a folder,
 * or by the name that `ref` and `relref` give.
 */
export function resolveHugoLink(links: LinkIndex, from: string, url: string): LinkTarget {
  const target = resolveLink(links, from, url);
  if (target.type !== 'dead' || /^[a-z][a-z0-9+.-]*:/i.test(url)) return target;
  const { folder, name } = splitPath(from);
  const candidates = [
    resolveLink(links, joinPath(joinPath(folder, name), name), url),
    resolveWikiLink(links, from, url),
  ];
  return candidates.find(({ type }) => type === 'page') ?? target;
}

/** Resolves `[[target]]`, `[[target|label]]` or `[[target#heading]]`: by path, file name or title, whatever the case. */
export function resolveWikiLink(links: LinkIndex, from: string, written: string): LinkTarget {
  const hash = written.indexOf('#');
  const name = (hash === -1 ? written : written.slice(0, hash)).trim();
  const anchor = hash === -1 ? undefined : headingAnchor(written.slice(hash + 1));
  if (name === '') {
    const here = links.tree.byPath.get(from);
    return here ? { type: 'page', entry: here, anchor } : { type: 'dead', reason: 'The link names no page' };
  }
  const entry = links.names.get(foldWord(name.replace(/\.md$/i, '')));
  if (entry === undefined) return { type: 'dead', reason: `The wiki has no page named “${name}”` };
  if (entry === null) return { type: 'dead', reason: `Several pages are named “${name}”` };
  return { type: 'page', entry, anchor };
}

/** The id that GitHub gives to a heading, before numbers for repeated ones. */
export function headingAnchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function pageAt(links: LinkIndex, path: string): WikiEntry | undefined {
  const bare = path.replace(/\/$/, '');
  const candidates = [bare, `${bare}.md`, `${bare}.markdown`];
  for (const candidate of candidates) {
    const exact = links.tree.byPath.get(candidate);
    if (exact !== undefined) return exact;
  }
  const folder = links.tree.folders.get(bare);
  if (folder !== undefined) return folder.entry;
  for (const candidate of candidates) {
    const folded = links.paths.get(candidate.toLowerCase());
    if (folded) return folded;
  }
  return undefined;
}

function splitUrl(url: string): { readonly path: string; readonly anchor: string | undefined } {
  const hash = url.indexOf('#');
  const beforeHash = hash === -1 ? url : url.slice(0, hash);
  const query = beforeHash.indexOf('?');
  const path = query === -1 ? beforeHash : beforeHash.slice(0, query);
  return { path: decode(path), anchor: hash === -1 ? undefined : decode(url.slice(hash + 1)) };
}

/** A path that is not valid percent-encoding is taken as it is written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The path from the wiki's root, or `null` where it leaves the wiki. */
function resolvePath(from: string, written: string): string | null {
  const { folder } = splitPath(from);
  const parts = written.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
