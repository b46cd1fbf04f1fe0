/**
 * A span of one text file. Lines and columns count from 1 and columns count UTF-16 code units, as editors do;
 * the end is exclusive. `file` is relative to the root of the repository or the wiki, with `/` between its parts.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place as people and editors write it: `file:line:column`. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
