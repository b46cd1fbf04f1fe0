import type { Place } from '../vocabulary/place.ts';
import type { RepositoryFiles } from './files.ts';

const YAML_FILE = /\.ya?ml$/;

/** What is looked for, none of it a part of something longer: IPv4 and IPv6 addresses, and numbers that may be ports. */
const WORDS: readonly RegExp[] = [
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w)/g,
  /(?<![\w.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?!\w)/gi,
  /(?<![\w.])\d{1,5}(?!\w)/g,
];

/**
 * The addresses and ports that stand in comments of YAML files and nowhere outside of one, as they are written, each with
 * the first of its places. Reads the file system.
 */
export function findCommented(files: RepositoryFiles): ReadonlyMap<string, Place> {
  const commented = new Map<string, Place>();
  const live = new Set<string>();
  for (const path of files.paths) {
    const text = YAML_FILE.test(path) ? (files.text(path) ?? '') : '';
    for (const [index, line] of text.split('\n').entries()) {
      const isComment = /^\s*#/.test(line);
      for (const { word, column } of wordsIn(line)) {
        if (!isComment) live.add(word);
        else if (!commented.has(word)) commented.set(word, placeOf(path, index + 1, column, word));
      }
    }
  }
  for (const word of live) commented.delete(word);
  return commented;
}

function wordsIn(line: string): readonly { readonly word: string; readonly column: number }[] {
  if (!/\d/.test(line)) return [];
  return WORDS.flatMap((pattern) =>
    [...line.matchAll(pattern)].map(({ 0: word, index }) => ({ word, column: index + 1 })),
  );
}

function placeOf(file: string, line: number, column: number, word: string): Place {
  return { file, line, column, endLine: line, endColumn: column + word.length };
}
