import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Value } from '../../vocabulary/value.ts';
import type { Claim, Mention, Shape } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { sliceWords, trimWords, type Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { isStatement } from './mood.ts';
import { namesIn, spanIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove, leadingKustomization } from './subject.ts';

/** Words that say that a Kustomization lets nobody pass before something is so; that follows them, in group 1. */
const HOLDS =
  /^\W*(?:it |this |which )?(?:blocks|holds(?: back)?|keeps back|delays|gates)(?: (?:its|all|the|any))?(?: (?:dependents|dependants|dependent layers|downstream|everything(?: behind it)?|later layers|the next layer))? until (.{2,120})$|^\W*(?:health ?checks?\s*:\s*)?waits (?:until|for) (.{2,120})$|^\W*(?:only )?(?:becomes |is )?ready (?:only )?(?:when|once|after) (.{2,120})$/isu;

/** Words that say that it does not. */
const PASSES =
  /^\W*(?:it )?(?:non-blocking|does not (?:block|wait)(?: for (?:its|readiness|health)[^.]{0,40})?|ready means applied|is not waited for|nothing waits for its health)\b/i;

/** What an effect says is ready, when it says that it is so. */
const STATE =
  /\b(?:ready|healthy|installed|available|running|runs|up|exists?|applied|reconciled|bound|synced|registered|accepting|deployed|reachable|has|have|is|are)\b/i;

/** "Blocks dependents until X is ready", "HealthCheck: waits for X": what `wait` or `healthChecks` makes true. */
export function readEffects(context: SectionContext, passage: Passage): readonly Claim[] {
  const leading = passage.form === 'item' ? leadingKustomization(context, passage.words) : null;
  if (leading !== null) return effectIn(context, 'bullet', leading.mention, leading.rest);
  return passage.sentences.flatMap((sentence) => {
    if (!MAY_HOLD.test(sentence.text)) return [];
    const [name] = namesIn(context, sentence, [KUSTOMIZATION.kind]);
    if (name !== undefined && sentence.text.slice(0, name.from).trim().length <= LONGEST_ARTICLE) {
      return effectIn(context, shapeOf(passage), name.mention, sliceWords(sentence, name.to));
    }
    const above = kustomizationAbove(context, passage);
    return above === null ? [] : effectIn(context, shapeOf(passage), above, sentence);
  });
}

/** Words of which every effect has one. */
const MAY_HOLD = /until|waits? |ready|block/i;
const LONGEST_ARTICLE = 4;

/** The claim that some words make of what a Kustomization holds its dependents back for. */
export function effectIn(context: SectionContext, shape: Shape, mention: Mention, words: Words): readonly Claim[] {
  const trimmed = trimWords(words);
  const text = trimmed.text.replace(/\s/g, ' ').replace(/(?<![.\s])[.\s]+$/, '');
  const span = spanIn(trimmed, 0, text.length);
  if (span === null || !isStatement(text)) return [];
  if (PASSES.test(text))
    return [claimAt(context, shape, mention, 'effect:wait', span, sayingOf({ type: 'flag', flag: false }))];
  const found = HOLDS.exec(text);
  const [, until, waited, ready] = found ?? [];
  const what = until ?? waited ?? ready;
  if (what === undefined) return [];
  // "Waits for X" alone may speak of a dependency; beside a health check, or with a state, it does not.
  if (waited !== undefined && !/^\W*health/i.test(text) && !STATE.test(what)) return [];
  if (namesIn(context, trimmed, [KUSTOMIZATION.kind]).length > 0) return [];
  return [claimAt(context, shape, mention, 'effect:wait', span, sayingOf({ type: 'text', text: what }))];
}

function sayingOf(value: Value): { readonly type: 'value'; readonly value: Value; readonly lists: 'all' } {
  return { type: 'value', value, lists: 'all' };
}
