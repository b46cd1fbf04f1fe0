import type { CodeLine } from './code-block.ts';
import { hasExtension } from './file-path.ts';
import type { Span } from './phrase.ts';
import { hasMarks } from './placeholder.ts';

/** One file or folder of a drawn tree. */
export interface TreeEntry {
  /** From the root of the tree, without a `/` behind it. */
  readonly path: string;
  /** The name on the line. */
  readonly written: string;
  readonly isFolder: boolean;
  /** What stands behind the names of the line. */
  readonly remark: string;
  readonly span: Span;
}

/** A directory tree as a block draws it. */
export interface DrawnTree {
  /** The folder that its first line names, empty for `.`; `null` where it begins with its entries. */
  readonly title: string | null;
  readonly entries: readonly TreeEntry[];
}

interface Name {
  readonly text: string;
  readonly start: number;
}

/** A line of a tree: one name, or several that share a place. */
interface Line {
  /** How far to the right it stands; a connector stands right of a name above it. */
  readonly column: number;
  readonly hasConnector: boolean;
  readonly isFolder: boolean;
  readonly names: readonly Name[];
  readonly remark: string;
}

const FEWEST_LINES = 2;
/** A block of more lines, or of longer ones, is no drawing that somebody keeps. */
const MOST_LINES = 5000;
const LONGEST_LINE = 1000;
const CONNECTORS = /[├└┣┗╠╚|`+]/;
/** Lines, spaces and ASCII art before a name; a hyphen belongs to it only behind a connector. */
const BRANCHES = /^[\s│┃║|├└┣┗╠╚─━═`+\u00a0-]*/;
const PICTURE = /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+\s*/u;
const FOLDER_PICTURE = /^(?:📁|📂|🗂)/u;
const NAME = /^[\w.@<>{}[\]*$+~-][\w.@<>{}[\]*$+~/-]*$/;
/** What parts the names of a line from a remark. */
const REMARK = /\s{1,99}(?:#|\/\/|--|—|–|<-|←|->|→|\(|:)|\s{2,}|\t|:\s/;
/** Files that have no extension. */
const BARE_FILES = /^(?:[A-Z]|justfile$|kubeconfig$|talosconfig$|hosts$|flake$)/;

/** The directory tree that the lines of a block draw; `null` for any other lines. */
export function drawnTreeIn(lines: readonly CodeLine[]): DrawnTree | null {
  if (lines.length > MOST_LINES || lines.some(({ text }) => text.length > LONGEST_LINE)) return null;
  const drawn = lines.filter(({ text }) => /[\p{L}\p{N}…]|\.\.\./u.test(text) || text.trim() === '.');
  const read = drawn.map(lineOf);
  const found = read.filter((line) => line !== null);
  if (found.length < FEWEST_LINES + 1 && !found.some(({ hasConnector }) => hasConnector)) return null;
  if (found.length < FEWEST_LINES || (drawn.length - found.length) * 4 > drawn.length) return null;
  if (!isOfFiles(found)) return null;
  return treeOf(found);
}

/** Whether the names are those of files: trees of commands, objects and decisions are drawn the same way. */
function isOfFiles(lines: readonly Line[]): boolean {
  const names = lines.flatMap((line) => line.names);
  if (names.some(({ text }) => /^[A-Z][A-Za-z]+\//.test(text))) return false;
  const plain = lines.filter(
    ({ isFolder, names: own }) => isFolder || own.some(({ text }) => text.includes('/') || hasExtension(text)),
  );
  return plain.length * 3 >= lines.length || (plain.length > 0 && lines[0] === plain[0] && names.length >= 3);
}

function treeOf(lines: readonly Line[]): DrawnTree | null {
  const edge = Math.min(...lines.map(({ column }) => column));
  const roots = lines.filter(({ column, hasConnector }) => column === edge && !hasConnector);
  const [first, ...rest] = lines;
  const isTitled = first !== undefined && roots.length === 1 && roots[0] === first && rest.length > 0;
  if (!isTitled) return { title: null, entries: entriesOf(lines) };
  const [name, other] = first.names;
  if (name === undefined || other !== undefined || hasMarks(name.text)) return null;
  return { title: pathOf(name.text), entries: entriesOf(rest) };
}

interface Parent {
  readonly column: number;
  /** `null` where it is no certain folder: a placeholder, a gap, one of several names. */
  readonly path: string | null;
}

function entriesOf(lines: readonly Line[]): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  const parents: Parent[] = [];
  lines.forEach((line, index) => {
    while ((parents.at(-1)?.column ?? -1) >= line.column) parents.pop();
    const parent = parents.length === 0 ? '' : (parents.at(-1)?.path ?? null);
    const hasChildren = (lines[index + 1]?.column ?? -1) > line.column;
    const paths = line.names.map(({ text }) => (parent === null ? null : joined(parent, text)));
    const [path = null] = paths.length === 1 ? paths : [null];
    parents.push({ column: line.column, path });
    line.names.forEach((name, position) => {
      const own = paths[position];
      if (own === null || own === undefined) return;
      entries.push({
        path: own,
        written: name.text,
        isFolder: hasChildren || line.isFolder || name.text.endsWith('/') || isFolderName(name.text),
        remark: line.remark,
        span: { start: name.start, end: name.start + name.text.length },
      });
    });
  });
  return entries;
}

function isFolderName(name: string): boolean {
  return !hasExtension(name) && !BARE_FILES.test(name) && !name.startsWith('.');
}

/** `null` for a name that stands for others. */
function joined(parent: string, name: string): string | null {
  if (hasMarks(name)) return null;
  const path = pathOf(name);
  if (path === '') return null;
  return parent === '' ? path : `${parent}/${path}`;
}

function pathOf(name: string): string {
  const path = name.replace(/^\.?\/+/, '').replace(/(?<!\/)\/+$/, '');
  return path === '.' ? '' : path;
}

/** `null` for a line that is no entry of a tree. */
function lineOf({ text, start }: CodeLine): Line | null {
  const branches = BRANCHES.exec(text)?.[0] ?? '';
  const connector = lastConnector(branches);
  let at = branches.length;
  // `- name` without a connector is a list, and its hyphen no part of a drawing.
  const picture = PICTURE.exec(text.slice(at))?.[0] ?? '';
  const isFolder = FOLDER_PICTURE.test(picture);
  at += picture.length;
  const rest = text.slice(at).trimEnd();
  const gap = REMARK.exec(rest);
  const remark = gap === null ? '' : rest.slice(gap.index).trim();
  const names = namesIn(gap === null ? rest : rest.slice(0, gap.index), start + at, isFolder);
  if (names === null) return null;
  const column = connector < 0 ? branches.length : connector + 0.5;
  return { column, hasConnector: connector >= 0, isFolder, names, remark };
}

function lastConnector(branches: string): number {
  for (let at = branches.length - 1; at >= 0; at--)
    if (CONNECTORS.test(branches.charAt(at)) && isDrawn(branches, at)) return at;
  return -1;
}

/** A bar alone carries a branch on; a plus, a bar or a backtick is a connector only with a line behind it. */
function isDrawn(branches: string, at: number): boolean {
  return /[├└┣┗╠╚]/.test(branches.charAt(at)) || branches.charAt(at + 1) === '-';
}

/** `base/, overlays/` are two names; behind `helmrelease.yaml` may stand a remark without a sign. */
function namesIn(text: string, start: number, isFolder: boolean): readonly Name[] | null {
  const parts = text.split(/(,\s*|\s+)/);
  const names: Name[] = [];
  let at = start;
  let isAfterComma = true;
  for (const part of parts) {
    if (/^[,\s]*$/.test(part)) isAfterComma = part.includes(',') || names.length === 0;
    else if (!NAME.test(part) && part !== '…')
      return names.length > 0 && !isAfterComma && isCertain(names, isFolder) ? names : null;
    else if (isAfterComma || hasExtension(part) || part.endsWith('/')) names.push({ text: part, start: at });
    else return isCertain(names, isFolder) ? names : null;
    at += part.length;
  }
  return names.length === 0 ? null : names;
}

function isCertain(names: readonly Name[], isFolder: boolean): boolean {
  return isFolder || names.every(({ text }) => text.endsWith('/') || hasExtension(text));
}
