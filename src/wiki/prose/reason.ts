import { sliceWords, type Words } from '../phrase.ts';

/** What begins a reason, a consequence or a remark behind a statement. */
const REASON = /,?\s(?:because|since)\s|,\s(?:which|meaning|so(?: that)?|as otherwise|otherwise)\s/i;

/**
 * A sentence up to the reason that it gives. Whatever that says would be, could be or was, the statement before it is one:
 * "`apps` depends on `operators`, which would otherwise be missing".
 */
export function withoutReason(sentence: Words): Words {
  const at = sentence.text.search(REASON);
  return at <= 0 ? sentence : sliceWords(sentence, 0, at);
}
