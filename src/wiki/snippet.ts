import { type Document, isMap, isPair, isScalar, isSeq, type Node, parseAllDocuments, type YAMLMap } from 'yaml';
import type { CodeLine } from './code-block.ts';
import type { Span } from './phrase.ts';

/** A value of a YAML snippet. */
export interface SnippetValue {
  readonly plain: unknown;
  readonly span: Span;
  /** The words on the page, comments within a list included. */
  readonly text: string;
  /** The comment behind it on its line, with its sign; empty where there is none. */
  readonly remark: string;
}

/** One document of a YAML snippet, or the part of one below a comment that names an object. */
export interface Snippet {
  /** The comment that it begins with; empty where it begins with none. */
  readonly comment: string;
  /** The value under keys parted by dots; `null` where the snippet does not show it. */
  readonly at: (path: string) => SnippetValue | null;
  /** The keys of its first level. */
  readonly keys: readonly string[];
  /** The paths of its values that are no mappings, for `at`. Keys with a dot have none. */
  readonly paths: readonly string[];
}

/** No page shows a longer manifest. */
const MOST_LINES = 2000;
const LONGEST_LINE = 2000;

/** The YAML documents of a block's lines. What is not valid YAML is left out. */
export function snippetsIn(lines: readonly CodeLine[]): readonly Snippet[] {
  if (lines.length > MOST_LINES || lines.some(({ text }) => text.length > LONGEST_LINE)) return [];
  return partsOf(lines).flatMap(documentsOf);
}

/**
 * A block may show a part of one object after the other, each below a comment at the left edge: then each is a snippet.
 * Other comments at the edge stay within theirs.
 */
function partsOf(lines: readonly CodeLine[]): readonly (readonly CodeLine[])[] {
  const parts: CodeLine[][] = [[]];
  for (const line of lines) {
    const before = parts.at(-1) ?? [];
    const isNew = /^---/.test(line.text) || (/^#\s*\S/.test(line.text) && before.some(isContent));
    if (isNew) parts.push([line]);
    else before.push(line);
  }
  return rejoined(parts);
}

function isContent({ text }: CodeLine): boolean {
  return text.trim() !== '' && !/^\s*#/.test(text) && !text.startsWith('---');
}

/** Comments between the keys of one object part nothing: what follows does not repeat a key of what is before. */
function rejoined(parts: readonly (readonly CodeLine[])[]): readonly (readonly CodeLine[])[] {
  const repeats = parts.some((part, index) => {
    const keys = edgeKeys(part);
    return index > 0 && keys.some((key) => edgeKeys(parts[index - 1] ?? []).includes(key));
  });
  if (repeats) return parts;
  const joined: CodeLine[][] = [];
  for (const part of parts) {
    const [first] = part;
    if (joined.length === 0 || first?.text.startsWith('---')) joined.push([...part]);
    else joined.at(-1)?.push(...part);
  }
  return joined;
}

function edgeKeys(lines: readonly CodeLine[]): readonly string[] {
  return lines.flatMap(({ text }) => /^([A-Za-z][\w.-]*):/.exec(text)?.[1] ?? []);
}

function documentsOf(lines: readonly CodeLine[]): readonly Snippet[] {
  const text = lines.map((line) => line.text).join('\n');
  const comment = lines.find(({ text: line }) => /\S/.test(line) && !line.startsWith('---'))?.text ?? '';
  const spanOf = spansOf(lines);
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', strict: false });
    return Array.from(documents, (document) =>
      document.errors.length > 0 ? null : snippetOf(document, comment.startsWith('#') ? comment : '', text, spanOf),
    ).filter((snippet) => snippet !== null);
  } catch {
    // Nested too deep for the parser's stack.
    return [];
  }
}

function snippetOf(
  document: Document,
  comment: string,
  text: string,
  spanOf: (start: number, end: number) => Span,
): Snippet | null {
  const { contents } = document;
  if (!isMap(contents)) return null;
  return {
    comment,
    keys: contents.items.flatMap((pair) => (isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : [])),
    paths: pathsIn(contents, ''),
    at: (path) => {
      const node = contents.getIn(path.split('.'), true);
      if (!isScalar(node) && !isSeq(node) && !isMap(node)) return null;
      const [start, end] = node.range ?? [0, 0];
      const value = text.slice(start, end).trimEnd();
      const plain = plainOf(node, document);
      if (plain === undefined) return null;
      const remark = /^[ \t]*(#.*)/.exec(text.slice(start + value.length))?.[1] ?? '';
      return { plain, span: spanOf(start, start + value.length), text: value, remark };
    },
  };
}

function pathsIn(map: YAMLMap, prefix: string): readonly string[] {
  return map.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '.';
    if (name.includes('.')) return [];
    return isMap(value) ? pathsIn(value, `${prefix}${name}.`) : [`${prefix}${name}`];
  });
}

/** `undefined` for what holds aliases: a snippet has none, and a hostile one may have too many. */
function plainOf(node: Node, document: Document): unknown {
  try {
    return node.toJS(document, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** From offsets in the joined lines to the page's source. */
function spansOf(lines: readonly CodeLine[]): (start: number, end: number) => Span {
  const starts: number[] = [];
  let at = 0;
  for (const { text } of lines) {
    starts.push(at);
    at += text.length + 1;
  }
  const offsetOf = (offset: number) => {
    const index = Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
    return (lines[index]?.start ?? 0) + offset - (starts[index] ?? 0);
  };
  return (start, end) => ({ start: offsetOf(start), end: offsetOf(end) });
}
