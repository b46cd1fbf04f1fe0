import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { innerSpan, type Span, type Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { assignmentsIn } from './assignment.ts';
import { everyKustomization } from './level.ts';
import { listedAbove } from './listed-above.ts';
import { isStatement } from './mood.ts';
import { namesIn, spanIn } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';

const IS_ONLY =
  /^\s*(?:kustomization )?is the only (?:(?:flux )?(?:kustomization|layer|unit)|one) (?:(without)|with|that (?:uses|sets|has)|using|having|to (?:use|set)) $/i;
const THE_ONLY =
  /^\W*the only (?:(?:flux )?(?:kustomization|layer|unit)|one) (?:(without)|with|that (?:uses|sets|has)|using|having|to (?:use|set)) $/i;

/**
 * "`x` is the only Kustomization without `wait: true`", "The only unit with `prune: false` is `x`": one flag of that one,
 * and its contrary of all others, or of the others in the list right above.
 */
export function readOnly(context: SectionContext, passage: Passage): readonly Claim[] {
  if (!context.speaksOfFlux) return [];
  return passage.sentences.flatMap((sentence) => {
    if (!sentence.text.includes(' only ') && !/^\W*the only /i.test(sentence.text)) return [];
    return isStatement(sentence.text) ? readSentence(context, passage, sentence) : [];
  });
}

function readSentence(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const { text } = sentence;
  const [name, anotherName] = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  const [assignment, another] = assignmentsIn(sentence);
  if (name?.mention.type !== 'known' || anotherName !== undefined) return [];
  if (assignment?.value?.type !== 'flag' || another !== undefined) return [];
  const isFirst = name.to <= assignment.from;
  const only = isFirst
    ? IS_ONLY.exec(text.slice(name.to, assignment.from))
    : THE_ONLY.exec(text.slice(0, assignment.from));
  const isAround = isFirst
    ? /^\W*(?:the )?$/i.test(text.slice(0, name.from)) && ENDS.test(text.slice(assignment.to))
    : /^\W*is (?:the )?$/i.test(text.slice(assignment.to, name.from)) && ENDS.test(text.slice(name.to));
  const subjects = listedAbove(context, passage, sentence);
  const rest = innerSpan(assignment.words);
  // "Without" turns the value round: it does not stand there for the one.
  const one = only?.[1] === undefined ? rest : spanIn(sentence, name.from, name.to);
  if (only === null || !isAround || subjects === 'unclear' || one === null || rest === null) return [];
  const { flag } = assignment.value;
  const ofIt = only[1] === undefined ? flag : !flag;
  const say = (mention: Claim['mention'], span: Span, value: boolean) =>
    claimAt(context, shapeOf(passage), mention, assignment.field.predicate, span, {
      type: 'value',
      value: { type: 'flag', flag: value },
      lists: 'all',
    });
  const others = {
    ...everyKustomization(context, `all but ${name.written}`),
    subjects: subjects === 'nothing' ? null : subjects,
    except: name.mention.subject,
  };
  return [say(name.mention, one, ofIt), say(others, rest, !ofIt)];
}

/** Nothing behind the statement that could narrow it down. */
const ENDS = /^(?: kustomization)?\W*$/i;
