import type { Root } from 'mdast';
import type { CheckedClaim } from '../../check/verdict.ts';
import { covers } from '../../vocabulary/subject.ts';
import type { Page, Section } from '../../wiki/page.ts';
import type { DeployedObject, NamedThings } from './subjects.ts';

/** A section of a page as it is written, from its heading up to the next. */
export interface WrittenSection {
  readonly page: Page;
  readonly heading: string | null;
  readonly line: number;
  readonly text: string;
  /** What the section says, after the check. */
  readonly claims: readonly CheckedClaim[];
}

/** What a claim about a subject, a heading that names it, and a mention of it count for. */
const WEIGHTS = { drifted: 8, claim: 4, heading: 16, mention: 1 } as const;

/** More mentions than this say nothing more of a section. */
const MOST_MENTIONS = 4;

/**
 * The sections that one needs to know of some objects and pages, those that say most of them first: those of the named
 * pages in their order, then all that make a claim about an object or mention its name.
 */
export function sectionsAbout(
  { objects, pages: named }: NamedThings,
  pages: readonly Page[],
  claims: readonly CheckedClaim[],
): readonly WrittenSection[] {
  const byPage = Map.groupBy(claims, ({ page }) => page);
  const about = sectionsOf(named, byPage);
  const others = sectionsOf(
    pages.filter((page) => !named.includes(page)),
    byPage,
  );
  const scored = others
    .map((section, order) => ({ section, order, score: scoreOf(section, objects) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order);
  return [...about, ...scored.map(({ section }) => section)];
}

function scoreOf({ heading, text, claims }: WrittenSection, objects: readonly DeployedObject[]): number {
  const about = claims.filter(({ subject }) => objects.some(({ entity }) => covers(subject, entity.subject)));
  const drifted = about.filter(({ verdict }) => verdict === 'drifted').length;
  const names = new Set(objects.map(({ entity }) => entity.subject.name));
  let score = WEIGHTS.claim * about.length + WEIGHTS.drifted * drifted;
  for (const name of names) {
    score += WEIGHTS.mention * Math.min(MOST_MENTIONS, mentionsOf(name, text));
    if (heading !== null && mentionsOf(name, heading) > 0) score += WEIGHTS.heading;
  }
  return score;
}

/** How often a text has a name as a word of its own. `apps` is no word of `apps-static`. Linear. */
export function mentionsOf(name: string, text: string): number {
  if (name === '') return 0;
  let count = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (!/[\w-]/.test(text.charAt(at - 1)) && !/[\w-]/.test(text.charAt(at + name.length))) count++;
  }
  return count;
}

/** Every section of some pages, with its claims out of those of each page. */
export function sectionsOf(
  pages: readonly Page[],
  claims: ReadonlyMap<string, readonly CheckedClaim[]>,
): readonly WrittenSection[] {
  return pages.flatMap((page) => {
    const starts = flat(page.section)
      .map(({ heading, node, blocks }) => ({ heading, line: startOf(node ?? blocks[0]) }))
      .filter(({ line }) => line > 0);
    return starts.map(({ heading, line }, index) => {
      const next = starts[index + 1]?.line ?? Number.POSITIVE_INFINITY;
      return {
        page,
        heading,
        line,
        text: linesOf(page, line, next),
        claims: (claims.get(page.path) ?? []).filter(({ place }) => place.line >= line && place.line < next),
      };
    });
  });
}

function flat(section: Section): readonly Section[] {
  return [section, ...section.sections.flatMap(flat)];
}

function startOf(node: Root['children'][number] | undefined): number {
  return node?.position?.start.line ?? 0;
}

function linesOf({ source, lines }: Page, from: number, to: number): string {
  return source.slice(lines[from - 1], lines[to - 1]).trim();
}
