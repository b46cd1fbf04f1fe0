import type { Table } from 'mdast';
import type { SectionContext } from './context.ts';
import { readHtmlTable } from './html-table.ts';
import { type Words, wordsOf } from './phrase.ts';

/** A table of a page, cell by cell. A row may have fewer cells than the header. */
export interface Grid {
  readonly header: readonly Words[];
  readonly rows: readonly (readonly Words[])[];
}

/** The tables of a section, in the order of the page: those of Markdown, and plain ones in HTML. */
export function tablesOf({ blocks, page }: SectionContext): readonly Grid[] {
  return blocks.flatMap((block) => {
    if (block.type === 'table') return gridOf(block, page.source);
    const start = block.position?.start.offset;
    const end = block.position?.end.offset;
    if (block.type !== 'html' || start === undefined || end === undefined) return [];
    return readHtmlTable(page.source, { start, end }) ?? [];
  });
}

function gridOf(table: Table, source: string): Grid {
  const [header = [], ...rows] = table.children.map((row) =>
    row.children.map((cell) => wordsOf(cell.children, source)),
  );
  return { header, rows };
}
