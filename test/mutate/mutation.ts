import type { Subject } from '../../src/vocabulary/subject.ts';

/** What is done to a repository. */
export type MutationKind =
  | 'dependency added'
  | 'dependency dropped'
  | 'dependency redirected'
  | 'flag flipped'
  | 'duration changed'
  | 'number changed'
  | 'address changed'
  | 'host changed'
  | 'version changed'
  | 'path changed'
  | 'text changed'
  | 'object removed'
  | 'object renamed'
  | 'patch inserted';

/** One fact of a repository made another, and the files as they are then. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly subject: Subject;
  /** What the fact is called; `null` where the whole object is meant. */
  readonly predicate: string | null;
  /** For a dependency that is dropped or redirected: its name. */
  readonly dependency: string | null;
  /** The files that differ, by path, with their texts; `null` for one that is gone. */
  readonly files: ReadonlyMap<string, string | null>;
  /** What was done, in a few words. */
  readonly change: string;
}
