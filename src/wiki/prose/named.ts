import type { Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { isObjectName, type Resolution, resolveName } from '../names.ts';
import { innerSpan, isOneMarkup, outerSpan, type Span, sliceWords, type Words } from '../phrase.ts';

/** An object that some words name, and from which character of their text to which. */
export interface Named {
  readonly from: number;
  readonly to: number;
  readonly written: string;
  /** Whether the page sets the name apart: a code span, a link, bold. */
  readonly marked: boolean;
  readonly mention: Mention;
}

/** A part of some words that stands in one code span, link or bold part. */
export interface Term {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The parts of some words that the page sets apart, in order. */
export function termsOf(words: Words): readonly Term[] {
  const terms: { from: number; to: number; text: string; term: number }[] = [];
  let at = 0;
  for (const { term, text } of words.pieces) {
    const last = terms.at(-1);
    if (term !== 0 && last?.term === term && last.to === at) {
      last.to = at + text.length;
      last.text += text;
    } else if (term !== 0) {
      terms.push({ from: at, to: at + text.length, text, term });
    }
    at += text.length;
  }
  return terms;
}

/** What a name may be made of where nothing sets it apart: it has a hyphen, which ordinary names of things rarely have. */
const PLAIN_NAME = /(?<![a-z0-9])[a-z0-9]+(?:-[a-z0-9]+)+(?:\/[a-z0-9-]+)?/g;

/**
 * The objects of some kinds that some words name. A name that is set apart may be the end of a longer one; elsewhere it
 * has to be whole and have a hyphen.
 */
export function namesIn(context: SectionContext, words: Words, kinds: readonly string[]): readonly Named[] {
  const found: Named[] = [];
  for (const term of termsOf(words)) {
    const named = asNamed(context, term, kinds, true);
    if (named !== null) found.push(named);
  }
  for (const link of wikilinksIn(words.text)) {
    const named = asNamed(context, link, kinds, true);
    if (named !== null) found.push(named);
  }
  for (const match of words.text.matchAll(PLAIN_NAME)) {
    const term = { from: match.index, to: match.index + match[0].length, text: match[0] };
    if (found.some(({ from, to }) => term.from < to && from < term.to) || !isWhole(words.text, term)) continue;
    const named = asNamed(context, term, kinds, false);
    if (named !== null) found.push(named);
  }
  return found.sort((a, b) => a.from - b.from);
}

/** `[[layers/network.md#dns|the network]]`: a link to a page in double brackets. */
const WIKILINK = /\[\[([^[\]|#\n]{1,200})(?:[|#][^[\]\n]{0,200})?\]\]/g;

/** The links in double brackets that a text holds; their text is the name of the page that each leads to. */
function wikilinksIn(text: string): readonly Term[] {
  if (!text.includes('[[')) return [];
  return [...text.matchAll(WIKILINK)].map((match) => {
    const target = (match[1] ?? '').replace(/(?:\.md|\\)$/, '');
    return {
      from: match.index,
      to: match.index + match[0].length,
      text: target.slice(target.lastIndexOf('/') + 1),
    };
  });
}

/** Whether a part of a text is no part of a longer name, a path or a host. */
function isWhole(text: string, { from, to }: Term): boolean {
  return !/[\w./@-]/.test(text.charAt(from - 1)) && !/^(?:[\w/@-]|\.\w)/.test(text.slice(to, to + 2));
}

function asNamed(context: SectionContext, term: Term, kinds: readonly string[], marked: boolean): Named | null {
  const written = term.text.trim();
  const meant = resolveName(context.names, written, kinds, context.cluster);
  const mention = mentioned(meant, written, kinds, marked);
  return mention === null ? null : { from: term.from, to: term.to, written, marked, mention };
}

/** Whom a name means; `null` where it means nobody for certain. */
function mentioned(
  meant: Resolution,
  written: string,
  [kind = '']: readonly string[],
  marked: boolean,
): Mention | null {
  if (meant.type === 'none') return null;
  if (meant.type === 'ambiguous') {
    return marked ? { type: 'ambiguous', written, kind, candidates: meant.candidates } : null;
  }
  if (meant.likeness === 'suffix' && !(marked && isObjectName(written))) return null;
  if (meant.likeness === 'folded' && !marked) return null;
  return { type: 'known', subject: meant.subject };
}

/** What a word means among the objects of some kinds where such a name must stand: also the end of exactly one name. */
export function looselyNamed(
  context: SectionContext,
  words: Words,
  from: number,
  to: number,
  kinds: readonly string[],
): Named | null {
  const written = words.text.slice(from, to);
  const meant = resolveName(context.names, written, kinds, context.cluster);
  if (meant.type !== 'known') return null;
  return { from, to, written, marked: false, mention: { type: 'known', subject: meant.subject } };
}

/** The span of a part of some words: the inside of a code span that it fills, else with the markup around it. */
export function spanIn(words: Words, from: number, to: number): Span | null {
  const part = sliceWords(words, from, to);
  return isOneMarkup(part) ? innerSpan(part) : outerSpan(part);
}
