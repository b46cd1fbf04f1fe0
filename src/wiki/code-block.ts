import type { Code, RootContent } from 'mdast';
import type { SectionContext } from './context.ts';
import type { Page } from './page.ts';
import { wordsOf } from './phrase.ts';
import { describesThePresent } from './scope.ts';

/** One line of a code block, without the indentation and the marks of the list or the quote around the block. */
export interface CodeLine {
  readonly text: string;
  /** The offset of its first character in the page's source. */
  readonly start: number;
}

/** A block of code, and what the page says right before it. */
export interface CodeBlock {
  /** The first word behind the fence, in lower case; empty where there is none. */
  readonly language: string;
  readonly lines: readonly CodeLine[];
  /** The words of the paragraph or list item that the block follows; empty where it follows neither. */
  readonly lead: string;
}

/** The code blocks of a section that speak of the present, also those in lists and block quotes, in the order of the page. */
export function codeBlocksOf(context: SectionContext): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  collect(context.section.blocks, '', context, blocks);
  return blocks.filter(({ lead }) => !leadsElsewhere(lead));
}

/** Whether the words before a block announce something that is not, or no longer, so. What is an example may be so. */
function leadsElsewhere(lead: string): boolean {
  return lead.trimEnd().endsWith(':') && !describesThePresent(lead.replace(/\bexamples?\b/gi, ' '));
}

/** Pages nest no deeper than the parser allows. */
function collect(nodes: readonly RootContent[], before: string, context: SectionContext, blocks: CodeBlock[]): void {
  let lead = before;
  for (const node of nodes) {
    switch (node.type) {
      case 'code':
        blocks.push(blockOf(node, lead, context));
        break;
      case 'paragraph':
        lead = wordsOf(node.children, context.page.source).text;
        break;
      case 'list':
        for (const item of node.children) collect(item.children, lead, context, blocks);
        lead = '';
        break;
      case 'blockquote':
      case 'footnoteDefinition':
        collect(node.children, lead, context, blocks);
        lead = '';
        break;
      default:
        lead = '';
    }
  }
}

function blockOf(node: Code, lead: string, { page }: SectionContext): CodeBlock {
  const language = /^[^\s{]*/.exec(node.lang ?? '')?.[0].toLowerCase() ?? '';
  return { language, lead, lines: codeLines(node.value, node.position, page) };
}

/** The lines of a block of code, given its text and the position of the whole block in the page's tree. */
export function codeLines(value: string, position: Code['position'], page: Page): readonly CodeLine[] {
  const lines = value === '' ? [] : value.split('\n');
  const from = position?.start.line ?? 1;
  // Behind a fence, or the shortcode that stands for one, the code begins on the next line.
  const isFenced = (position?.end.line ?? from) - from >= lines.length;
  const first = isFenced ? from : from - 1;
  return lines.map((text, index) => lineOf(text, first + index, page));
}

/** What stands before the text on its line is the list's or the quote's. `index` counts the lines of the source from 0. */
function lineOf(text: string, index: number, { source, lines }: Page): CodeLine {
  const start = lines[index] ?? source.length;
  const line = source.slice(start, lines[index + 1] ?? source.length).replace(/(?<![\r\n])[\r\n]+$/, '');
  return { text, start: line.endsWith(text) ? start + line.length - text.length : start };
}
