import { accessSync, constants, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { gapText, replaceSpans } from '../blocks/fill.ts';
import type { CheckedBlock } from '../check/verdict.ts';
import { loadConfig } from '../config.ts';
import { loadProject, type Project } from '../project.ts';
import { formatPlace } from '../vocabulary/place.ts';
import { EXIT, type ExitStatus, OutputError, overridesFrom } from './command-line.ts';
import { createProgress, replaceFile } from './streams.ts';
import type { SyncOptions } from './sync.ts';

/** How long, in milliseconds, it may take to find the smallest diff of a page. */
const DIFF_TIME = 5000;

/** A page that is to be written anew. */
interface Change {
  /** The absolute path. */
  readonly file: string;
  /** The same as it is called where the command runs, with `/` between its parts. */
  readonly shown: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes what the blocks of pages are to say between their markers, or prints what it would write. Does I/O. Throws
 * `OutputError` where a page cannot be written; none is then, unless that shows only in the writing.
 */
export function runSync(options: SyncOptions): ExitStatus {
  const project = loadProject(loadConfig(process.cwd(), overridesFrom(options)), { onPhase: createProgress() });
  const changes = changesOf(project);
  const faults = project.outcome.pageFindings.filter(({ rule }) => rule === 'wiki/block');
  for (const { place, message } of faults) {
    process.stderr.write(`wikiproof: ${place === null ? '' : `${formatPlace(place)}: `}${message}\n`);
  }
  if (options.check || options.dryRun) {
    for (const change of changes) process.stdout.write(diffOf(change));
  } else {
    const locked = changes.find((change) => !isWritable(change));
    if (locked !== undefined) throw new OutputError(`${locked.shown}: is read-only, and no page was changed`);
    for (const change of changes) write(change);
    process.stdout.write(`${changes.map(({ shown }) => `wrote ${shown}\n`).join('') || 'every block is up to date\n'}`);
  }
  const isDue = options.check === true && changes.length > 0;
  return isDue || faults.length > 0 ? EXIT.drifted : EXIT.nothingDrifted;
}

/** The pages with blocks that are out of date, as they are to be. */
function changesOf({ outcome, pages, wikiFolder }: Project): readonly Change[] {
  const sources = new Map(pages.map(({ path, source }) => [path, source]));
  const stale = outcome.blocks.filter(({ isStale }) => isStale);
  return [...Map.groupBy(stale, ({ page }) => page)].map(([page, blocks]) => {
    const file = join(wikiFolder.root, page);
    const before = sources.get(page) ?? '';
    return {
      file,
      shown: relative(process.cwd(), file).split(sep).join('/'),
      before,
      after: replaceSpans(before, blocks.flatMap(editOf)),
    };
  });
}

function editOf({ block: { region }, lines }: CheckedBlock): Parameters<typeof replaceSpans>[1] {
  if (region === null) return [];
  const replacement = gapText(
    region,
    lines.map(({ text }) => text),
  );
  return [{ start: region.start, end: region.end, replacement }];
}

/** A unified diff, as `git apply` and `patch -p1` take it. */
function diffOf({ shown, before, after }: Change): string {
  const options = { timeout: DIFF_TIME, headerOptions: FILE_HEADERS_ONLY };
  const names = [`a/${shown}`, `b/${shown}`] as const;
  const diff = createTwoFilesPatch(...names, before, after, undefined, undefined, options);
  return diff ?? `# ${shown}: too much has changed to be shown\n`;
}

/** The permission bits by which somebody may write; root may write without them. */
const ANY_WRITE = 0o222;

/** Whether the page itself may be written: renaming another file to it asks the folder alone. Asks the file system. */
function isWritable({ file }: Change): boolean {
  if (((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & ANY_WRITE) === 0) return false;
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function write({ file, shown, after }: Change): void {
  try {
    replaceFile(file, after);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OutputError(`${shown}: cannot be written: ${reason}`, { cause: error });
  }
}
