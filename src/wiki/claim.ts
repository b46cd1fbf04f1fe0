import type { Place } from '../vocabulary/place.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Value } from '../vocabulary/value.ts';

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
  | { readonly type: 'unknown'; readonly written: string; readonly kind: string };

/** What a statement says. */
export type Saying =
  | {
      readonly type: 'value';
      readonly value: Value /** For lists: whether the page gives all of it. */;
      readonly lists: 'all' | 'some';
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
}
