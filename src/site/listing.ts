import type { Place } from '../vocabulary/place.ts';
import type { DriftItem } from './drift-view.ts';

/** A list of what a cluster has, before it is put on a page. */
export interface Listing {
  /** What is listed and how to read it, in a sentence or two. */
  readonly lead: string;
  readonly tables: readonly ListTable[];
  /** What is wrong with what is listed. */
  readonly findings: readonly DriftItem[];
}

export interface ListTable {
  /** The id of its heading. */
  readonly anchor: string;
  readonly title: string;
  /** What is to be known of the table, as a sentence; `null` for nothing. */
  readonly note: string | null;
  readonly columns: readonly string[];
  /** Each a list of cells; what a cell lists stands on lines of its own. */
  readonly rows: readonly (readonly (readonly ListItem[])[])[];
}

/** One of the things that a cell lists. */
export interface ListItem {
  readonly text: string;
  /** `code`: a word of the manifests. `words`: ours. `quiet`: that there is nothing. `badge`: a word for a state. */
  readonly form: 'code' | 'words' | 'quiet' | 'badge';
  readonly href?: string | undefined;
  /** What follows in small print. */
  readonly note?: string | null;
  readonly place?: Place | undefined;
}

/** A word of the manifests, with what belongs to it. */
export function code(text: string, rest: Omit<ListItem, 'text' | 'form'> = {}): ListItem {
  return { text, form: 'code', ...rest };
}

/** Words of ours. */
export function words(text: string, rest: Omit<ListItem, 'text' | 'form'> = {}): ListItem {
  return { text, form: 'words', ...rest };
}

/** What a cell says where it has nothing to list. */
export function quiet(text: string, rest: Omit<ListItem, 'text' | 'form'> = {}): ListItem {
  return { text, form: 'quiet', ...rest };
}

/** A word for a state. */
export function badge(text: string): ListItem {
  return { text, form: 'badge' };
}

/** The items, or what stands for none of them. */
export function orElse(items: readonly ListItem[], otherwise: string): readonly ListItem[] {
  return items.length > 0 ? items : [quiet(otherwise)];
}

/** So many items of a long list, and how many there are beside them. */
export function firstOf(items: readonly ListItem[], most: number): readonly ListItem[] {
  return items.length <= most ? items : [...items.slice(0, most), quiet(`and ${items.length - most} more`)];
}

/** Numbers in names in the order of numbers. */
export const collator = new Intl.Collator('en', { numeric: true });
