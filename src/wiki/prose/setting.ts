import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import type { Words } from '../phrase.ts';
import { claimsOf } from '../statement.ts';
import { assignmentsIn } from './assignment.ts';
import { isNegated, isStatement } from './mood.ts';
import { namesIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove } from './subject.ts';

/** What a sentence under the heading of a Kustomization begins with that says how that one is set. */
const OWN =
  /^\W*(?:it |this (?:one|layer|kustomization) )?(?:uses|sets|has|runs with|is set to|with|comes with|keeps|nutzt|setzt|usa)\b/i;

/** "`x` waits for nobody, `wait: false` …", "Uses `wait: false`": a field of one Kustomization, as its manifest writes it. */
export function readSettings(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap((sentence) => {
    const assignments = assignmentsIn(sentence);
    const [first] = assignments;
    if (first === undefined || !isStatement(sentence.text)) return [];
    const mention = subjectOf(context, passage, sentence, first.from);
    if (mention === null || isNegated(sentence.text.slice(Math.max(0, first.from - NEAR), first.from))) return [];
    return assignments.flatMap(({ field, value, words }) =>
      value === null || value.type === 'references'
        ? []
        : claimsOf(context, { shape: shapeOf(passage), mention, kind: KUSTOMIZATION, field, words }),
    );
  });
}

/** So many characters before a setting may deny it. */
const NEAR = 30;

/** The one Kustomization that a sentence begins with, or the one above a sentence that names none. */
function subjectOf(context: SectionContext, passage: Passage, sentence: Words, before: number): Mention | null {
  const names = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  const [name, another] = names;
  if (name === undefined) return OWN.test(sentence.text) ? kustomizationAbove(context, passage) : null;
  const isSubject = /^\W*(?:the )?(?:kustomization )?$/i.test(sentence.text.slice(0, name.from));
  return isSubject && another === undefined && name.to <= before ? name.mention : null;
}
