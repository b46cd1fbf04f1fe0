import type { Claim } from './claim.ts';
import { type SectionContext, sectionContexts } from './context.ts';
import type { NameIndex } from './names.ts';
import type { Page } from './page.ts';
import { readBullets } from './readers/bullet.ts';
import { readCommands } from './readers/command.ts';
import { readFieldTables } from './readers/field-table.ts';
import { readMatrixTables } from './readers/matrix-table.ts';
import { readPaths } from './readers/path.ts';
import { readProse } from './readers/prose.ts';
import { readTrees } from './readers/tree.ts';
import { readYamlSnippets } from './readers/yaml-snippet.ts';

/** Finds the claims of one shape in one section. */
export type Reader = (context: SectionContext) => readonly Claim[];

/** Every reader. To read another shape: a file in `readers/`, and its line here. */
const READERS: readonly Reader[] = [
  readFieldTables,
  readMatrixTables,
  readBullets,
  readYamlSnippets,
  readCommands,
  readTrees,
  readPaths,
  readProse,
];

/** Everything that a page says of objects whose names are in the index, in the order of the page, each statement once. */
export function readClaims(page: Page, names: NameIndex): readonly Claim[] {
  const claims = new Map<string, Claim>();
  for (const context of sectionContexts(page, names)) {
    for (const claim of READERS.flatMap((read) => read(context))) {
      const key = `${claim.place.line}:${claim.place.column} ${claim.predicate} ${nameOf(claim)}`;
      if (!claims.has(key)) claims.set(key, claim);
    }
  }
  return withoutFieldPaths([...claims.values()]).sort(
    (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
  );
}

/** One sentence may say the same of several objects. */
function nameOf({ mention }: Claim): string {
  return mention.type === 'known' ? mention.subject.name : mention.written;
}

/** The path that a field has is held against the field: whether it is there, the repository is asked for itself. */
function withoutFieldPaths(claims: readonly Claim[]): Claim[] {
  const startOf = ({ place }: Claim) => `${place.line}:${place.column}`;
  const fields = new Set(claims.filter(({ predicate }) => predicate === 'spec.path').map(startOf));
  return claims.filter((claim) => claim.predicate !== 'path' || !fields.has(startOf(claim)));
}
