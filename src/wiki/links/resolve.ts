import { posix } from 'node:path';
import { splitPath, trimSlashes } from '../addresses/slug.ts';
import type { WikiEntry } from '../addresses/wiki-tree.ts';
import type { Page } from '../page.ts';
import { headingAnchor, resolveAnchor } from './anchors.ts';
import { missingTarget } from './dead-link.ts';
import { type FolderIndex, foldedName, type LinkIndex, type Namesakes } from './link-index.ts';
import type { WrittenLink } from './written-links.ts';

/** What a link on a page leads to. */
export type LinkTarget =
  | {
      readonly type: 'page';
      readonly entry: WikiEntry;
      /** The id of an element, as the page itself has it. */
      readonly anchor: string | undefined;
      /** Whether the page has no such element; the anchor then is as the link writes it. */
      readonly isLost: boolean;
    }
  /** A file beside the pages, by its path in the wiki. */
  | { readonly type: 'file'; readonly path: string }
  /** A file or a folder of the repository, by its path there. */
  | { readonly type: 'repository'; readonly path: string; readonly isFolder: boolean }
  /** Another site, an address for mail, a place on the same page: the link stays as it is written. */
  | { readonly type: 'as-written' }
  /** What `[[…]]` calls by a name that several pages have. */
  | { readonly type: 'ambiguous'; readonly namesakes: Namesakes }
  | DeadLink
  /** Nothing that the site has, but it may be there for other readers of the page. */
  | { readonly type: 'undecided'; readonly reason: string };

/** A link that leads nowhere. */
export interface DeadLink {
  readonly type: 'dead';
  readonly reason: string;
}

/** Schemes that a link of a page may use. A page cannot bring a script into the site. */
const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'ssh', 'git', 'xmpp', 'irc', 'matrix']);

/** Resolves a link of a page, whichever way it is written. */
export function resolve(links: LinkIndex, page: Page, { form, url }: Pick<WrittenLink, 'form' | 'url'>): LinkTarget {
  return form === 'wiki' ? resolveWikiLink(links, page, url) : resolveLink(links, page, url);
}

/**
 * Resolves the address of a Markdown link (CommonMark, section 6.3): relative to its page as GitHub does, or to the
 * wiki's root where it begins with a slash. A folder leads to its page; the extension may be left out. What this does
 * not find is looked for as Hugo and MkDocs serve it: relative to the address of the page, which is a folder, below
 * any folder that the page stands in, and among former addresses and names of pages.
 */
function resolveLink(links: LinkIndex, page: Page, url: string): LinkTarget {
  const elsewhere = targetElsewhere(url);
  if (elsewhere !== null) return elsewhere;
  const { path, anchor } = splitUrl(url);
  // Editors write the number of a line behind a path.
  const written = path.replace(/(?<=\.\w{1,20})(?::\d{1,9}){1,2}$/, '');
  if (written === '') return pageTarget(links.tree.byPath.get(page.path), anchor) ?? { type: 'as-written' };

  const place = { wiki: links.wiki.root, folder: splitPath(page.path).folder };
  for (const path of pathsInWiki(page, written)) {
    const found = pageTarget(pageAt(links, path), anchor) ?? fileAt(links, path);
    if (found !== undefined) return found;
  }
  for (const path of pathsInRepository(place, written, links.repository.root)) {
    const found = repositoryTarget(links.repository, path);
    if (found !== undefined) return found;
  }
  if (pathsInWiki(page, written).some((path) => links.wiki.folders.has(path.toLowerCase()))) {
    return { type: 'undecided', reason: `${written} is a folder without pages` };
  }
  if (mayBeName(page, written)) {
    const named = resolveWikiLink(links, page, anchor === undefined ? written : `${written}#${anchor}`);
    if (named.type === 'page' || named.type === 'file') return named;
  }
  return missingTarget(links, page, written);
}

/** What an address leads to that names no place of the wiki; `null` for one that does. */
function targetElsewhere(url: string): LinkTarget | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1];
  if (scheme !== undefined) {
    return SCHEMES.has(scheme.toLowerCase())
      ? { type: 'as-written' }
      : { type: 'undecided', reason: `Links with “${scheme}:” are not followed` };
  }
  return url === '' || url.startsWith('//') || url.startsWith('?') ? { type: 'as-written' } : null;
}

/** Resolves `[[target]]`, `[[target#heading]]`: by path, file name, title or alias, whatever the case. */
function resolveWikiLink(links: LinkIndex, page: Page, written: string): LinkTarget {
  const hash = written.indexOf('#');
  const name = (hash === -1 ? written : written.slice(0, hash)).trim();
  const anchor = hash === -1 ? undefined : written.slice(hash + 1).trim();
  if (name === '') {
    const here = pageTarget(links.tree.byPath.get(page.path), anchor);
    return here ?? { type: 'dead', reason: 'The link names no page' };
  }
  const namesakes = namedPages(links, page, name.replace(/\.md$/i, ''));
  const [entry, ...others] = namesakes;
  if (entry !== undefined && others.length === 0) return pageTarget(entry, anchor) ?? { type: 'as-written' };
  if (entry !== undefined) return { type: 'ambiguous', namesakes };
  const file = fileAt(links, trimSlashes(name)) ?? namedFile(links.wiki, name);
  return file ?? { type: 'dead', reason: `The wiki has no page named “${name}”` };
}

