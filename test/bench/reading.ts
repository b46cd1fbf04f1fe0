import { basename, dirname } from 'node:path';
import { namesOf } from '../../src/check/names.ts';
import { loadConfig } from '../../src/config.ts';
import { loadRepository } from '../../src/project.ts';
import { readClaims } from '../../src/wiki/claims.ts';
import { readDrawings } from '../../src/wiki/drawings.ts';
import { parseMarkdown } from '../../src/wiki/markdown.ts';
import { readWiki } from '../../src/wiki/wiki.ts';

/** The pages of one wiki, and the repository that gives them names; left out, the wiki's configuration says it. */
export interface PagesToRead {
  readonly wiki: string;
  readonly repository?: string | undefined;
}

/** What the pages of one wiki took. */
export interface ReadingCost {
  readonly wiki: string;
  readonly pages: number;
  /** What remark took to parse them, in milliseconds. */
  readonly parsing: number;
  /** What finding their claims in the trees took, in milliseconds. */
  readonly claims: number;
}

/** Everything is done again and again, and the best time of each counts: code that is new to Node is slow at first. */
const LEAST_ROUNDS = 5;
const LEAST_MILLISECONDS = 2_000;

/** The pages that are read unless others are given: those of the project, and of the fixtures in other dialects. */
export const OWN_PAGES: readonly PagesToRead[] = [
  { wiki: 'content' },
  ...['hugo', 'mkdocs'].map((dialect) => ({
    wiki: `test/fixtures/wiki-${dialect}/wiki`,
    repository: `test/fixtures/wiki-${dialect}/repository`,
  })),
];

/** Parses the pages of a wiki and reads their claims, in this process. Does I/O; throws as `loadRepository` does, and `WikiError`. */
export function measureReading({ wiki, repository }: PagesToRead): ReadingCost {
  const config = loadConfig('.', { wiki: [wiki], repo: repository });
  const names = namesOf(loadRepository(config).repository);
  const cost = { wiki: wikiName(wiki), pages: 0, parsing: Number.POSITIVE_INFINITY, claims: Number.POSITIVE_INFINITY };
  const started = performance.now();
  for (let round = 0; round < LEAST_ROUNDS || performance.now() - started < LEAST_MILLISECONDS; round += 1) {
    // What was found out about a page is kept with it, so every round begins with new ones.
    const pages = config.wikis.flatMap((folder) => readWiki(folder).pages);
    const parsing = timeOf(() => {
      for (const { source } of pages) parseMarkdown(source);
    });
    const claims = timeOf(() => {
      for (const page of pages) {
        readClaims(page, names);
        readDrawings(page, names);
      }
    });
    cost.pages = pages.length;
    cost.parsing = Math.min(cost.parsing, parsing);
    cost.claims = Math.min(cost.claims, claims);
  }
  return cost;
}

/** A folder that is called after what it is says nothing: the one around it does. */
function wikiName(wiki: string): string {
  return basename(wiki) === 'wiki' ? basename(dirname(wiki)) : basename(wiki);
}

function timeOf(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
