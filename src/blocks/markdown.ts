import type { BlockContent, DrawingContent, Item, Line, TableContent } from './content.ts';
import { mermaidLines, surroundings } from './mermaid.ts';

/** Nothing in it means anything to Markdown, so it can stand in a code span of a table. */
const PLAIN = /^[^`|\\<>\s](?:[^`|\\<>\n\r]*[^`|\\<>\s])?$/;

/** Stands in a cell that lists nothing. */
export const NOTHING = '–';

/**
 * A block as Markdown: a fence of Mermaid, or a table of GitHub's extensions (GFM section 4.10). Lines end nowhere in a
 * space, and there is no blank line at either end.
 */
export function blockLines(content: BlockContent): readonly Line[] {
  const lines = content.type === 'drawing' ? drawingLines(content) : tableLines(content);
  return content.note === null ? lines : [...lines, frameLine(''), frameLine(escapeText(content.note))];
}

/** The Mermaid text of a drawing. */
export function drawingText(content: DrawingContent): readonly Line[] {
  const { cluster, around } = content;
  return mermaidLines(around === null ? cluster : surroundings(cluster, [around]));
}

function drawingLines(content: DrawingContent): readonly Line[] {
  return [frameLine('```mermaid'), ...drawingText(content), frameLine('```')];
}

function tableLines({ header, rows, empty }: TableContent): readonly Line[] {
  if (rows.length === 0) return [frameLine(empty)];
  return [
    frameLine(rowText(header)),
    frameLine(rowText(header.map(() => '---'))),
    ...rows.map(({ cells, place }) => ({ text: rowText(cells.map(cellText)), place })),
  ];
}

function frameLine(text: string): Line {
  return { text, place: null };
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText(items: readonly Item[]): string {
  return items.length === 0 ? NOTHING : items.map(itemText).join(', ');
}

function itemText({ text, isCode, remark }: Item): string {
  const words = isCode && PLAIN.test(text) ? `\`${text}\`` : escapeText(text);
  return remark === null ? words : `${words} (${escapeText(remark)})`;
}

/** Text on one line, in which nothing is markup (CommonMark section 2.4). */
function escapeText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? NOTHING : line.replace(/[\\`*_[\]<>|~&]/g, '\\$&');
}
