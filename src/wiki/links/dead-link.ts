import { posix } from 'node:path';
import { splitPath } from '../addresses/slug.ts';
import type { Page } from '../page.ts';
import { hasMarks, isStandIn } from '../placeholder.ts';
import { isPicture } from './files-beside.ts';
import type { LinkIndex } from './link-index.ts';
import type { DeadLink, LinkTarget } from './resolve.ts';

/** Words that stand where the writer of a page is to put an address. */
const GAP = /^(?:url|link|href|path|file|page|image|here|todo|tbd|fixme|placeholder|address|src)s?$/i;

/** Folders whose pages are patterns for others: their links are to be filled in. */
const PATTERNS = /(?:^|\/)_?(?:templates?|archetypes|examples?|snippets|scaffolds)\//i;

const PAGE = /\.(?:md|markdown)$/i;
const EXTENSION = /\.([a-z][a-z0-9]{0,9})$/i;

/**
 * What a link is that leads to nothing the wiki or the repository has. It is dead where it plainly is meant to lead into
 * the wiki and nothing else can be there; what a host, a generator or a fuller copy may have is not decided.
 */
export function missingTarget(links: LinkIndex, page: Page, written: string): DeadLink | LinkTarget {
  const path = pathFrom(page, written);
  const missing: DeadLink = { type: 'dead', reason: `The wiki has no ${nounFor(written)} ${path}` };
  if (links.drafts.has(path.toLowerCase()) || links.drafts.has(`${path.toLowerCase()}.md`)) {
    return { type: 'dead', reason: `${path} is a draft, which is not published` };
  }
  const open = whyOpen(links, page, written, path);
  return open === null ? missing : { type: 'undecided', reason: open };
}

/** Why something may be there all the same; `null` where nothing can. */
function whyOpen(links: LinkIndex, page: Page, written: string, path: string): string | null {
  if (path.startsWith('..')) return `${written} lies outside the wiki`;
  if (isGap(written) || PATTERNS.test(page.path)) return `${written} is to be filled in`;
  if (path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) {
    return `${written} is hidden, or not kept`;
  }
  if (PAGE.test(written)) return isExcerpt(links, page, path) ? `${page.path} may be an excerpt of a wiki` : null;
  const [, extension] = EXTENSION.exec(written) ?? [];
  if (extension !== undefined) {
    const dotted = `.${extension.toLowerCase()}`;
    const isKept = links.wiki.extensions.has(dotted) || links.repository.extensions.has(dotted);
    // Generators serve files from folders that are not the wiki's, and make pages of HTML themselves.
    const isServed = written.startsWith('/') || page.dialects.includes('hugo') || /^html?$/i.test(extension);
    return isKept && !isServed ? null : `nothing of the kind of ${written} is kept beside the pages`;
  }
  return isOwnAddress(links, page, written) ? null : `${written} may be served by another program`;
}

/** Whether an address without an extension can be none but a page's. */
function isOwnAddress(links: LinkIndex, page: Page, written: string): boolean {
  // A copy often leaves out files without an extension, and folders without pages.
  if (!written.startsWith('/')) return page.dialects.includes('hugo');
  const [, first = '', second = ''] = written.split('/');
  return second !== '' && links.wiki.folders.has(first.toLowerCase());
}

/** Whether a page stands so alone that those beside it may just not have come along. */
function isExcerpt({ tree, wiki, repository }: LinkIndex, page: Page, path: string): boolean {
  if (!posix.relative(repository.root, wiki.root).startsWith('..')) return false;
  if (tree.byPath.size === 1) return true;
  const { folder } = splitPath(page.path);
  const beside = tree.folders.get(folder);
  return splitPath(path).folder === folder && (beside?.entries.length ?? 0) + (beside?.entry.page ? 1 : 0) < 2;
}

function isGap(written: string): boolean {
  return (
    hasMarks(written) ||
    isStandIn(posix.basename(written)) ||
    GAP.test(splitPath(written).name) ||
    /\s{2}|[(),;]/.test(written)
  );
}

function nounFor(written: string): string {
  if (PAGE.test(written)) return 'page';
  if (isPicture(written)) return 'picture';
  return EXTENSION.test(written) ? 'file' : 'page';
}

/** The path in the wiki that an address names, with `..` before it where it leads out. */
function pathFrom({ path }: Page, written: string): string {
  const { folder } = splitPath(path);
  return written.startsWith('/') ? posix.normalize(written.slice(1)) : posix.join(folder, written);
}
