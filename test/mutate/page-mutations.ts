import type { CheckedClaim } from '../../src/check/verdict.ts';
import type { Project } from '../../src/project.ts';
import { type Page, readPage } from '../../src/wiki/page.ts';

/** One word of a page made another, so that a statement that was true is false. */
export interface PageMutation {
  readonly claim: CheckedClaim;
  readonly page: Page;
  /** What was done, in a few words. */
  readonly change: string;
}

/** Words of statements and what they become; none of them can still be true. */
const REWRITINGS: readonly { readonly pattern: RegExp; readonly change: (word: string) => string }[] = [
  { pattern: /\b(?:true|false)\b/, change: (word) => (word === 'true' ? 'false' : 'true') },
  { pattern: /\b(?:yes|no)\b/, change: (word) => (word === 'yes' ? 'no' : 'yes') },
  { pattern: /\b\d+(?=\D*$)/, change: (digits) => String((Number(digits) % 250) + 1) },
];

/** Every statement of a project that is true and whose value stands in one word, made false. */
export function pageMutations({ outcome, pages }: Project): readonly PageMutation[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return outcome.claims.flatMap((claim) => {
    const page = byPath.get(claim.page);
    if (claim.verdict !== 'verified' || page === undefined || isNoScalar(claim)) return [];
    const rewriting = REWRITINGS.find(({ pattern }) => pattern.test(claim.text));
    if (rewriting === undefined) return [];
    const text = claim.text.replace(rewriting.pattern, rewriting.change);
    const source = replaced(page, claim, text);
    if (source === null) return [];
    const mutated = { ...readPage(page.path, source, page.dialects), nav: page.nav };
    return [{ claim, page: mutated, change: `${claim.text} → ${text}` }];
  });
}

/** Names and lists have no value that is a little off. */
function isNoScalar({ claimed }: CheckedClaim): boolean {
  return claimed === null || !['flag', 'duration', 'count', 'version', 'quantity', 'list'].includes(claimed.type);
}

function replaced({ source, lines }: Page, { place, text }: CheckedClaim, by: string): string | null {
  const start = (lines[place.line - 1] ?? 0) + place.column - 1;
  return source.startsWith(text, start) ? source.slice(0, start) + by + source.slice(start + text.length) : null;
}
