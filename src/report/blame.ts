import type { Blame, BlamedCommit } from '../check/verdict.ts';
import { printable } from '../vocabulary/printable.ts';

/** Since when a statement is false, as people read it. */
export function blameSentence(blame: Blame): string {
  switch (blame.type) {
    case 'since':
      return `since ${shownCommit(blame.commit)}`;
    case 'never-true':
      return `never true: it came with ${shownCommit(blame.commit)}`;
    case 'before':
      return `before ${shownCommit(blame.commit)}, where the search ended`;
    case 'uncommitted':
      return 'since a change that is not committed';
  }
}

function shownCommit({ hash, date, subject }: BlamedCommit): string {
  return `${hash.slice(0, 12)} (${date}, ${printable(subject)})`;
}
