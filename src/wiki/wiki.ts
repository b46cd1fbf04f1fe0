import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DIALECT_FILES, type Dialect, detectDialects } from './dialects/dialect.ts';
import { namesBeside, readBeside, readWikiFiles, type WikiFiles } from './files.ts';
import type { WikiFinding } from './finding.ts';
import { placeAt } from './line-index.ts';
import { MarkdownError } from './markdown.ts';
import { MKDOCS_FILES, type Nav, readNav } from './nav.ts';
import { type Page, readPage } from './page.ts';
import { WikiError } from './wiki-error.ts';

export type { WikiFinding } from './finding.ts';

/** Every page of a wiki, in the order of their paths. */
export interface Wiki {
  /** The absolute folder. */
  readonly root: string;
  readonly pages: readonly Page[];
  /** The files beside the pages, relative to `root`. */
  readonly files: readonly string[];
  readonly findings: readonly WikiFinding[];
}

/**
 * Reads every Markdown file below a folder. A page that cannot be read is a finding, and the others are read all the
 * same. `dialects` are those that it is written in; left out, they are told from the pages and what stands beside them.
 * Does I/O; throws a `WikiError` if the folder itself cannot be read.
 */
export function readWiki(root: string, dialects?: readonly Dialect[]): Wiki {
  const folder = resolve(root);
  const pages: Page[] = [];
  const findings: WikiFinding[] = [];
  const files = filesOf(folder);
  const texts = files.pages.filter((file) => 'text' in file);
  const spoken = dialects ?? detectDialects(texts, namesBeside(folder, DIALECT_FILES));
  for (const file of files.pages) {
    const page = 'fault' in file ? file.fault : parse(file.path, file.text, spoken);
    if (typeof page === 'string') {
      findings.push({ rule: 'wiki/unreadable-page', place: placeAt(file.path, [0], 0, 0), message: page });
    } else {
      pages.push(page);
      findings.push(...page.findings);
    }
  }
  const nav = readNav(readBeside(folder, MKDOCS_FILES));
  return { root: folder, pages: withNav(pages, nav), files: files.others, findings };
}

/** The pages with their places in the navigation, whose paths may begin below the wiki's folder. */
function withNav(pages: readonly Page[], { docsFolder, places }: Nav): readonly Page[] {
  if (places.size === 0) return pages;
  return pages.map((page) => {
    const below = page.path.startsWith(`${docsFolder}/`) ? page.path.slice(docsFolder.length + 1) : page.path;
    return { ...page, nav: places.get(page.path) ?? places.get(below) ?? null };
  });
}

function filesOf(folder: string): WikiFiles {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new WikiError(`the wiki ${folder} is not a folder`);
  }
  try {
    return readWikiFiles(folder);
  } catch (error) {
    throw new WikiError(`the wiki ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The page, or why it cannot be read. */
function parse(path: string, source: string, dialects: readonly Dialect[]): Page | string {
  try {
    return readPage(path, source, dialects);
  } catch (error) {
    if (error instanceof MarkdownError) return error.message;
    throw error;
  }
}
