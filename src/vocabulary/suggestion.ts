import { closest, distance } from 'fastest-levenshtein';

/** How far a name may be from the one that was meant. */
const SLIP = 3;

/** The end of a message about an unknown name: a question that names the closest known name, or else all of them. */
export function suggestion(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  return near === null ? `; known are ${known.join(', ')}` : `; did you mean "${near}"?`;
}

/** The known name that may have been meant; `null` where none is close. */
export function nearest(written: string, known: readonly string[]): string | null {
  const near = closest(written, known);
  return near !== undefined && distance(written, near) <= SLIP ? near : null;
}
