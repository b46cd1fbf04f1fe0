import { dirname, relative, sep } from 'node:path';
import type { Config } from './config.ts';
import type { Dialect } from './wiki/dialects/dialect.ts';
import type { PageFile } from './wiki/files.ts';
import type { WikiFinding } from './wiki/finding.ts';
import type { FileTree } from './wiki/links/link-index.ts';
import type { Page } from './wiki/page.ts';
import { listWiki, type PageParser, readWiki, type Wiki } from './wiki/wiki.ts';

/** The wikis of a configuration as one. */
export interface WikiPages {
  /** The folder that the paths of the pages are relative to, and what lies in it beside them. */
  readonly folder: FileTree;
  readonly pages: readonly Page[];
  readonly findings: readonly WikiFinding[];
  /** What the pages of each wiki are written in, by what their paths begin with. */
  readonly dialects: ReadonlyMap<string, readonly Dialect[]>;
}

/**
 * The pages of one wiki under their own paths; those of several under their paths below the folder that holds all.
 * Does I/O, and throws a `WikiError` for a folder that cannot be read.
 *
 * @param parsers one for each folder, in their order; left out, every page is parsed
 * @param isWanted whether the page of a path is to be read
 */
export function readWikis(
  folders: readonly string[],
  dialects: Config['dialects'],
  parsers: readonly PageParser[] = [],
  isWanted: (path: string) => boolean = () => true,
): WikiPages {
  const wikis = folders.map((folder, index) => {
    const prefix = wikiPrefix(folders, folder);
    const wiki = readWiki(folder, dialects ?? undefined, parsers[index], (path) => isWanted(prefix + path));
    return { prefix, wiki };
  });
  const all = wikis.map(({ wiki, prefix }) => prefixed(wiki, prefix));
  return {
    folder: { root: commonFolder(folders), files: new Set(all.flatMap(({ files }) => files)) },
    pages: all.flatMap(({ pages }) => pages),
    findings: all.flatMap(({ findings }) => findings),
    dialects: new Map(wikis.map(({ wiki, prefix }) => [prefix, wiki.dialects])),
  };
}

/** The files of all pages under the paths that the pages have. Does I/O, and throws a `WikiError` like `readWikis`. */
export function listPages(folders: readonly string[]): readonly PageFile[] {
  return folders.flatMap((folder) => {
    const prefix = wikiPrefix(folders, folder);
    return listWiki(folder).pages.map((file) => ({ ...file, path: prefix + file.path }));
  });
}

/** What the paths of a wiki's pages begin with, among those of several wikis: empty, or a path and a `/`. */
export function wikiPrefix(folders: readonly string[], folder: string): string {
  const path = relative(commonFolder(folders), folder).split(sep).join('/');
  return path === '' ? '' : `${path}/`;
}

function prefixed(wiki: Wiki, prefix: string): Pick<Wiki, 'pages' | 'files' | 'findings'> {
  if (prefix === '') return wiki;
  return {
    pages: wiki.pages.map((page) => ({ ...page, path: `${prefix}${page.path}` })),
    files: wiki.files.map((file) => `${prefix}${file}`),
    findings: wiki.findings.map((finding) => ({
      ...finding,
      place: { ...finding.place, file: `${prefix}${finding.place.file}` },
    })),
  };
}

/** The deepest folder that is or holds every one of `folders`, which are absolute. */
function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders;
  return others.reduce((common, folder) => {
    let shared = common;
    while (relative(shared, folder).startsWith('..')) shared = dirname(shared);
    return shared;
  }, first);
}