/** Whether an address may be the name of a page anywhere in the wiki, as in Hugo, Obsidian and GitHub's own wikis. */
function mayBeName({ dialects }: Page, written: string): boolean {
  if (dialects.includes('hugo') || dialects.includes('obsidian')) return !/^\.{0,2}\//.test(written);
  return !/[./]/.test(written);
}

/** The pages that a name may mean. One in the page's own folder comes before others. */
function namedPages(links: LinkIndex, page: Page, name: string): Namesakes {
  const plain = trimSlashes(name).toLowerCase();
  for (const key of [plain, foldedName(plain)]) {
    for (const names of links.names) {
      const found = narrowed(names.get(key) ?? [], page);
      if (found.length > 0) return found;
    }
  }
  if (!plain.includes('/')) return [];
  // Part of a path is enough where it leaves no doubt.
  const last = links.names[1]?.get(posix.basename(plain)) ?? [];
  return last.filter((entry) => splitPath(entry.page?.path.toLowerCase() ?? '').folder.endsWith(posix.dirname(plain)));
}

function narrowed(namesakes: Namesakes, { path }: Page): Namesakes {
  if (namesakes.length < 2) return namesakes;
  const { folder } = splitPath(path);
  const beside = namesakes.filter((entry) => splitPath(entry.page?.path ?? '').folder === folder);
  return beside.length === 1 ? beside : namesakes;
}

/** The paths in the wiki that an address may mean, the likeliest first; none that lies outside. */
function pathsInWiki({ path }: Page, written: string): readonly string[] {
  const { folder, name } = splitPath(path);
  const bare = trimSlashes(written);
  const from = written.startsWith('/')
    ? // The wiki may be served from any of the folders that the page stands in.
      ['', ...ancestors(folder).toReversed()].map((root) => posix.join(root, bare))
    : [posix.join(folder, written), ...(/\.md$/i.test(written) ? [] : [posix.join(folder, name, written)])];
  return [...new Set(from.map(trimSlashes))]
    .filter((one) => !one.startsWith('..'))
    .map((one) => (one === '.' ? '' : one));
}

/** The folder and all that it stands in, without the root. */
function ancestors(folder: string): readonly string[] {
  const found: string[] = [];
  for (let path = folder; path !== '' && path !== '.'; path = posix.dirname(path)) found.push(path);
  return found;
}

/** The paths in the repository that an address may mean: from the page's own folder, or from the repository's root. */
function pathsInRepository(
  { wiki, folder }: { readonly wiki: string; readonly folder: string },
  written: string,
  repository: string,
): readonly string[] {
  if (written.startsWith('/')) return [trimSlashes(posix.normalize(trimSlashes(written)))];
  const path = posix.relative(repository, posix.join(wiki, folder, written));
  return path.startsWith('..') ? [] : [path];
}

function pageAt(links: LinkIndex, path: string): WikiEntry | undefined {
  const candidates = [path, `${path}.md`, `${path}.markdown`, path.replace(/\.html?$/i, '.md')];
  for (const candidate of candidates) {
    const exact = links.tree.byPath.get(candidate);
    if (exact !== undefined) return exact;
  }
  const folder = links.tree.folders.get(path);
  if (folder !== undefined) return folder.entry;
  for (const candidate of candidates) {
    const [only, ...others] = links.paths.get(candidate.toLowerCase()) ?? [];
    if (only !== undefined && others.length === 0) return only;
  }
  return links.addresses.get(path.toLowerCase());
}

function pageTarget(entry: WikiEntry | undefined, anchor: string | undefined): LinkTarget | undefined {
  if (entry === undefined) return undefined;
  if (anchor === undefined || entry.page === null) return { type: 'page', entry, anchor, isLost: false };
  const id = resolveAnchor(entry.page, anchor);
  return { type: 'page', entry, anchor: id ?? headingAnchor(anchor), isLost: id === null };
}

/** A page is no file: one that is not published is nowhere. */
function fileAt({ wiki, drafts }: LinkIndex, path: string): LinkTarget | undefined {
  const small = path.toLowerCase();
  const found = wiki.files.get(small);
  return found === undefined || drafts.has(small) ? undefined : { type: 'file', path: found };
}

function namedFile({ named }: FolderIndex, name: string): LinkTarget | undefined {
  const found = named.get(posix.basename(name).toLowerCase());
  return found ? { type: 'file', path: found } : undefined;
}

function repositoryTarget({ files, folders }: FolderIndex, path: string): LinkTarget | undefined {
  const small = path.toLowerCase();
  const file = files.get(small);
  if (file !== undefined) return { type: 'repository', path: file, isFolder: false };
  const folder = folders.get(small);
  return folder === undefined ? undefined : { type: 'repository', path: folder, isFolder: true };
}

/** The parts of an address. What is not valid percent-encoding is taken as it is written. */
export function splitUrl(url: string): { readonly path: string; readonly anchor: string | undefined } {
  const hash = url.indexOf('#');
  const beforeHash = hash === -1 ? url : url.slice(0, hash);
  const query = beforeHash.indexOf('?');
  const path = query === -1 ? beforeHash : beforeHash.slice(0, query);
  return { path: decode(path), anchor: hash === -1 ? undefined : decode(url.slice(hash + 1)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
