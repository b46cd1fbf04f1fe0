import { codeSpan, plainText } from '../../report/markdown-text.ts';
import { formatPlace } from '../../vocabulary/place.ts';
import type { ListItem, ListTable } from '../listing.ts';

/** A list of the site as Markdown: its heading, what is to be known of it, and a table (GFM, section 4.10). */
export function listMarkdown({ title, note, columns, rows }: ListTable): string {
  const table = [columns.map(plainText), columns.map(() => '---'), ...rows.map((cells) => cells.map(cellText))];
  return [
    `## ${plainText(title)}`,
    ...(note === null ? [] : [plainText(note)]),
    table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}

/** What a cell lists stands on one line. */
function cellText(items: readonly ListItem[]): string {
  return items.map(itemText).join('; ');
}

function itemText({ text, form, note, place }: ListItem): string {
  const remarks = [...(note ? [plainText(note)] : []), ...(place === undefined ? [] : [codeSpan(formatPlace(place))])];
  const words = form === 'code' ? codeSpan(text) : plainText(text);
  return remarks.length === 0 ? words : `${words} (${remarks.join(', ')})`;
}
