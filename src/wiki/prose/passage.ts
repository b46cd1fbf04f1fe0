import type { List, ListItem, RootContent } from 'mdast';
import type { Shape } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { HARD_BREAK, sliceWords, trimWords, type Words, wordsOf } from '../phrase.ts';

/** A heading, a paragraph or a list item, with the items of the list that it introduces or that stands beneath it. */
export interface Passage {
  readonly form: 'heading' | 'paragraph' | 'item';
  readonly words: Words;
  readonly sentences: readonly Words[];
  readonly items: readonly Passage[];
  /** What introduces the list that an item stands in, and the items above it; nearest first. */
  readonly above: readonly Words[];
}

/** The claims of a list item are bullets; those of other sentences are prose. */
export function shapeOf(passage: Passage): Shape {
  return passage.form === 'item' ? 'bullet' : 'prose';
}

/** Several readers ask for the same. */
const PASSAGES = new WeakMap<SectionContext, readonly Passage[]>();

/** The text of a section: its heading with the lists that nothing else introduces, its paragraphs and its block quotes. */
export function passagesOf(context: SectionContext): readonly Passage[] {
  const known = PASSAGES.get(context);
  if (known !== undefined) return known;
  const passages = readPassages(context);
  PASSAGES.set(context, passages);
  return passages;
}

function readPassages(context: SectionContext): readonly Passage[] {
  const { section, page, blocks } = context;
  const heading = wordsOf(section.node?.children ?? [], page.source);
  const { own, passages } = readBlocks(blocks, page.source, heading);
  return section.node === null ? [...own, ...passages] : [passage('heading', heading, own, []), ...passages];
}

/** A passage and all beneath it. */
export function withItems(passages: readonly Passage[]): readonly Passage[] {
  return passages.flatMap((one) => [one, ...withItems(one.items)]);
}

interface Blocks {
  /** The items of lists that no paragraph introduces. */
  readonly own: readonly Passage[];
  readonly passages: readonly Passage[];
}

function readBlocks(blocks: readonly RootContent[], source: string, heading: Words): Blocks {
  const own: Passage[] = [];
  const passages: Passage[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'paragraph') {
      const words = wordsOf(block.children, source);
      const next = blocks[index + 1];
      const introduced =
        next?.type === 'list' && introduces(words) ? itemsOf(next, source, [leadOf(words), heading]) : [];
      passages.push(passage('paragraph', words, introduced, []));
    } else if (block.type === 'list' && !isIntroduced(blocks[index - 1], source)) {
      own.push(...itemsOf(block, source, [heading]));
    }
  }
  return { own, passages };
}

function isIntroduced(before: RootContent | undefined, source: string): boolean {
  return before?.type === 'paragraph' && introduces(wordsOf(before.children, source));
}

function introduces(words: Words): boolean {
  return /[:：]\s*$/u.test(words.text);
}

/** The last sentence of a paragraph: the one that ends in the colon. */
function leadOf(words: Words): Words {
  return sentencesOf(words).at(-1) ?? words;
}

function itemsOf(list: List, source: string, above: readonly Words[]): readonly Passage[] {
  return list.children.flatMap((item) => itemOf(item, source, above) ?? []);
}

/** `null` for a task: what is to be done is not yet so. */
function itemOf(item: ListItem, source: string, above: readonly Words[]): Passage | null {
  if (typeof item.checked === 'boolean') return null;
  const [first] = item.children;
  const words = wordsOf(first?.type === 'paragraph' ? first.children : [], source);
  const items = item.children.flatMap((child) =>
    child.type === 'list' ? itemsOf(child, source, [words, ...above]) : [],
  );
  return passage('item', words, items, above);
}

function passage(form: Passage['form'], words: Words, items: readonly Passage[], above: readonly Words[]): Passage {
  return { form, words, sentences: sentencesOf(words), items, above };
}

/** Abbreviations that end in a full stop and no sentence. */
const ABBREVIATIONS = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|z\.B|bzw|ca)$/i;

/** Longer texts are no sentences, and cutting them up would cost more than they say. */
const LONGEST_TEXT = 10_000;

/** The sentences of some words. A full stop inside a name is none, and a hard line break ends a sentence. */
export function sentencesOf(words: Words): readonly Words[] {
  const { text } = words;
  if (text.length > LONGEST_TEXT) return [];
  const sentences: Words[] = [];
  const terms = new Set<number>();
  let offset = 0;
  for (const piece of words.pieces) {
    if (piece.term !== 0) terms.add(offset);
    offset += piece.text.length;
  }
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (!endsSentence(text, at, terms)) continue;
    sentences.push(trimWords(sliceWords(words, start, at + 1)));
    start = at + 1;
  }
  sentences.push(trimWords(sliceWords(words, start)));
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text));
}

/** `terms` are the places at which something that is set apart begins: a sentence may begin with a name in lower case. */
function endsSentence(text: string, at: number, terms: ReadonlySet<number>): boolean {
  const character = text.charAt(at);
  if (character === HARD_BREAK) return true;
  if (!'.!?'.includes(character)) return false;
  const rest = /^["”»')\]]*[\s\u2028]+/u.exec(text.slice(at + 1, at + 8));
  if (rest === null) return false;
  const begin = at + 1 + rest[0].length;
  const next = text.charAt(begin);
  return (
    (next === '' || terms.has(begin) || /[\p{Lu}\p{N}"“(]/u.test(next)) &&
    !ABBREVIATIONS.test(text.slice(Math.max(0, at - 8), at))
  );
}
