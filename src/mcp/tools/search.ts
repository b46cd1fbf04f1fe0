import { z } from 'zod';
import { sectionsOf, type WrittenSection } from '../../report/context/sections.ts';
import { defineTool } from '../tool.ts';

const MOST = 50;
/** Of a section, so much is shown around the first word that was found, in UTF-16 units. */
const EXCERPT = 300;
/** A word of the heading or the page's title counts for as many in the text. */
const HEADING_WEIGHT = 5;
/** More of one word say nothing more of a section. */
const MOST_MENTIONS = 5;

const input = z.object({
  query: z.string().min(1).max(400).describe('Words; sections with all of them come first'),
  limit: z.int().min(1).max(MOST).default(10),
});

const output = z.object({
  total: z.int().describe('Sections with at least one of the words'),
  sections: z.array(
    z.object({
      page: z.string(),
      title: z.string(),
      heading: z.string().nullable().describe('null for the beginning of the page'),
      line: z.int(),
      excerpt: z.string(),
      drifted: z.int().describe('Statements of the section that the repository contradicts'),
    }),
  ),
});

/** Where the wiki speaks of something. */
export const searchPages = defineTool(
  {
    name: 'search_pages',
    title: 'Search the wiki',
    description:
      'Sections of the wiki that hold some words, the fittest first, with page, line, an excerpt, and how many of their statements drifted.',
    input,
    output,
  },
  ({ query, limit }, session) => {
    const { pages, outcome } = session.project;
    const words = [
      ...new Set(
        query
          .toLowerCase()
          .split(/\s+/)
          .filter((word) => word !== ''),
      ),
    ];
    const claims = Map.groupBy(outcome.claims, ({ page }) => page);
    const found = sectionsOf(pages, claims)
      .map((section) => ({ section, score: scoreOf(section, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    const sections = found.slice(0, limit).map(({ section }) => recordOf(section, words));
    return { data: { total: found.length, sections } };
  },
);

/** How many of the words a section has counts before how often it has them. */
function scoreOf({ page, heading, text }: WrittenSection, words: readonly string[]): number {
  const [body, head] = [text.toLowerCase(), `${page.title} ${heading ?? ''}`.toLowerCase()];
  let score = 0;
  for (const word of words) {
    const weight = Math.min(MOST_MENTIONS, mentions(body, word)) + HEADING_WEIGHT * Math.min(1, mentions(head, word));
    if (weight > 0) score += weight + 2 * (MOST_MENTIONS + HEADING_WEIGHT) * words.length;
  }
  return score;
}

function mentions(text: string, word: string): number {
  return text.split(word, MOST_MENTIONS + 1).length - 1;
}

function recordOf({ page, heading, line, text, claims }: WrittenSection, words: readonly string[]) {
  const small = text.toLowerCase();
  const [first = 0] = words
    .map((word) => small.indexOf(word))
    .filter((at) => at >= 0)
    .sort((a, b) => a - b);
  const from = Math.max(0, first - EXCERPT / 3);
  return {
    page: page.path,
    title: page.title,
    heading,
    line,
    excerpt: text.slice(from, from + EXCERPT),
    drifted: claims.filter(({ verdict }) => verdict === 'drifted').length,
  };
}
