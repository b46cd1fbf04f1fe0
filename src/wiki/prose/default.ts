import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { claimAt } from '../statement.ts';
import { fieldNamed } from './assignment.ts';
import { everyKustomization } from './level.ts';
import { isNegated, isStatement } from './mood.ts';
import { spanIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';

const DEFAULTS_TO =
  /(?:^|[\s("'])(\.?[A-Za-z.]{4,30})['"]? (?:defaults to|is by default|ist standardmäßig|per default is|ha come default) ['"]?(true|false)\b/gu;
const IS_BY_DEFAULT = /(?:^|[\s("'])(\.?[A-Za-z.]{4,30})['"]? is ['"]?(true|false)['"]? by default\b/gu;
const DEFAULT_OF = /\bdefault (?:value )?(?:of|for) ['"]?([A-Za-z.]{4,30})['"]? is ['"]?(true|false)\b/gu;

/** What each of these has. */
const DEFAULT_WORD = /default|standardm/;

/** "`wait` defaults to `false`": what holds of every Kustomization that leaves the field out. */
export function readDefaults(context: SectionContext, passage: Passage): readonly Claim[] {
  if (!context.speaksOfFlux) return [];
  return passage.sentences.flatMap((sentence) => {
    const { text } = sentence;
    // A field's name at the beginning is no order.
    if (!DEFAULT_WORD.test(text) || isNegated(text) || !isStatement(`The field ${text}`)) return [];
    return [DEFAULTS_TO, IS_BY_DEFAULT, DEFAULT_OF].flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const [whole, word = '', flag = ''] = match;
        const field = fieldNamed(word);
        const at = match.index + whole.lastIndexOf(flag);
        const span = spanIn(sentence, at, at + flag.length);
        if (field?.grammar !== 'flag' || span === null) return [];
        const mention = everyKustomization(context, KUSTOMIZATION.kind);
        const value = { type: 'flag', flag: flag === 'true' } as const;
        return claimAt(context, shapeOf(passage), mention, `default:${field.predicate}`, span, {
          type: 'value',
          value,
          lists: 'all',
        });
      }),
    );
  });
}
