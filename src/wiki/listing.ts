/** A folder that paths of a page may be relative to. */
export interface ListingRoot {
  /** The repository's root, the folder of the page, or any folder whose path ends so. */
  readonly from: 'repository' | 'page' | 'anywhere';
  /** The way from there; empty for the place itself. */
  readonly folder: string;
}

/** Paths that a page gives together: those of a drawn tree, or one alone. */
export interface Listing {
  /** Where they may lie, likeliest first. */
  readonly roots: readonly ListingRoot[];
  /** The paths, relative to one of the roots. A folder need not end with `/`. */
  readonly entries: readonly string[];
}
