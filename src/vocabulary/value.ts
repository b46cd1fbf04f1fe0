import type { Quantity } from './quantity.ts';

/** A reference to another object, as a manifest or a page writes it: what is not said is `null`. */
export interface Reference {
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string;
}

/** A value that a page or a manifest gives to a field, in one of the forms that can be compared. */
export type Value =
  | { readonly type: 'absent' }
  | { readonly type: 'flag'; readonly flag: boolean }
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'duration'; readonly milliseconds: number; readonly text: string }
  | { readonly type: 'path'; readonly path: string; readonly text: string }
  | { readonly type: 'references'; readonly references: readonly Reference[] }
  /** Addresses or host names. */
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'version'; readonly text: string }
  | { readonly type: 'url'; readonly text: string }
  | Quantity
  | { readonly type: 'text'; readonly text: string };

/** A value that cannot be known from Git alone, and why. */
export interface Unknown {
  readonly type: 'unknown';
  readonly reason: string;
}

/** How strictly a page's list is held against a manifest's. */
export interface Strictness {
  /** With `some`, the page's list need only be a part of the manifest's. */
  readonly lists: 'all' | 'some';
  /** Whether `coredns` may stand for `kube-coredns`. */
  readonly abbreviated: boolean;
}

export const ABSENT: Value = { type: 'absent' };

/** A flag, a number, a string or a list of strings: the form in which JSON carries a value. `absent` where nothing is set. */
export type PlainValue = boolean | number | string | readonly string[];

/** The reference as pages write it: `name`, `namespace/name`, or with its kind in front. */
export function formatReference(reference: Reference): string {
  const name = reference.namespace ? `${reference.namespace}/${reference.name}` : reference.name;
  return reference.kind ? `${reference.kind}/${name}` : name;
}

/** The value in the form in which reports carry it. */
export function plainValue(value: Value): PlainValue {
  switch (value.type) {
    case 'absent':
      return 'absent';
    case 'flag':
      return value.flag;
    case 'count':
      return value.count;
    case 'duration':
    case 'path':
    case 'version':
    case 'url':
    case 'quantity':
    case 'text':
      return value.text;
    case 'references':
      return value.references.map(formatReference);
    case 'list':
      return value.items;
  }
}

/** The value as a sentence shows it. */
export function formatValue(value: Value): string {
  const plain = plainValue(value);
  if (typeof plain !== 'object') return value.type === 'absent' ? 'not set' : String(plain);
  return plain.length === 0 ? 'none' : plain.join(', ');
}
