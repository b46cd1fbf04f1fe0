import type { Place } from '../vocabulary/place.ts';
import type { RuleId } from '../vocabulary/rules.ts';
import { type IgnoreComment, isIgnoredBy } from '../wiki/ignore.ts';

/** A page as far as its comments go. */
interface CommentedPage {
  readonly path: string;
  readonly isSkipped: boolean;
  readonly ignores: readonly IgnoreComment[];
}

/** The ignore comments of some pages, and which of them have kept something from being reported. */
export class IgnoreComments {
  readonly #pages: ReadonlyMap<string, CommentedPage>;
  readonly #used = new Set<IgnoreComment>();

  constructor(pages: readonly CommentedPage[]) {
    this.#pages = new Map(pages.map((page) => [page.path, page]));
  }

  /** Whether a comment covers what a rule reports at a place of a page, which it has then been used for. */
  cover(page: string, rule: RuleId, { line }: Place): boolean {
    const covering = this.#pages.get(page)?.ignores.filter((ignore) => isIgnoredBy(ignore, rule, line)) ?? [];
    for (const ignore of covering) this.#used.add(ignore);
    return covering.length > 0;
  }

  /** The comments that have covered nothing so far, with their places. Those of pages that are not checked do not count. */
  get unused(): readonly Place[] {
    return [...this.#pages.values()]
      .filter(({ isSkipped }) => !isSkipped)
      .flatMap((page) =>
        page.ignores.filter((ignore) => !this.#used.has(ignore)).map(({ place }) => ({ ...place, file: page.path })),
      );
  }
}
