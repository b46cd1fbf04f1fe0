import type { Outcome } from '../check/verdict.ts';
import { type Correction, fixProject } from '../fixes.ts';
import type { Project } from '../project.ts';
import { plural } from '../report/plural.ts';
import { formatPlace } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import { diffOf, type PageEdit, pageEdit, writePages } from './page-edits.ts';

/** Prints what the corrections of an outcome's findings would change, as a unified diff. Does I/O. */
export function showFixes(project: Project, reported: Outcome): void {
  const { project: corrected } = fixProject(project, idsOf(reported));
  for (const edit of editsBetween(project, corrected)) process.stdout.write(diffOf(edit));
}

/**
 * Corrects the pages where the correction of an outcome's finding is mechanical, tells on standard error what was
 * corrected, and gives the project as it is now. Does I/O. Throws `OutputError`.
 */
export function writeFixes(project: Project, reported: Outcome): Project {
  const { project: corrected, fixed } = fixProject(project, idsOf(reported));
  const edits = editsBetween(project, corrected);
  writePages(edits);
  for (const one of fixed) process.stderr.write(`${lineOf(one)}\n`);
  if (fixed.length > 0) {
    process.stderr.write(`wikiproof: fixed ${plural(fixed.length, 'finding')} on ${plural(edits.length, 'page')}\n`);
  }
  return corrected;
}

function lineOf({ place, message, rule }: Correction): string {
  return printable(`wikiproof: fixed ${formatPlace(place)}: ${message} (${rule})`);
}

function idsOf({ claims, pageFindings }: Outcome): (id: string) => boolean {
  const ids = new Set([...claims, ...pageFindings].map(({ id }) => id));
  return (id) => ids.has(id);
}

function editsBetween(before: Project, after: Project): readonly PageEdit[] {
  const sources = new Map(before.pages.map(({ path, source }) => [path, source]));
  return after.pages.flatMap(({ path, source }) => {
    const old = sources.get(path);
    return old === undefined || old === source ? [] : [pageEdit(after.wikiFolder.root, path, old, source)];
  });
}
