import type { RootContent } from 'mdast';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import { type Words, wordsOf } from '../phrase.ts';
import { leadingNameIn, nameIn } from '../written-name.ts';
import type { Passage } from './passage.ts';

/** What stands right above a paragraph: nothing that lists, a list of Kustomizations, or a list of which that is not certain. */
export type ListedAbove = 'nothing' | 'unclear' | readonly Subject[];

const FEWEST = 2;

/**
 * Whom "all of them" means in the first sentence behind a list or a table: the Kustomizations that its items or rows begin
 * with. Further sentences speak of whom the paragraph speaks.
 */
export function listedAbove(context: SectionContext, passage: Passage, sentence: Words): ListedAbove {
  const start = passage.words.pieces[0]?.start;
  if (passage.form !== 'paragraph' || start === undefined || sentence.pieces[0]?.start !== start) return 'nothing';
  const above = blockBefore(context.blocks, start);
  const names = above === undefined ? null : firstWordsIn(above, context.page.source);
  if (names === null) return 'nothing';
  const subjects = names.flatMap((words) => kustomizationIn(context, words) ?? []);
  return subjects.length === names.length && names.length >= FEWEST ? subjects : 'unclear';
}

/** The block before the one that a character of the page stands in; found by halves, as a section may have many. */
function blockBefore(blocks: readonly RootContent[], offset: number): RootContent | undefined {
  let from = 0;
  let to = blocks.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((blocks[middle]?.position?.end.offset ?? 0) > offset) to = middle;
    else from = middle + 1;
  }
  return blocks[from - 1];
}

/** The words that the items of a list or the rows of a table begin with; `null` for another block. */
function firstWordsIn(block: RootContent, source: string): readonly Words[] | null {
  if (block.type === 'list') {
    return block.children.map(({ children: [first] }) =>
      wordsOf(first?.type === 'paragraph' ? first.children : [], source),
    );
  }
  return block.type === 'table'
    ? block.children.slice(1).map(({ children: [cell] }) => wordsOf(cell?.children ?? [], source))
    : null;
}

function kustomizationIn({ names, cluster }: SectionContext, words: Words): Subject | null {
  const name = leadingNameIn(words)?.name ?? nameIn(words);
  if (name === null) return null;
  const meant = resolveName(names, name.written, [KUSTOMIZATION.kind], cluster);
  const isPlain =
    meant.type === 'known' && meant.strayNamespace === null && (name.marked || meant.likeness === 'exact');
  return isPlain ? meant.subject : null;
}
