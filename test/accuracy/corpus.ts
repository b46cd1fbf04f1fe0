import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedClaim } from '../../src/check/verdict.ts';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { type Label, readLabels } from './labels.ts';

const CORPUS = join(import.meta.dirname, 'corpus');

/** A wiki of the corpus, with what people and what the check say of it. */
export interface CheckedWiki {
  readonly name: string;
  readonly labels: readonly Label[];
  readonly claims: readonly CheckedClaim[];
  /** The text of each page, by its path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The names of the corpus' wikis. Does I/O. */
export function wikiNames(): readonly string[] {
  return readdirSync(CORPUS).sort();
}

/** Checks one wiki of the corpus: `wikiproof.yaml` in its folder says what is repository and what wiki. Does I/O. */
export function checkWiki(name: string): CheckedWiki {
  const folder = join(CORPUS, name);
  const { pages, outcome } = loadProject(loadConfig(folder));
  return {
    name,
    labels: readLabels(folder),
    claims: outcome.claims,
    texts: new Map(pages.map(({ path, source }) => [path, source])),
  };
}
