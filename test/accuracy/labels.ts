import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Shape } from '../../src/wiki/claim.ts';

/** What a person who knows the repository says of words on a page: so, not so, or no statement about the repository. */
const VERDICTS = ['true', 'false', 'trap'] as const;

const SHAPES: readonly Shape[] = [
  'field-table',
  'matrix-table',
  'bullet',
  'prose',
  'ascii-dag',
  'mermaid',
  'tree',
  'command',
  'yaml-snippet',
  'path',
];

/** Words on a page of the corpus, and what is to be made of them. */
export interface Label {
  /** Relative to the wiki. */
  readonly page: string;
  /** Counts from 1. */
  readonly line: number;
  readonly verdict: (typeof VERDICTS)[number];
  /** The form in which the page says it; of a trap, the form for which it may be taken. */
  readonly shape: Shape;
  /** The last word of the predicate, as `timeout` for `spec.timeout`. */
  readonly predicate: string;
  /** The words; they stand once on the line. */
  readonly text: string;
}

/** Reads `labels.yaml` of one wiki: by page, a list of `[line, verdict, shape, predicate, text]`. Does I/O. Throws for what is none. */
export function readLabels(folder: string): readonly Label[] {
  const pages: unknown = parse(readFileSync(join(folder, 'labels.yaml'), 'utf8'));
  if (typeof pages !== 'object' || pages === null) throw new Error(`${folder}: labels.yaml holds no pages`);
  return Object.entries(pages).flatMap(([page, rows]) => {
    if (!Array.isArray(rows)) throw new Error(`${folder}: labels.yaml: ${page} has no list of labels`);
    return rows.map((row: unknown) => labelOf(page, row));
  });
}

function labelOf(page: string, row: unknown): Label {
  const cells = Array.isArray(row) ? row.map(String) : [];
  const [line = '', writtenVerdict, writtenShape, predicate = '', text = ''] = cells;
  const verdict = VERDICTS.find((one) => one === writtenVerdict);
  const shape = SHAPES.find((one) => one === writtenShape);
  if (verdict && shape && /^[1-9]\d*$/.test(line) && predicate !== '' && text !== '') {
    return { page, line: Number(line), verdict, shape, predicate, text };
  }
  throw new Error(`labels.yaml: ${page}: ${JSON.stringify(row)} is no [line, verdict, shape, predicate, text]`);
}

/** What is wrong with the places of labels, a line for each: words that do not stand once on the line that is given. */
export function misplacedLabels(labels: readonly Label[], pages: ReadonlyMap<string, string>): readonly string[] {
  return labels.flatMap((label) => {
    const lines = pages.get(label.page)?.split('\n');
    if (!lines) return [`${label.page}: there is no such page`];
    const parts = (lines[label.line - 1] ?? '').split(label.text).length;
    if (parts === 2) return [];
    const place = `${label.page}:${label.line}`;
    if (parts > 2) return [`${place}: "${label.text}" stands more than once on the line`];
    const found = lines.findIndex((line) => line.includes(label.text)) + 1;
    return [`${place}: "${label.text}" is not on the line${found === 0 ? '' : `, but on line ${found}`}`];
  });
}
