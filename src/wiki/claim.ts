import type { Place } from '../vocabulary/place.ts';
import type { FILE_KIND, Subject } from '../vocabulary/subject.ts';
import type { Value } from '../vocabulary/value.ts';
import type { Listing } from './listing.ts';

/** The form in which a page makes a statement; each has a reader of its name. */
export type Shape =
  | 'field-table'
  | 'matrix-table'
  | 'bullet'
  | 'prose'
  | 'ascii-dag'
  | 'mermaid'
  | 'tree'
  | 'command'
  | 'yaml-snippet'
  | 'path';

/** Levels of the graph, both ends included; `null` for all from `from` on. */
export interface Levels {
  readonly from: number;
  readonly to: number | null;
}

/** What a number on a page counts. */
export type Counted =
  /** Objects of the mention's kind, or those of them whose field has the value, where the page says so out of how many. */
  | {
      readonly what: 'objects';
      readonly having: { readonly predicate: string; readonly value: Value } | null;
      readonly of?: number;
    }
  /** The Kustomizations below the root that depend on nothing, all that depend on something or on nothing, all dependencies together. */
  | { readonly what: 'roots' | 'with-dependencies' | 'without-dependencies' | 'all-dependencies' }
  /** What the mentioned Kustomization depends on, and what depends on it. */
  | { readonly what: 'dependencies' | 'dependents' }
  /** Objects of a kind that the mentioned Kustomization applies. */
  | { readonly what: 'applied'; readonly kind: string };

/** The steps in which a page puts Kustomizations, by its own count: they show how it counts. */
export type Steps = readonly { readonly subject: Subject; readonly step: number }[];

/** Whom a statement is about, as far as the page and the names of the repository tell. */
export type Mention =
  | { readonly type: 'known'; readonly subject: Subject }
  /** The page's words fit several objects. */
  | {
      readonly type: 'ambiguous';
      readonly written: string;
      readonly kind: string;
      readonly candidates: readonly Subject[];
    }
  /** The page plainly names an object of this kind, and the repository has none of that name. */
  | {
      readonly type: 'unknown';
      readonly written: string;
      readonly kind: string;
      /** The only cluster that it is said of; none where it is said of all. */
      readonly cluster?: string | null;
    }
  /** Every object of a kind that is left when levels of the graph and names narrow it down. */
  | {
      readonly type: 'every';
      readonly kind: string;
      /** `null` for every cluster. */
      readonly cluster: string | null;
      readonly written: string;
      readonly levels: Levels | null;
      /** The objects that the page itself counts among them; `null` where it does not say. */
      readonly subjects: readonly Subject[] | null;
      /** The one of them that the page takes out. */
      readonly except?: Subject;
    }
  /** A file or a folder, by a path of the listing. */
  | {
      readonly type: 'file';
      readonly written: string;
      readonly kind: typeof FILE_KIND;
      readonly listing: Listing;
      /** The object whose file the page says it is. */
      readonly owner: Subject | null;
    };

/** What a statement says. */
export type Saying =
  | {
      readonly type: 'value';
      readonly value: Value;
      /**
       * For lists: whether the page gives all of it, or says that none of these is in it. For a version: `some` where it
       * may be the program's and not the chart's.
       */
      readonly lists: 'all' | 'some' | 'none';
    }
  /** The page says something of the field that could not be read with certainty. */
  | { readonly type: 'unreadable'; readonly reason: string };

/** A statement of a page about one predicate of one subject. */
export interface Claim {
  readonly shape: Shape;
  /** The words that say it: the smallest span that a correction would replace. */
  readonly place: Place;
  /** The words on the page, as they stand in the source. */
  readonly text: string;
  readonly mention: Mention;
  readonly predicate: string;
  readonly saying: Saying;
  /** The kind of the objects that are meant, where the mention is the Kustomization that applies them. */
  readonly applied?: string;
  /** For the predicate `level`: the steps of the page that the level is one of. */
  readonly steps?: Steps;
  /** For the predicate `count`: what is counted. */
  readonly counted?: Counted;
  /** Set where the page names an application: then any other object that belongs to it may bear the claim out. */
  readonly isOfApplication?: true;
  /** Set where the page calls it an example: then it may hold, but need not. */
  readonly isExample?: true;
}
