import { sliceWords, type Words } from '../phrase.ts';
import { isStatement } from './mood.ts';

/** What begins a reason, a consequence or a remark behind a statement. */
const REASON = new RegExp(
  [
    String.raw`,?\s(?:because|since)\s`,
    String.raw`,\s(?:which|meaning|so(?: that)?|as otherwise|otherwise)\s`,
    // "(CRDs must exist first)" tells what the statement is for.
    String.raw`\s\((?:the |its |their )?[\p{L}-]+(?: [\p{L}-]+)? must (?:already |first )?(?:exist|come|run|be (?:there|ready|up|installed|present|running))\b`,
  ].join('|'),
  'iu',
);

/**
 * A sentence up to the reason that it gives. Whatever that says would be, could be or was, the statement before it is one:
 * "`apps` depends on `operators`, which would otherwise be missing".
 */
export function withoutReason(sentence: Words): Words {
  const at = sentence.text.search(REASON);
  return at <= 0 ? sentence : sliceWords(sentence, 0, at);
}

const SO = /,\s(?:and\s)?so\s(?!(?:that|it|this|these|they|its)\s)/i;

/**
 * A sentence, and what it says follows from it where that may speak of somebody of its own: "The class comes from
 * `storage`, so `apps` depends on `storage`".
 */
export function withConsequence(sentence: Words): readonly Words[] {
  const found = SO.exec(sentence.text);
  if (found === null || !isStatement(sentence.text)) return [sentence];
  return [sentence, sliceWords(sentence, found.index + found[0].length)];
}
