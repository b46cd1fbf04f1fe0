import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { OutputError } from './command-line.ts';
import { replaceFile } from './streams.ts';

/** How long, in milliseconds, it may take to find the smallest diff of a page. */
const DIFF_TIME = 5000;

/** A page that is to be written anew. */
export interface PageEdit {
  /** The absolute path. */
  readonly file: string;
  /** The same as it is called where the command runs, with `/` between its parts. */
  readonly shown: string;
  readonly before: string;
  readonly after: string;
}

/** The edit of a page of the wiki in `folder`. */
export function pageEdit(folder: string, page: string, before: string, after: string): PageEdit {
  const file = join(folder, page);
  return { file, shown: relative(process.cwd(), file).split(sep).join('/'), before, after };
}

/** A unified diff, as `git apply` and `patch -p1` take it. */
export function diffOf({ shown, before, after }: PageEdit): string {
  const options = { timeout: DIFF_TIME, headerOptions: FILE_HEADERS_ONLY };
  const names = [`a/${shown}`, `b/${shown}`] as const;
  const diff = createTwoFilesPatch(...names, before, after, undefined, undefined, options);
  return diff ?? `# ${shown}: too much has changed to be shown\n`;
}

/**
 * Writes the pages, each as a whole or not at all. Does I/O. Throws `OutputError` where one cannot be written, or is not
 * what was read any more; none is written then, unless that shows only in the writing.
 */
export function writePages(edits: readonly PageEdit[]): void {
  for (const edit of edits) {
    const obstacle = obstacleTo(edit);
    if (obstacle !== null) throw new OutputError(`${edit.shown}: ${obstacle}, and no page was changed`);
  }
  for (const { file, shown, after } of edits) {
    try {
      replaceFile(file, after);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new OutputError(`${shown}: cannot be written: ${reason}`, { cause: error });
    }
  }
}

/** Why a page is not to be written; `null` where it can be. Does I/O. */
function obstacleTo({ file, before }: PageEdit): string | null {
  if (!existsSync(file)) return 'is not there any more';
  if (!isWritable(file)) return 'is read-only';
  if (!isWritable(dirname(file))) return 'lies in a folder that is read-only';
  return readText(file) === before ? null : 'has been changed by somebody else in the meantime';
}

/** The permission bits by which somebody may write; root may write without them. */
const ANY_WRITE = 0o222;

/** Whether a file itself may be written: renaming another one to it asks the folder alone. */
function isWritable(path: string): boolean {
  if (((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & ANY_WRITE) === 0) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
