import type { Blockquote, Paragraph } from 'mdast';

/** What a block of a dialect is: an aside such as `!!! note` or `> [!NOTE]`, or one of several tabs. */
export interface Container {
  readonly form: 'aside' | 'tab';
  /** The word that the page gives it, in lower case: `note`, `warning`; `tab` for tabs. */
  readonly type: string;
  /** Whether it can be folded, and how it stands at first; `null` for one that cannot. */
  readonly fold: 'open' | 'closed' | null;
}

declare module 'mdast' {
  interface BlockquoteData {
    /** The block of a dialect that this quote stands for in the tree. */
    container?: Container;
  }
  interface ParagraphData {
    /** Whether this is the title of the container that it stands in. */
    isTitle?: true;
  }
  interface HeadingData {
    /** The id of the heading's element: what an attribute list gives it, else what GitHub does. */
    anchor?: string;
  }
}

/** The title of a container, which is its first block; `null` where it has none. */
export function titleIn({ children: [first] }: Blockquote): Paragraph | null {
  return first?.type === 'paragraph' && first.data?.isTitle === true ? first : null;
}
