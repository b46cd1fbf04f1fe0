import type { Claim } from './claim.ts';
import { type SectionContext, sectionContexts } from './context.ts';
import type { NameIndex } from './names.ts';
import type { Page } from './page.ts';
import { readBullets } from './readers/bullet.ts';
import { readFieldTables } from './readers/field-table.ts';
import { readMatrixTables } from './readers/matrix-table.ts';

/** Finds the claims of one shape in one section. */
export type Reader = (context: SectionContext) => readonly Claim[];

/** Every reader. To read another shape: a file in `readers/`, and its line here. */
const READERS: readonly Reader[] = [readFieldTables, readMatrixTables, readBullets];

/** Everything that a page says of objects whose names are in the index, in the order of the page, each statement once. */
export function readClaims(page: Page, names: NameIndex): readonly Claim[] {
  const claims = new Map<string, Claim>();
  for (const context of sectionContexts(page, names)) {
    for (const claim of READERS.flatMap((read) => read(context))) {
      const key = `${claim.place.line}:${claim.place.column} ${claim.predicate}`;
      if (!claims.has(key)) claims.set(key, claim);
    }
  }
  return [...claims.values()].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}
