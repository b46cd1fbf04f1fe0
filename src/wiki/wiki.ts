import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPageFiles } from './files.ts';
import type { WikiFinding } from './finding.ts';
import { placeAt } from './line-index.ts';
import { MarkdownError } from './markdown.ts';
import { type Page, readPage } from './page.ts';
import { WikiError } from './wiki-error.ts';

export type { WikiFinding } from './finding.ts';

/** Every page of a wiki, in the order of their paths. */
export interface Wiki {
  /** The absolute folder. */
  readonly root: string;
  readonly pages: readonly Page[];
  readonly findings: readonly WikiFinding[];
}

/**
 * Reads every Markdown file below a folder. A page that cannot be read is a finding, and the others are read all the
 * same. Does I/O; throws a `WikiError` if the folder itself cannot be read.
 */
export function readWiki(root: string): Wiki {
  const folder = resolve(root);
  const pages: Page[] = [];
  const findings: WikiFinding[] = [];
  for (const file of filesOf(folder)) {
    const page = 'fault' in file ? file.fault : parse(file.path, file.text);
    if (typeof page === 'string') {
      findings.push({ rule: 'wiki/unreadable-page', place: placeAt(file.path, [0], 0, 0), message: page });
    } else {
      pages.push(page);
      findings.push(...page.findings);
    }
  }
  return { root: folder, pages, findings };
}

function filesOf(folder: string): ReturnType<typeof readPageFiles> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new WikiError(`the wiki ${folder} is not a folder`);
  }
  try {
    return readPageFiles(folder);
  } catch (error) {
    throw new WikiError(`the wiki ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The page, or why it cannot be read. */
function parse(path: string, source: string): Page | string {
  try {
    return readPage(path, source);
  } catch (error) {
    if (error instanceof MarkdownError) return error.message;
    throw error;
  }
}
