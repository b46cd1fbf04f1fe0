import type { RootContent } from 'mdast';
import type { Page, Section } from './page.ts';
import { phraseOf, wordsOf } from './phrase.ts';

/** Words by which a page says of something that it leaves it out on purpose. */
const LEAVES_OUT =
  /\b(?:(?:is|are|was|were|been) (?:deliberately |intentionally )?(?:left out|excluded|omitted)|leaves? out|left out of|omits|excludes|excluding|out of scope|not in scope|not (?:shown|drawn|listed|covered|included)|ausgenommen|nicht enthalten|esclus[oaie])\b/i;

/**
 * The names, set apart as code or in bold, of what a page leaves out on purpose: in a sentence that says so, and under a
 * heading such as "Out of scope". That such a subject is missing is no fault; what else the page says of it is checked.
 */
export function namesLeftOut(page: Page): ReadonlySet<string> {
  const names = new Set<string>();
  if (LEAVES_OUT.test(page.source)) collect(page.section, page, false, names);
  return names;
}

function collect(section: Section, page: Page, isBelow: boolean, names: Set<string>): void {
  const isAbout = isBelow || LEAVES_OUT.test(section.heading ?? '');
  for (const block of section.blocks) collectIn(block, page, isAbout, names);
  for (const below of section.sections) collect(below, page, isAbout, names);
}

/** Blocks nest no deeper than the parser allows. */
function collectIn(block: RootContent, page: Page, isAbout: boolean, names: Set<string>): void {
  if (block.type === 'paragraph') {
    const { text, terms } = phraseOf(wordsOf(block.children, page.source));
    if (isAbout || LEAVES_OUT.test(text)) for (const term of terms) names.add(term);
  } else if (block.type === 'list' || block.type === 'listItem' || block.type === 'blockquote') {
    for (const child of block.children) collectIn(child, page, isAbout, names);
  }
}
