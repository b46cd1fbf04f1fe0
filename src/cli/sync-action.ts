import { gapText, replaceSpans } from '../blocks/fill.ts';
import type { CheckedBlock } from '../check/verdict.ts';
import { loadConfig } from '../config.ts';
import { loadProject, type Project } from '../project.ts';
import { formatPlace } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import { EXIT, type ExitStatus, overridesFrom } from './command-line.ts';
import { diffOf, type PageEdit, pageEdit, writePages } from './page-edits.ts';
import { createProgress } from './streams.ts';
import type { SyncOptions } from './sync.ts';

/**
 * Writes what the blocks of pages are to say between their markers, or prints what it would write. Does I/O. Throws
 * `OutputError` where a page cannot be written; none is then, unless that shows only in the writing.
 */
export function runSync(options: SyncOptions): ExitStatus {
  const project = loadProject(loadConfig(process.cwd(), overridesFrom(options)), { onPhase: createProgress() });
  const edits = editsOf(project);
  const faults = project.outcome.pageFindings.filter(({ rule }) => rule === 'wiki/block');
  for (const { place, message } of faults) {
    process.stderr.write(`wikiproof: ${printable(`${place === null ? '' : `${formatPlace(place)}: `}${message}`)}\n`);
  }
  if (options.check || options.dryRun) {
    for (const edit of edits) process.stdout.write(diffOf(edit));
  } else {
    writePages(edits);
    process.stdout.write(
      `${edits.map(({ shown }) => `wrote ${printable(shown)}\n`).join('') || 'every block is up to date\n'}`,
    );
  }
  const isDue = options.check === true && edits.length > 0;
  return isDue || faults.length > 0 ? EXIT.drifted : EXIT.nothingDrifted;
}

/** The pages with blocks that are out of date, as they are to be. */
function editsOf({ outcome, pages, wikiFolder }: Project): readonly PageEdit[] {
  const sources = new Map(pages.map(({ path, source }) => [path, source]));
  const stale = outcome.blocks.filter(({ isStale }) => isStale);
  return [...Map.groupBy(stale, ({ page }) => page)].map(([page, blocks]) => {
    const before = sources.get(page) ?? '';
    return pageEdit(wikiFolder.root, page, before, replaceSpans(before, blocks.flatMap(spansOf)));
  });
}

function spansOf({ block: { region }, lines }: CheckedBlock): Parameters<typeof replaceSpans>[1] {
  if (region === null) return [];
  const replacement = gapText(
    region,
    lines.map(({ text }) => text),
  );
  return [{ start: region.start, end: region.end, replacement }];
}
