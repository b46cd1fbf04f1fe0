import type { Place } from '../vocabulary/place.ts';
import type { RepositoryFiles } from './files.ts';

const YAML_FILE = /\.ya?ml$/;

/**
 * Where a word stands in a comment of a YAML file, and nowhere outside one; `null` where it does not. Reads the file
 * system: asked for words that no manifest has.
 */
export function findCommented(files: RepositoryFiles, word: string): Place | null {
  let found: Place | null = null;
  for (const path of files.paths) {
    const text = YAML_FILE.test(path) ? (files.text(path) ?? '') : '';
    if (!text.includes(word)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const column = columnOf(line, word);
      if (column === null) continue;
      if (!/^\s*#/.test(line)) return null;
      found ??= { file: path, line: index + 1, column, endLine: index + 1, endColumn: column + word.length };
    }
  }
  return found;
}

/** The column at which a word stands that is no part of a longer one; `null` where there is none. */
function columnOf(line: string, word: string): number | null {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    if (!/[\w.]/.test(line.charAt(at - 1)) && !/\w/.test(line.charAt(at + word.length))) return at + 1;
  }
  return null;
}
