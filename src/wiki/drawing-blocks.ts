import type { BlockContent, Code, DefinitionContent, RootContent } from 'mdast';
import type { Page } from './page.ts';
import type { Span } from './phrase.ts';

/** A part of a page that may hold a drawing: a block of code, what stands between two shortcodes, or a paragraph. */
export interface DrawingBlock {
  readonly language: 'mermaid' | 'text' | 'prose';
  readonly text: string;
  /** Where each line of the text begins in the page's source. */
  readonly starts: readonly number[];
  /** Where each line of the text begins in the text itself. */
  readonly lines: readonly number[];
}

/** What people call a fence that holds characters and no code. */
const TEXT_LANGUAGES = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'ascii', 'diagram', 'dag', 'tree', 'none']);

const OPENING = /^\s*(?:\{\{[<%]\s*mermaid\b[^}]*[>%]\}\}\s*|:{3,}\s*mermaid\b.*)$/;
const CLOSING = /^\s*(?:\{\{[<%]\s*\/\s*mermaid\s*[>%]\}\}|:{3,})\s*$/;

const SHORTCODE = /\{\{[<%]|^:{3,}/m;
const TEXT_ARROW = /[→⟶➜➔←⟵]|->|=>|<-/;

type Block = RootContent | BlockContent | DefinitionContent;

/** The blocks of a section that may hold drawings, in the order of the page. */
export function drawingBlocks(page: Page, blocks: readonly RootContent[]): readonly DrawingBlock[] {
  const fenced = codesAmong(blocks).flatMap((code) => fencedBlock(page, code) ?? []);
  const shortcodes = shortcodeBlocks(page, blocks);
  const prose = proseBlocks(page, blocks).filter((block) => !shortcodes.some((shortcode) => isAmid(shortcode, block)));
  const found = [...fenced, ...shortcodes, ...prose];
  return found.sort((a, b) => (a.starts[0] ?? 0) - (b.starts[0] ?? 0));
}

/** Whether a paragraph is what Markdown makes of a part of a shortcode. */
function isAmid({ starts }: DrawingBlock, { starts: [start = 0], text }: DrawingBlock): boolean {
  return start <= (starts.at(-1) ?? 0) && start + text.length >= (starts[0] ?? 0);
}

/** A span of the block's text as a span of the page's source. */
export function spanInPage(block: DrawingBlock, { start, end }: Span): Span {
  return { start: offsetInPage(block, start), end: Math.max(offsetInPage(block, end), offsetInPage(block, start)) };
}

function offsetInPage({ lines, starts }: DrawingBlock, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return (starts[low] ?? 0) + offset - (lines[low] ?? 0);
}

function codesAmong(blocks: readonly Block[]): readonly Code[] {
  return blocks.flatMap((block): readonly Code[] => {
    if (block.type === 'code') return [block];
    if (block.type === 'list') return block.children.flatMap((item) => codesAmong(item.children));
    return block.type === 'blockquote' ? codesAmong(block.children) : [];
  });
}

function fencedBlock(page: Page, code: Code): DrawingBlock | null {
  const word = (code.lang ?? '').toLowerCase().replace(/[{}.]/g, '');
  const language = word === 'mermaid' ? 'mermaid' : 'text';
  if (language === 'text' && !TEXT_LANGUAGES.has(word)) return null;
  const position = code.position;
  if (position === undefined) return null;
  const lines = code.value.split('\n');
  // An indented block begins with its first line, a fence with a line of its own.
  const isIndented = position.end.line - position.start.line < lines.length;
  const first = position.start.line - 1 + (isIndented ? 0 : 1);
  return blockOf(page, language, lines, first);
}

/** The lines of a text that stands in the page from one of its lines (counted from 0) on, less what Markdown puts before each. */
function blockOf(
  page: Page,
  language: DrawingBlock['language'],
  lines: readonly string[],
  first: number,
): DrawingBlock {
  const starts: number[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const start = page.lines[first + index] ?? page.source.length;
    const written = page.source
      .slice(start, page.lines[first + index + 1] ?? page.source.length)
      .replace(/(?<![\r\n])[\r\n]+$/, '');
    starts.push(start + (written.endsWith(line) ? written.length - line.length : 0));
    offsets.push(offset);
    offset += line.length + 1;
  }
  return { language, text: lines.join('\n'), starts, lines: offsets };
}

/** What stands between `{{< mermaid >}}` and `{{< /mermaid >}}`, or between `:::mermaid` and `:::`. */
function shortcodeBlocks(page: Page, blocks: readonly RootContent[]): readonly DrawingBlock[] {
  const first = blocks[0]?.position?.start.line;
  const last = blocks.at(-1)?.position?.end.line;
  if (first === undefined || last === undefined) return [];
  const codeLines = linesOfCode(blocks);
  const found: DrawingBlock[] = [];
  let open: number | null = null;
  for (let line = first - 1; line < last; line++) {
    const text = lineOf(page, line);
    if (open === null) {
      if (!codeLines.has(line) && OPENING.test(text)) open = line + 1;
    } else if (CLOSING.test(text)) {
      const body = Array.from({ length: line - open }, (_, index) => lineOf(page, (open ?? 0) + index));
      found.push(blockOf(page, 'mermaid', body, open));
      open = null;
    }
  }
  return found;
}

/** Paragraphs with arrows between their words. */
function proseBlocks(page: Page, blocks: readonly Block[]): readonly DrawingBlock[] {
  return blocks.flatMap((block): readonly DrawingBlock[] => {
    if (block.type === 'list') return block.children.flatMap((item) => proseBlocks(page, item.children));
    if (block.type === 'blockquote') return proseBlocks(page, block.children);
    if (block.type !== 'paragraph') return [];
    const [start, end] = [block.position?.start.offset ?? 0, block.position?.end.offset ?? 0];
    const text = page.source.slice(start, end);
    return TEXT_ARROW.test(text) && !SHORTCODE.test(text)
      ? [{ language: 'prose', text, starts: [start], lines: [0] }]
      : [];
  });
}

function linesOfCode(blocks: readonly RootContent[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { position } of codesAmong(blocks)) {
    for (let line = position?.start.line ?? 0; line <= (position?.end.line ?? -1); line++) lines.add(line - 1);
  }
  return lines;
}

function lineOf(page: Page, line: number): string {
  return page.source
    .slice(page.lines[line], page.lines[line + 1] ?? page.source.length)
    .replace(/(?<![\r\n])[\r\n]+$/, '');
}
