import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import type { Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { everyKustomization } from './level.ts';
import { isNegated, isStatement } from './mood.ts';
import { namesIn, spanIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove } from './subject.ts';

const GONE = '(?:removed|deleted|gone|dropped|no longer (?:in|there|declared))';

/** What only `prune: true` makes so. */
const PRUNES = new RegExp(
  [
    `(?:pruned|garbage[- ]collected|deleted from the cluster)(?: (?:automatically )?(?:when|once|if|as soon as) (?:they |it |that )?(?:are |is )?${GONE})?`,
    `(?:prunes|garbage[- ]collects|cleans up) (?:what|whatever|everything that|objects that|resources that)(?: (?:is|was|are|were))? ${GONE}`,
    '(?:garbage collection|pruning) is (?:on|enabled)',
    'ha(?:s|ve) (?:garbage collection|pruning) (?:on|enabled)',
  ].join('|'),
  'i',
);
/** What holds with `prune: false`. */
const LEAVES =
  /(?:is|are|gets?) (?:not|never) (?:pruned|garbage[- ]collected)|nothing is (?:pruned|garbage[- ]collected)|(?:does not|doesn't|never) (?:prunes?|garbage[- ]collects?)|orphan(?:s|ed (?:objects|resources)) (?:are|stay|remain)(?: left| kept)?(?: behind)?(?! (?:pruned|deleted|removed))/i;

/** What the sentence begins with that speaks of what the Kustomization of the section applies. */
const ITS_OWN =
  /^\W*(?:it|this (?:kustomization|layer)|(?:its |all )?(?:objects|resources|orphans|manifests)|orphaned|whatever|what|everything|anything|nothing|removed|pruned|garbage|prunes|does not)\b/i;
const ALL = /^\W*(?:all|every|each)(?: of)?(?: the| our| these)? ?(?:flux )?kustomizations?\b/i;
const MAY_PRUNE = /prun|garbage|orphan|clean/i;

/** "Its objects are pruned when removed", "orphans are left behind": true only with the `prune` that makes it so. */
export function readPruning(context: SectionContext, passage: Passage): readonly Claim[] {
  if (passage.form === 'heading') return [];
  return passage.sentences.flatMap((sentence) => {
    const { text } = sentence;
    const found = MAY_PRUNE.test(text) ? (LEAVES.exec(text) ?? PRUNES.exec(text)) : null;
    if (found === null) return [];
    const flag = !LEAVES.test(found[0]);
    // "Pruned when removed" is so at any time: its own words are no condition and no past.
    const rest = `${text.slice(0, found.index)}…${text.slice(found.index + found[0].length)}`;
    if (!isStatement(rest) || (flag && isNegated(rest))) return [];
    const mention = ownerOf(context, passage, sentence);
    const span = spanIn(sentence, found.index, found.index + found[0].length);
    if (mention === null || span === null) return [];
    const value = { type: 'flag', flag } as const;
    return [claimAt(context, shapeOf(passage), mention, 'spec.prune', span, { type: 'value', value, lists: 'all' })];
  });
}

/** The Kustomization that a sentence begins with, all of them, or the one of the section. */
function ownerOf(context: SectionContext, passage: Passage, sentence: Words): Mention | null {
  const { text } = sentence;
  if (ALL.test(text)) return everyKustomization(context, 'all Kustomizations');
  const names = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  const [name, another] = names;
  if (another !== undefined) return null;
  if (name === undefined) return ITS_OWN.test(text) ? kustomizationAbove(context, passage) : null;
  const lead = text.slice(0, name.from);
  return /^\W*(?:(?:what|everything|objects|resources)(?: that)?(?: (?:of|from|in))? ?)?(?:the )?(?:kustomization )?$/i.test(
    lead,
  )
    ? name.mention
    : null;
}
