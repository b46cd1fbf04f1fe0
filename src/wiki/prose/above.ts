import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Reference } from '../../vocabulary/value.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import { sliceWords, type Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { spanIn } from './named.ts';
import { type Passage, passagesOf, withItems } from './passage.ts';

const ALL_ABOVE = /\s{0,9}\((depends on (?:all|everything) (?:of the )?above)\)/i;
const FEWEST_NAMES = 3;

/** "Zuul (depends on all above)", at the end of lists of display names. */
export function readAbove(context: SectionContext, passage: Passage): readonly Claim[] {
  const found = passage.form === 'item' ? ALL_ABOVE.exec(passage.words.text) : null;
  if (found === null) return [];
  const items = withItems(passagesOf(context)).filter(({ form }) => form === 'item');
  const end = items.findIndex(({ words }) => words.pieces[0]?.start === passage.words.pieces[0]?.start);
  const own = nameOf(context, sliceWords(passage.words, 0, found.index));
  const above = items.slice(0, Math.max(0, end)).flatMap(({ words }) => nameOf(context, words) ?? []);
  const from = found.index + found[0].indexOf(found[1] ?? '');
  const span = spanIn(passage.words, from, from + (found[1]?.length ?? 0));
  const subject = own === null ? null : resolveName(context.names, own.name, [KUSTOMIZATION.kind], context.cluster);
  if (span === null || subject?.type !== 'known' || above.length < FEWEST_NAMES) return [];
  const references = above.filter(({ name }) => name !== own?.name);
  return [
    claimAt(context, 'bullet', { type: 'known', subject: subject.subject }, 'spec.dependsOn', span, {
      type: 'value',
      value: { type: 'references', references },
      lists: 'some',
    }),
  ];
}

/** The Kustomization of a display name, without a remark in brackets: "Cert-Manager Config (ClusterIssuers)". */
function nameOf(context: SectionContext, words: Words): Reference | null {
  const written = words.text.replace(/\([^)]{0,300}\)/g, '').trim();
  const meant = resolveName(context.names, written, [KUSTOMIZATION.kind], context.cluster);
  return meant.type === 'known' && meant.likeness !== 'suffix'
    ? { kind: null, namespace: null, name: meant.subject.name }
    : null;
}
