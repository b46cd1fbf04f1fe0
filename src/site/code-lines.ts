import type { Root } from 'hast';
import { elementsOf } from './hast.ts';

declare module 'hast' {
  interface ElementData {
    /** What stands behind the language of a fence. */
    meta?: string | null;
  }
}

/** `hl_lines="2 4-6"` of MkDocs and `hl_lines=[2,"4-6"]` of Hugo. */
const LINES = /\bhl_lines\s?=\s?(?:"([\d\s,-]{1,200})"|\[([\d\s,"'-]{1,200})\])/;

/** Writes the lines that MkDocs and Hugo have stand out as the code blocks of the site have them: `{2,4-6}`. */
export function markLines(tree: Root): void {
  for (const { node } of elementsOf(tree)) {
    const meta = node.tagName === 'code' ? node.data?.meta : undefined;
    if (!meta) continue;
    const [written, quoted, listed] = LINES.exec(meta) ?? [];
    const lines = (quoted ?? listed ?? '').match(/\d+(?:-\d+)?/g);
    if (written === undefined || lines === null) continue;
    node.data = { ...node.data, meta: `${meta.replace(written, '').replace(/^\{|\}$/g, '')} {${lines.join(',')}}` };
  }
}
