import { closest, distance } from 'fastest-levenshtein';

/** How far a name may be from the one that was meant. */
const SLIP = 3;

/** The end of a message about an unknown name: a question that names the closest known name, or else all of them. */
export function suggestion(written: string, known: readonly string[]): string {
  const near = closest(written, known);
  return distance(written, near) <= SLIP ? `; did you mean "${near}"?` : `; known are ${known.join(', ')}`;
}
