import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DIALECT_FILES, type Dialect, detectDialects } from './dialects/dialect.ts';
import { namesBeside, type PageFile, readBeside, readWikiFiles, type WikiFiles } from './files.ts';
import type { WikiFinding } from './finding.ts';
import { placeAt } from './line-index.ts';
import { MarkdownError } from './markdown.ts';
import { MKDOCS_FILES, type Nav, readNav } from './nav.ts';
import { markdownOf, type Page, readPage } from './page.ts';
import { WikiError } from './wiki-error.ts';

export type { WikiFinding } from './finding.ts';

/** Every page of a wiki, in the order of their paths. */
export interface Wiki {
  /** The absolute folder. */
  readonly root: string;
  /** What its pages are written in. */
  readonly dialects: readonly Dialect[];
  readonly pages: readonly Page[];
  /** The files beside the pages, relative to `root`. */
  readonly files: readonly string[];
  readonly findings: readonly WikiFinding[];
}

/** Makes a page of its text. Throws a `MarkdownError` where the Markdown is too intricate to be parsed. */
export type PageParser = typeof readPage;

/**
 * Reads every Markdown file below a folder. A page that cannot be read is a finding, and the others are read all the
 * same. `dialects` are those that it is written in; left out, they are told from the pages and what stands beside them.
 * Does I/O; throws a `WikiError` if the folder itself cannot be read.
 *
 * @param isWanted whether the page of a path is to be read; the others are only asked for the wiki's dialects
 */
export function readWiki(
  root: string,
  dialects?: readonly Dialect[],
  parse: PageParser = readPage,
  isWanted: (path: string) => boolean = () => true,
): Wiki {
  const folder = resolve(root);
  const pages: Page[] = [];
  const findings: WikiFinding[] = [];
  const files = listWiki(folder);
  const spoken = dialects ?? dialectsOf(files, folder);
  for (const file of files.pages) {
    if (!isWanted(file.path)) continue;
    const { page, findings: found } = openPage(file, spoken, parse);
    if (page !== null) pages.push(page);
    findings.push(...found);
  }
  const nav = readNav(readBeside(folder, MKDOCS_FILES));
  return { root: folder, dialects: spoken, pages: withNav(pages, nav), files: files.others, findings };
}

/**
 * The Markdown of the pages that `readWiki` gives to its parser, in its order. Does I/O; throws a `WikiError` if the
 * folder itself cannot be read.
 */
export function markdownIn(root: string, dialects?: readonly Dialect[]): readonly string[] {
  const folder = resolve(root);
  const files = listWiki(folder);
  const spoken = dialects ?? dialectsOf(files, folder);
  return files.pages.flatMap((file) => ('text' in file ? markdownOf(file.text, spoken) : []));
}

function dialectsOf(files: WikiFiles, folder: string): readonly Dialect[] {
  const texts = files.pages.filter((file) => 'text' in file);
  return detectDialects(texts, namesBeside(folder, DIALECT_FILES));
}

/** The pages with their places in the navigation, whose paths may begin below the wiki's folder. */
function withNav(pages: readonly Page[], { docsFolder, places }: Nav): readonly Page[] {
  if (places.size === 0) return pages;
  return pages.map((page) => {
    const below = page.path.startsWith(`${docsFolder}/`) ? page.path.slice(docsFolder.length + 1) : page.path;
    return { ...page, nav: places.get(page.path) ?? places.get(below) ?? null };
  });
}

/** The files of a wiki. Does I/O; throws a `WikiError` if the folder cannot be read. */
export function listWiki(folder: string): WikiFiles {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new WikiError(`the wiki ${folder} is not a folder`);
  }
  try {
    return readWikiFiles(folder);
  } catch (error) {
    throw new WikiError(`the wiki ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A page of a wiki, `null` where it cannot be read, and what is wrong with it. */
export interface OpenedPage {
  readonly page: Page | null;
  readonly findings: readonly WikiFinding[];
}

/** Parses the file of a page; that it cannot be read is a finding. */
export function openPage(file: PageFile, dialects: readonly Dialect[], parse: PageParser = readPage): OpenedPage {
  try {
    if ('fault' in file) return unreadable(file.path, file.fault);
    const page = parse(file.path, file.text, dialects);
    return { page, findings: page.findings };
  } catch (error) {
    if (error instanceof MarkdownError) return unreadable(file.path, error.message);
    throw error;
  }
}

function unreadable(path: string, message: string): OpenedPage {
  return { page: null, findings: [{ rule: 'wiki/unreadable-page', place: placeAt(path, [0], 0, 0), message }] };
}

/** A parser that keeps the last text of each page, and gives the very page that it made of it if it is asked again. */
export function rememberingParser(): PageParser {
  const known = new Map<string, { readonly page: Page; readonly spoken: string }>();
  return (path, text, dialects = []) => {
    const spoken = dialects.join(' ');
    const before = known.get(path);
    if (before?.page.source === text && before.spoken === spoken) return before.page;
    const page = readPage(path, text, dialects);
    known.set(path, { page, spoken });
    return page;
  };
}
