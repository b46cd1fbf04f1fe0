import { join } from 'node:path';
import type { Place } from '../vocabulary/place.ts';
import type { RepositoryFiles } from './files.ts';
import { type Commit, readBlame } from './git.ts';

/** By line, from 1. */
type LineChanges = ReadonlyMap<number, Commit>;

/** What Git said of a file as it was then, upon the commit that was checked out. */
interface Answer {
  readonly commit: string;
  readonly text: string | null;
  readonly lines: LineChanges;
}

/**
 * The last answer for each file, by its absolute path. Asking Git takes longer than all the rest that a development server
 * does after an edit, and an edit changes the answer for one file.
 */
const answers = new Map<string, Answer>();

/**
 * Looks up the commit that last changed the first line of a place; `null` where Git does not tell. Runs Git and reads the
 * file system, once for each file, and Git only for what has changed since this process last asked.
 */
export function lineChanges(files: RepositoryFiles, commit: string | null): (place: Place) => Commit | null {
  if (commit === null) return () => null;
  const known = new Map<string, LineChanges>();
  return ({ file, line }) => {
    const lines = known.get(file) ?? ask(files, commit, file);
    known.set(file, lines);
    return lines.get(line) ?? null;
  };
}

function ask(files: RepositoryFiles, commit: string, file: string): LineChanges {
  const path = join(files.root, file);
  const text = files.textOfPlace(file);
  const last = answers.get(path);
  if (last !== undefined && last.commit === commit && last.text === text) return last.lines;
  const lines = readBlame(files.root, file);
  answers.set(path, { commit, text, lines });
  return lines;
}
