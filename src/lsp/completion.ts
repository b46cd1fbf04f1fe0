import { type CompletionItem, CompletionItemKind, type CompletionList, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Repository } from '../repo/repository.ts';
import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import type { OpenPage } from './checked.ts';
import { lineAt, nameBefore } from './words.ts';

/** More are not looked through by anybody: the next letter makes them fewer. */
const MOST_ITEMS = 100;

/** In a table, where any word may stand, so many letters are typed before names are offered. */
const LETTERS_IN_TABLE = 2;

const FLUX_KIND = 'Kustomization';

/**
 * The names that may go on from what is typed at a position: in a code span, in a cell of a table, and the clusters in
 * the front matter. `null` elsewhere: prose is not interrupted.
 */
export function completionAt({ document, project }: OpenPage, position: Position): CompletionList | null {
  const { before } = lineAt(document, position);
  const cluster = /^\s{1,20}cluster:\s{0,20}(\S{0,100})$/.exec(before)?.[1];
  if (isFrontMatter(document, position.line)) {
    return cluster === undefined ? null : clusterList(project.repository, cluster, position);
  }
  if (isInFence(document, position.line) || /^[ >]{0,20}```/.test(before)) return null;
  const typed = nameBefore(before).split('/').at(-1) ?? '';
  const isCode = before.split('`').length % 2 === 0;
  if (isCode) return nameList(project.repository, typed, position);
  const isCell = before.trimStart().startsWith('|') && typed.length >= LETTERS_IN_TABLE;
  return isCell ? nameList(project.repository, typed, position) : null;
}

function clusterList({ clusters }: Repository, typed: string, position: Position): CompletionList {
  const items = clusters.map(({ name }) => itemOf(name, typed, position, { kind: CompletionItemKind.Enum }));
  return { isIncomplete: false, items };
}

/** Kustomizations, and once something is typed, other objects behind them. */
function nameList(repository: Repository, typed: string, position: Position): CompletionList {
  const sought = typed.toLowerCase();
  const fitting = subjectsOf(repository).filter(
    ({ kind, name }) => name.includes(sought) && (sought !== '' || kind === FLUX_KIND),
  );
  const rank = ({ kind, name }: Subject) => `${kind === FLUX_KIND ? 0 : 1}${name.startsWith(sought) ? 0 : 1}${name}`;
  const ordered = fitting
    .map((subject) => ({ subject, sortText: rank(subject) }))
    .toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1))
    .slice(0, MOST_ITEMS);
  const items = ordered.map(({ subject, sortText }) =>
    itemOf(subject.name, typed, position, {
      kind: subject.kind === FLUX_KIND ? CompletionItemKind.Module : CompletionItemKind.Reference,
      detail: formatSubject(subject, true),
      sortText,
    }),
  );
  return { isIncomplete: sought === '' || ordered.length < fitting.length, items };
}

/** Each object once, however many clusters have it. */
function subjectsOf({ clusters, unreachable }: Repository): readonly Subject[] {
  const entities = [...clusters.flatMap((cluster) => cluster.entities), ...unreachable];
  return [...new Map(entities.map(({ subject }) => [formatSubject(subject, true), subject])).values()];
}

/** An item that takes the place of what is typed: what editors take for a word ends at a hyphen. */
function itemOf(
  name: string,
  typed: string,
  { line, character }: Position,
  more: Omit<CompletionItem, 'label'>,
): CompletionItem {
  const range = { start: { line, character: character - typed.length }, end: { line, character } };
  return { label: name, filterText: name, textEdit: { range, newText: name }, ...more };
}

/** Whether a line is in the front matter (YAML between two lines of dashes). */
function isFrontMatter(document: TextDocument, line: number): boolean {
  const lines = linesBefore(document, line);
  return lines[0]?.trimEnd() === '---' && !lines.slice(1).some((one) => one.trimEnd() === '---');
}

/** Whether a line is in a fenced block of code (CommonMark, section 4.5). */
function isInFence(document: TextDocument, line: number): boolean {
  let fence = '';
  for (const text of linesBefore(document, line)) {
    const [, sign = '', rest = ''] = /^[ >]{0,20}(`{3,20}|~{3,20})(.*)$/.exec(text) ?? [];
    if (fence === '') fence = sign;
    else if (sign.startsWith(fence) && rest.trim() === '') fence = '';
  }
  return fence !== '';
}

function linesBefore(document: TextDocument, line: number): readonly string[] {
  return document.getText({ start: { line: 0, character: 0 }, end: { line, character: 0 } }).split(/\r\n?|\n/);
}
