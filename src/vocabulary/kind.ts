import type { GrammarName } from './grammar.ts';
import type { RuleId } from './rules.ts';
import type { Value } from './value.ts';

/** What holds of a field that a manifest leaves out. `source` names the type or the code that says so. */
export type Default =
  /** Absent means absent: nothing takes its place. */
  | { readonly type: 'none' }
  /** The object is invalid without it. */
  | { readonly type: 'required'; readonly source: string }
  | { readonly type: 'value'; readonly value: Value; readonly source: string }
  /** Computed from other fields of the same object. `undefined` where those say too little. */
  | {
      readonly type: 'derived';
      readonly from: string;
      readonly derive: (value: Value) => Value | undefined;
      readonly source: string;
    };

/** One thing that can be said of a kind of object. */
export interface Field {
  /** Its name in reports: the path of the field, or a word such as `address`. */
  readonly predicate: string;
  /** Where it stands in the manifest, keys parted by dots; `null` where it is derived from several places. */
  readonly path: string | null;
  /** What pages call it, folded by `foldWord`. */
  readonly words: readonly string[];
  readonly grammar: GrammarName;
  readonly default: Default;
  /** Whether a page that gives a list gives all of it, or some of it. */
  readonly lists?: 'all' | 'some';
  /** Whether pages shorten the names in this list: `flannel` for `kube-flannel`. */
  readonly abbreviated?: true;
  /** The rule under which a false statement about the field is reported. */
  readonly rule: RuleId;
}

/** A kind of Kubernetes object that pages speak of. */
export interface Kind {
  readonly kind: string;
  /** The API group; empty for the core group. */
  readonly group: string;
  readonly namespaced: boolean;
  /** What pages and commands call an object of the kind, folded by `foldWord`. */
  readonly words: readonly string[];
  readonly fields: readonly Field[];
}

/** What pages call the entries of a ConfigMap or a Secret. */
export const KEYS_WORDS: readonly string[] = ['keys', 'key', 'entries', 'datakeys', 'secretkeys'];

/** A field that stands in the manifest where its predicate says. */
export function written(predicate: string, rest: Omit<Field, 'predicate' | 'path'>): Field {
  return { predicate, path: predicate, ...rest };
}

/** `Depends On`, `dependsOn` and `depends_on` are one word: letters and digits alone, in lower case. */
export function foldWord(text: string): string {
  return PLAIN_WORD.test(text) ? text : text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Most words are folded already. */
const PLAIN_WORD = /^[a-z0-9]*$/;
