import { parseRange } from '../../vocabulary/address.ts';
import { CILIUM_LOAD_BALANCER_IP_POOL, IP_ADDRESS_POOL } from '../../vocabulary/kinds/address-pools.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import type { Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { spanIn, type Term, termsOf } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';

/** `192.0.2.240-192.0.2.250`, `192.0.2.240-250`, `192.0.2.0/24`. */
const RANGE =
  /(?<![\d./:-])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2}|\s?[-–]\s?\d{1,3}(?:(?:\.\d{1,3}){3})?)(?![\d/]|\.\d|\s?[-–]\s?\d)/gu;

/** What says that a range is the one of a load balancer, and no network of Pods, nodes or a LAN. */
const BALANCER = /\b(?:metallb|load ?balancers?|lb|lb[ -]?ipam|ipaddresspools?|ciliumloadbalancerippools?)\b/i;
/** The end of the words before a range that is a pool's. */
const POOL =
  /\b(?:ip |address |ip address |ipv4 )*(?:pools?|ranges?|ipaddresspool)\b\W*(?:(?:is|are|of|from|hands? out|covers?|uses?|on)\b\W*)?$/i;
/** Words that make it another network. */
const OTHERWISE = /\b(?:pods?|cluster cidr|service cidr|services? network|nodes?|dhcp|subnet|lan|vpn|bridge|docker)\b/i;
const OF_NAME_BEFORE =
  /^[\s:=(–—-]*(?:(?:ip |address )?(?:pool|range)\b[\s:=(–—-]*)?(?:(?:is|has|holds|covers|hands out|gives out|assigns|with)\b\s*)?(?:the )?(?:range |addresses )?$/iu;
const OF_NAME_BEHIND = /^\W*(?:for|in|from|of|is)\s+(?:the )?(?:pool )?$/i;
const LONGEST_LABEL = 60;

/** The addresses of a load balancer's pools: "MetalLB pool 192.0.2.240-192.0.2.250", "`lan` hands out 192.0.2.0/28". */
export function readPools(context: SectionContext, passage: Passage): readonly Claim[] {
  if (passage.form === 'heading') return [];
  return passage.sentences.flatMap((sentence) => {
    const { text } = sentence;
    const ranges = [...text.matchAll(RANGE)].filter(([written]) => parseRange(written) !== undefined);
    if (ranges.length === 0 || !isStatement(text) || isNegated(text)) return [];
    return ranges.flatMap(({ 0: written, index }) =>
      poolClaim(context, passage, sentence, index, index + written.length),
    );
  });
}

function poolClaim(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  from: number,
  to: number,
): readonly Claim[] {
  const span = spanIn(sentence, from, to);
  if (span === null) return [];
  const items = [sentence.text.slice(from, to).replace(/\s/g, '').replace('–', '-')];
  const saying = { type: 'value', value: { type: 'list', items }, lists: 'some' } as const;
  const named = poolNamed(context, sentence, from, to);
  if (named !== null) {
    const predicate = named.kind === IP_ADDRESS_POOL.kind ? 'spec.addresses' : 'spec.blocks';
    return [claimAt(context, shapeOf(passage), { type: 'known', subject: named }, predicate, span, saying)];
  }
  if (!isPool(context, passage, sentence.text.slice(0, from))) return [];
  const mention: Mention = {
    type: 'every',
    kind: IP_ADDRESS_POOL.kind,
    cluster: context.cluster,
    written: 'load balancers',
    levels: null,
    subjects: null,
  };
  return [claimAt(context, shapeOf(passage), mention, 'pool', span, saying)];
}

type PoolSubject = Extract<Mention, { readonly type: 'known' }>['subject'];

/** The pool whose name stands right before or right behind a range. */
function poolNamed(context: SectionContext, { text, ...words }: Words, from: number, to: number): PoolSubject | null {
  const terms = termsOf({ text, ...words });
  const before = terms.filter((term) => term.to <= from).at(-1);
  const behind = terms.find((term) => term.from >= to);
  if (before !== undefined && OF_NAME_BEFORE.test(text.slice(before.to, from).replace(/`/g, ''))) {
    const pool = poolCalled(context, before);
    if (pool !== null) return pool;
  }
  return behind !== undefined && OF_NAME_BEHIND.test(text.slice(to, behind.from)) ? poolCalled(context, behind) : null;
}

function poolCalled({ names, cluster }: SectionContext, { text }: Term): PoolSubject | null {
  const kinds = [IP_ADDRESS_POOL.kind, CILIUM_LOAD_BALANCER_IP_POOL.kind];
  const meant = resolveName(names, text.trim().replace(/:$/, ''), kinds, cluster);
  return meant.type === 'known' && meant.likeness === 'exact' ? meant.subject : null;
}

/** Whether the words before a range call it a pool, and they, an item above them or the heading name a load balancer. */
function isPool({ section }: SectionContext, { above }: Passage, before: string): boolean {
  const label =
    before
      .slice(-LONGEST_LABEL)
      .split(/[.;]\s/)
      .at(-1) ?? '';
  if (!POOL.test(label) || OTHERWISE.test(label)) return false;
  return (
    BALANCER.test(label) ||
    BALANCER.test(section.heading ?? '') ||
    above.some(({ text }) => /metallb|lb[ -]?ipam/i.test(text))
  );
}
