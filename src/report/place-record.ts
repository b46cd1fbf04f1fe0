import type { Place } from '../vocabulary/place.ts';

/** A place as the JSON of every report carries it. */
export function placeRecord({ file, line, column }: Place): Readonly<Record<string, unknown>> {
  return { file, line, column };
}
