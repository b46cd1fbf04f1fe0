import { INGRESS } from '../../vocabulary/kinds/ingress.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import type { Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { spanIn, type Term, termsOf } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove } from './subject.ts';

const HOST = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})\/?$/i;
const FILE = /\.(?:ya?ml|json|md|sh|tf|io|toml|txt)$/i;
const BEHIND_NAME = /^[\w\s,]{0,40}\b(?:on|at|under|for|is reachable at|answers on)\s*$/i;
const OF_KUSTOMIZATION = /^\W*(?:traefik |nginx |public )?ingress(?:es)?\b[\w\s]{0,20}\b(?:for|on|at)\s*$/i;

/** Hosts that pages give to an Ingress: "`blog` on `blog.example.org`", "Ingress for `blog.example.org`". */
export function readHosts(context: SectionContext, passage: Passage): readonly Claim[] {
  if (passage.form !== 'item') return [];
  return passage.sentences.flatMap((sentence) => {
    const [first, second, third] = termsOf(sentence);
    if (first === undefined || !isStatement(sentence.text) || isNegated(sentence.text)) return [];
    const host = second ?? first;
    if (third !== undefined || !HOST.test(host.text) || FILE.test(host.text)) return [];
    const mention =
      second === undefined
        ? ofKustomization(context, passage, sentence, first)
        : ofIngress(context, sentence, first, second);
    const span = spanIn(sentence, host.from, host.to);
    const items = [HOST.exec(host.text)?.[1]?.toLowerCase() ?? ''];
    if (mention === null || span === null) return [];
    return [
      claimAt(context, shapeOf(passage), mention, 'host', span, {
        type: 'value',
        value: { type: 'list', items },
        lists: 'some',
      }),
    ];
  });
}

function ofIngress(context: SectionContext, sentence: Words, name: Term, host: Term): Mention | null {
  const meant = resolveName(context.names, name.text.trim(), [INGRESS.kind], context.cluster);
  const isFirst =
    sentence.text.slice(0, name.from).trim() === '' && BEHIND_NAME.test(sentence.text.slice(name.to, host.from));
  return isFirst && meant.type === 'known' && meant.likeness === 'exact'
    ? { type: 'known', subject: meant.subject }
    : null;
}

function ofKustomization(context: SectionContext, passage: Passage, sentence: Words, host: Term): Mention | null {
  return OF_KUSTOMIZATION.test(sentence.text.slice(0, host.from)) ? kustomizationAbove(context, passage) : null;
}
